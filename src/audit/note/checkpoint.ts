import { HASH_BYTES } from '../merkle/hash.ts';
import type { TreeHead } from '../merkle/proofs.ts';
import type { NoteFault } from './signed-note.ts';
import { openNote, splitNote } from './signed-note.ts';
import { strictBase64 } from './strict-base64.ts';
import type { VerifierKey } from './verifier-key.ts';

/** What a log says of itself: its identity, how many leaves, and their root. */
export interface Checkpoint extends TreeHead {
  /** Which log it is; never empty. */
  readonly origin: string;
  /** Further lines, that no one audits; Kith writes none. */
  readonly extensions: readonly string[];
}

/** The text of a checkpoint, to be signed (C2SP tlog-checkpoint). */
export const checkpointText = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, String(size), Buffer.from(root).toString('base64'), ...extensions, ''].join('\n');

/** The inverse of `checkpointText`; undefined for a text that is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined;
  const [origin = '', decimal = '', base64 = '', ...extensions] = text.slice(0, -1).split('\n');
  const root = strictBase64(base64);
  const size = /^(0|[1-9]\d*)$/.test(decimal) ? Number(decimal) : NaN;
  if (origin === '' || extensions.includes('')) return undefined;
  if (!Number.isSafeInteger(size) || root?.length !== HASH_BYTES) return undefined;
  return { origin, size, root, extensions };
}

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly signedBy: readonly VerifierKey[];
}

/** A checkpoint, where known keys have signed it. */
export function openCheckpoint(
  note: string,
  keys: readonly VerifierKey[],
): OpenedCheckpoint | { readonly fault: NoteFault } {
  const opened = openNote(note, keys);
  if ('fault' in opened) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  return checkpoint ? { checkpoint, signedBy: opened.signedBy } : { fault: 'MALFORMED' };
}

/** What a note says of a log, whoever may have signed it; undefined for what is no checkpoint. */
export function readUnverified(note: string): Checkpoint | undefined {
  const parts = splitNote(note);
  return parts && parseCheckpoint(parts.text);
}
