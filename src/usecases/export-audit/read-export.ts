import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import type { AuditEvent, Digest } from '../../audit/event.ts';
import { HASH_BYTES } from '../../audit/merkle/hash.ts';
import { unpackHashes } from '../../audit/merkle/compact-range.ts';
import type { Subtree } from '../../audit/merkle/compact-range.ts';
import { readUnverified } from '../../audit/note/checkpoint.ts';
import type { VerifierKey } from '../../audit/note/verifier-key.ts';
import { readBundle } from '../../audit/tiles/entry-bundle.ts';
import { TILE_WIDTH, entriesPath, tilePath } from '../../audit/tiles/tile-path.ts';
import type { KeptNote, KeptText, LogSource, LoggedEvent } from '../../audit/verify/log-source.ts';
import { LogDamaged } from '../../audit/verify/log-source.ts';
import { openCheckpointFolder, readKeys } from './checkpoint-folder.ts';
import type { ExportedLog } from './layout.ts';
import { FILES, exportedLog, periodSpans, retiredStubs, textPath } from './layout.ts';
import { isMissing } from './whole-file.ts';

/** That a folder holds no export that could be read. */
export class CannotReadExport extends Error {
  override readonly name = 'CannotReadExport';
}

export interface OpenExport {
  readonly log: LogSource;
  /** The keys that came with it; whoever can write there can name others. */
  readonly keys: readonly VerifierKey[];
}

/**
 * The log in the folder of an export.
 * @throws CannotReadExport for a folder that holds none, or none that is whole.
 */
export async function openExport(folder: string): Promise<OpenExport> {
  const log = await readJson(folder, FILES.log, exportedLog);
  if (!log) throw new CannotReadExport(`${folder}: there is no export of an audit log here.`);
  if (log.last === 0) {
    throw new CannotReadExport(`${folder}: the export is not whole; run it again.`);
  }
  const stubs = (await readJson(folder, FILES.retired, retiredStubs)) ?? [];
  const { place } = await openCheckpointFolder(join(folder, FILES.checkpoints));
  return {
    keys: await readKeys(join(folder, FILES.keys)).catch(emptyWhereMissing),
    log: {
      origin: log.origin,
      begin: log.first,
      end: log.last,
      head: null,
      stubs: stubs.filter(({ last }) => last < log.first),
      questions: null,
      periods: (await readJson(folder, FILES.periods, periodSpans)) ?? [],
      own: { kind: 'OWN', name: folder, notes: () => notesOf(folder, place.notes()) },
      events: (after) => readEvents(folder, log, after),
      texts: (digests) => readTexts(folder, digests),
      subtrees: (level) => readSubtrees(folder, log, level),
    },
  };
}

const emptyWhereMissing = (error: unknown): readonly VerifierKey[] => {
  if (isMissing(error)) return [];
  throw error;
};

/** The checkpoints kept, and the one that others would look at. */
async function* notesOf(folder: string, kept: AsyncIterable<KeptNote>): AsyncIterable<KeptNote> {
  let size = 0;
  for await (const note of kept) {
    size = note.size;
    yield note;
  }
  const note = await readMaybe(folder, FILES.checkpoint);
  const read = note && readUnverified(note.toString('utf8'));
  if (note) yield { size: Math.max(size, read?.size ?? 0), note: note.toString('utf8') };
}

async function* readEvents(
  folder: string,
  log: ExportedLog,
  after: number,
): AsyncIterable<readonly LoggedEvent[]> {
  const from = Math.max(after, log.first - 1);
  for (let number = Math.floor(from / TILE_WIDTH); number * TILE_WIDTH < log.last; number += 1) {
    const page = await readPage(folder, log, number);
    yield page.filter(({ position }) => position > from);
  }
}

/** The events of one bundle, as far as the export goes. */
async function readPage(folder: string, log: ExportedLog, number: number): Promise<LoggedEvent[]> {
  const begin = number * TILE_WIDTH;
  const width = Math.min(TILE_WIDTH, log.last - begin);
  const wanted = begin + width >= log.entries.first && begin < log.entries.last;
  // Of a bundle whose first events were retired, the others are kept apart.
  const skipped = Math.max(0, log.first - 1 - begin);
  const leaves = await readHashes(folder, 0, number, width);
  const whole = leaves !== undefined || skipped === 0;
  const path = whole ? entriesPath : () => FILES.rest;
  // Entries that are there are read, whatever the export says of itself: what it says is not signed.
  const bytes = await readMaybe(folder, path(number, width));
  const entries = bytes && readBundle(bytes);
  if (whole && leaves?.length !== width) throw damaged(begin, tilePath(0, number, width));
  if ((wanted || bytes) && entries?.length !== (whole ? width : width - skipped)) {
    throw damaged(begin + (whole ? 0 : skipped), path(number, width));
  }
  const first = whole ? 0 : skipped;
  return Array.from({ length: width - first }, (_, at) => {
    const text = entries?.[at] ?? null;
    const position = begin + first + at + 1;
    return {
      position,
      text,
      event: text === null ? null : eventOf(text, position),
      leaf: leaves?.[first + at] ?? null,
      row: null,
    };
  });
}

function eventOf(text: string, position: number): AuditEvent {
  try {
    return { reason: null, requestId: null, ...(JSON.parse(text) as object) } as AuditEvent;
  } catch {
    throw new LogDamaged(position, 'an entry that is no JSON');
  }
}

const damaged = (begin: number, path: string): LogDamaged =>
  new LogDamaged(begin + 1, `${path} is missing, or not whole`);

async function readTexts(
  folder: string,
  digests: readonly Digest[],
): Promise<ReadonlyMap<Digest, KeptText>> {
  const texts = new Map<Digest, KeptText>();
  for (const digest of digests) {
    const text = /^[0-9a-f]{64}$/.test(digest)
      ? await readMaybe(folder, textPath(digest))
      : undefined;
    if (text) texts.set(digest, { text: text.toString('utf8'), shape: undefined });
  }
  return texts;
}

async function* readSubtrees(
  folder: string,
  { first, last }: ExportedLog,
  level: number,
): AsyncIterable<Subtree> {
  const hashes = Math.floor(last / TILE_WIDTH ** level);
  for (let begin = 0; begin < hashes; begin += TILE_WIDTH) {
    const number = begin / TILE_WIDTH;
    const width = Math.min(TILE_WIDTH, hashes - begin);
    const tile = await readHashes(folder, level, number, width);
    if (tile?.length !== width) {
      // What was retired before the export began may be gone, and the tiles above it with it.
      if (begin * TILE_WIDTH ** level + 1 < first) return;
      throw damaged(begin * TILE_WIDTH ** level, tilePath(level, number, width));
    }
    yield* tile.map((hash, at) => ({ level, number: begin + at, hash }));
  }
}

async function readHashes(
  folder: string,
  level: number,
  number: number,
  width: number,
): Promise<Uint8Array[] | undefined> {
  const bytes = await readMaybe(folder, tilePath(level, number, width));
  return bytes && bytes.length % HASH_BYTES === 0 ? unpackHashes(bytes) : undefined;
}

async function readMaybe(folder: string, path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(join(folder, path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** @throws CannotReadExport for JSON that is not what it should be. */
export async function readJson<Schema extends z.ZodType>(
  folder: string,
  path: string,
  schema: Schema,
): Promise<z.output<Schema> | undefined> {
  const file = await readMaybe(folder, path);
  if (!file) return undefined;
  try {
    return schema.parse(JSON.parse(file.toString('utf8')));
  } catch (error) {
    throw new CannotReadExport(`${join(folder, path)}: it is not what an export holds.`, {
      cause: error,
    });
  }
}
