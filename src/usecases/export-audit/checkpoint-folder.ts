import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifierKey } from '../../audit/note/verifier-key.ts';
import { parseVerifierKey } from '../../audit/note/verifier-key.ts';
import type { KeptNote, NotePlace } from '../../audit/verify/log-source.ts';
import { isMissing } from './whole-file.ts';

/** A folder to which checkpoints were delivered, as it stood when it was opened. */
export interface CheckpointFolder {
  readonly place: NotePlace;
  readonly checkpoints: number;
  /** The keys that are named beside the checkpoints; whoever can write there can name others. */
  readonly keys: readonly VerifierKey[];
}

/** The file beside the checkpoints that names the log's keys, one a line. */
const KEYS_FILE = 'keys';

/** Checkpoints are read one by one: only their sizes are remembered. A folder that is missing has none. */
export async function openCheckpointFolder(folder: string): Promise<CheckpointFolder> {
  const names: readonly string[] = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const kept = names
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ name, size: Number(name) }))
    .sort((a, b) => a.size - b.size);
  return {
    checkpoints: kept.length,
    keys: names.includes(KEYS_FILE) ? await readKeys(join(folder, KEYS_FILE)) : [],
    place: { kind: 'OUTSIDE', name: folder, notes: () => readNotes(folder, kept) },
  };
}

async function* readNotes(
  folder: string,
  kept: readonly { readonly name: string; readonly size: number }[],
): AsyncIterable<KeptNote> {
  for (const { name, size } of kept) {
    yield { size, note: await readFile(join(folder, name), 'utf8') };
  }
}

/** The keys in a file; lines that name none are passed over, as signatures of unknown keys are. */
export async function readKeys(path: string): Promise<readonly VerifierKey[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map(parseVerifierKey).filter((key) => key !== undefined);
}
