import { join } from 'node:path';
import type { LogSource } from '../../audit/verify/log-source.ts';
import { TILE_WIDTH } from '../../audit/tiles/tile-path.ts';
import type { InstantSpan } from '../../store/audit-export.ts';
import { readLastDelivered, readSpan } from '../../store/audit-export.ts';
import type { Client } from '../../store/sql.ts';
import type { ExportedLog } from './layout.ts';
import { FILES, exportedLog } from './layout.ts';
import { readJson } from './read-export.ts';

/** Why nothing can be exported, in a sentence for whoever runs it. */
export class CannotExport extends Error {
  override readonly name = 'CannotExport';
}

/** Days in UTC, both included; null: without end. */
export type DaySpan = ExportedLog['span'];

export interface ExportPlan {
  readonly log: ExportedLog;
  /** What an earlier run left; null: the folder holds no export. */
  readonly before: ExportedLog | null;
  /** The checkpoint with which it ends; null: none was ever delivered. */
  readonly note: string | null;
  /** The instants of the span. */
  readonly instants: InstantSpan;
}

/**
 * What an export to a folder has to hold.
 * @throws CannotExport where the folder holds what this export cannot go on from.
 */
export async function planExport(
  client: Client,
  source: LogSource,
  folder: string,
  span: DaySpan,
): Promise<ExportPlan> {
  const delivered = await readLastDelivered(client);
  const note = delivered && delivered.size <= source.end ? delivered : undefined;
  const last = note?.size ?? source.end;
  const retired = source.stubs.at(-1)?.last ?? 0;
  if (last <= retired) throw new CannotExport('There is no event to export.');
  const before = (await readJson(folder, FILES.log, exportedLog)) ?? null;
  if (before) refuseOther(folder, before, { origin: source.origin, span, retired });
  const instants = instantsOf(span);
  const all = { first: retired + 1, last };
  const asked = span.from === null && span.until === null ? all : await readSpan(client, instants);
  return {
    log: {
      origin: source.origin,
      first: before?.first ?? retired + 1,
      last,
      entries: asked ? roundedOut(asked, last) : { first: last + 1, last },
      span,
    },
    before,
    note: note?.note ?? null,
    instants,
  };
}

function refuseOther(
  folder: string,
  before: ExportedLog,
  { origin, span, retired }: { origin: string | null; span: DaySpan; retired: number },
): void {
  const where = join(folder, FILES.log);
  if (before.origin !== null && before.origin !== origin) {
    throw new CannotExport(`${where}: this is an export of another log, ${before.origin}.`);
  }
  if (before.span.from !== span.from || before.span.until !== span.until) {
    throw new CannotExport(`${where}: this is an export of other days; export to another folder.`);
  }
  const whole = Math.floor(before.last / TILE_WIDTH) * TILE_WIDTH;
  if (before.first <= retired && whole < retired) {
    throw new CannotExport(
      `${where}: events were retired before this export had them; keep it, and export to another folder.`,
    );
  }
}

const BEGINNING_OF_TIME = '0001-01-01T00:00:00.000Z';
const END_OF_TIME = '9999-12-31T23:59:59.999Z';
const DAY_MS = 86_400_000;

function instantsOf({ from, until }: DaySpan): InstantSpan {
  const dayAfter = (day: string): string =>
    new Date(Date.parse(`${day}T00:00:00.000Z`) + DAY_MS).toISOString();
  return {
    since: from === null ? BEGINNING_OF_TIME : `${from}T00:00:00.000Z`,
    until: until === null ? END_OF_TIME : dayAfter(until),
  };
}

/** Entries leave in whole bundles, for a leaf of one is proved by all. */
const roundedOut = (
  { first, last }: { readonly first: number; readonly last: number },
  end: number,
): ExportedLog['entries'] => ({
  first: Math.floor((first - 1) / TILE_WIDTH) * TILE_WIDTH + 1,
  last: Math.min(Math.ceil(last / TILE_WIDTH) * TILE_WIDTH, end),
});
