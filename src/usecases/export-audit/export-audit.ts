import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifierKey } from '../../audit/note/verifier-key.ts';
import { verifierKeyText } from '../../audit/note/verifier-key.ts';
import { TILE_WIDTH } from '../../audit/tiles/tile-path.ts';
import type { LoggedEvent } from '../../audit/verify/log-source.ts';
import { readPeriods } from '../../store/audit-export.ts';
import { openLogSource } from '../../store/log-source.ts';
import type { Store } from '../../store/store.ts';
import type { DaySpan, ExportPlan } from './export-plan.ts';
import { planExport } from './export-plan.ts';
import type { ExportedLog } from './layout.ts';
import { FILES, exportedLog, periodSpans, retiredStubs } from './layout.ts';
import { README } from './readme.ts';
import { isMissing, writeWhole } from './whole-file.ts';
import type { Writing } from './write-bundles.ts';
import { GROUP, writeGroup } from './write-bundles.ts';
import { writeTilesAbove } from './write-tiles.ts';

export interface Exporting {
  readonly folder: string;
  readonly span: DaySpan;
  /** The log's keys, to go with it. */
  readonly keys: readonly VerifierKey[];
  /** Tells the audit of it, before anything is written; what it throws ends the export. */
  readonly tell: (plan: ExportPlan) => Promise<void>;
  readonly onProgress?: (position: number, last: number) => void;
}

export interface Exported {
  readonly events: number;
  /** Whether it ends at a checkpoint; without one, nothing outside tells that it is whole. */
  readonly signed: boolean;
  /** Events that were there already. */
  readonly before: number;
}

/**
 * Exports the audit to a folder: tiles and entries (C2SP tlog-tiles), the texts that entries name, and FHIR
 * AuditEvents. In memory that does not grow with the log; stopped anywhere and run again it goes on, and
 * rewrites nothing that is whole.
 * @throws CannotExport where the folder cannot be gone on from.
 */
export async function exportAudit({ client }: Store, exporting: Exporting): Promise<Exported> {
  const { folder, span, keys, tell, onProgress = () => undefined } = exporting;
  const source = await openLogSource(client);
  const plan = await planExport(client, source, folder, span);
  await tell(plan);
  const { log, before } = plan;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // What is there stays an export of what it was until it is one of more.
  await writeLog(folder, before ?? { ...log, last: 0 });
  await writeWhole(join(folder, FILES.keys), lines(keys.map(verifierKeyText)));
  const writing: Writing = { client, source, folder, plan };
  for await (const { events, fhirFrom } of groupsToWrite(writing)) {
    await writeGroup(writing, events, fhirFrom);
    onProgress(events.at(-1)?.position ?? 0, log.last);
  }
  await writeTilesAbove(source, folder, log.last);
  const stubs = source.stubs.map((stub) => ({ ...stub, range: [...stub.range] }));
  await writeJson(folder, FILES.retired, retiredStubs.encode(stubs as never));
  await writeJson(folder, FILES.periods, periodSpans.encode(await readPeriods(client, log.last)));
  await writeWhole(join(folder, FILES.readme), README);
  if (plan.note !== null) {
    await writeWhole(join(folder, FILES.checkpoints, String(log.last)), plan.note);
    await writeWhole(join(folder, FILES.checkpoint), plan.note);
  }
  await writeLog(folder, log);
  return { events: log.last, signed: plan.note !== null, before: before?.last ?? 0 };
}

const writeLog = (folder: string, log: ExportedLog): Promise<void> =>
  writeJson(folder, FILES.log, exportedLog.encode(log));

const writeJson = (folder: string, path: string, value: unknown): Promise<void> =>
  writeWhole(join(folder, path), `${JSON.stringify(value, null, 2)}\n`);

const lines = (all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

/** Group by group, what an earlier run has not written whole. */
async function* groupsToWrite({
  source,
  folder,
  plan: { log },
}: Writing): AsyncIterable<{ readonly events: LoggedEvent[]; readonly fhirFrom: number }> {
  const retired = source.stubs.at(-1)?.last ?? 0;
  const told = await fhirTold(folder);
  const isDone = (begin: number): boolean => {
    const until = Math.min(begin + GROUP, log.last);
    return until % TILE_WIDTH === 0 && (told.get(begin) ?? 0) >= until;
  };
  let begin = Math.floor(retired / GROUP) * GROUP;
  while (begin < log.last && isDone(begin)) begin += GROUP;
  let events: LoggedEvent[] = [];
  for await (const page of source.events(Math.max(retired, begin))) {
    for (const logged of page) {
      if (logged.position > log.last) break;
      events.push(logged);
      if (logged.position % GROUP !== 0 && logged.position !== log.last) continue;
      const group = Math.floor((logged.position - 1) / GROUP) * GROUP;
      yield { events, fhirFrom: (told.get(group) ?? group) + 1 };
      events = [];
    }
    if (page.at(-1) && (page.at(-1)?.position ?? 0) >= log.last) return;
  }
}

/** Up to which position events are there as FHIR, by group. */
async function fhirTold(folder: string): Promise<ReadonlyMap<number, number>> {
  const names = await readdir(join(folder, 'fhir')).catch((error: unknown) => {
    if (isMissing(error)) return [] as string[];
    throw error;
  });
  const told = new Map<number, number>();
  for (const name of names) {
    const [, last] = /^AuditEvent-\d+-(\d+)\.ndjson$/.exec(name) ?? [];
    if (last === undefined) continue;
    const group = Math.floor((Number(last) - 1) / GROUP) * GROUP;
    told.set(group, Math.max(told.get(group) ?? 0, Number(last)));
  }
  return told;
}
