import type { Hash } from '../merkle/hash.ts';
import { leafHash } from '../merkle/hash.ts';
import { verifyInclusion } from '../merkle/proofs.ts';
import { openCheckpoint, readUnverified } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { splitNote } from './signed-note.ts';
import { strictBase64 } from './strict-base64.ts';
import type { VerifierKey } from './verifier-key.ts';

/** That a leaf is in a log, for whoever knows the log's key, and needs nothing else of Kith. */
export interface InclusionProof {
  /** The place of the leaf, from 0. */
  readonly index: number;
  /** From the leaf's sibling up. */
  readonly path: readonly Hash[];
  /** The checkpoint of the tree, signed. */
  readonly note: string;
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';

/** A proof as text (C2SP tlog-proof). */
export const proofText = ({ index, path, note }: InclusionProof): string =>
  [
    FIRST_LINE,
    `index ${String(index)}`,
    ...path.map((hash) => Buffer.from(hash).toString('base64')),
    '',
    note,
  ].join('\n');

/** The inverse of `proofText`; undefined for what is no proof. */
function parseProof(text: string): InclusionProof | undefined {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const [, decimal] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? [];
  const path = lines.map(strictBase64);
  const note = text.slice(end + 2);
  const sound = path.filter((hash) => hash !== undefined);
  if (first !== FIRST_LINE || decimal === undefined || sound.length !== path.length)
    return undefined;
  return splitNote(note) ? { index: Number(decimal), path: sound, note } : undefined;
}

/** The checkpoint under which a leaf is proved by a text; undefined: nothing is proved. */
export function provenBy(
  text: string,
  leaf: string,
  keys: readonly VerifierKey[],
): Checkpoint | undefined {
  const proof = parseProof(text);
  const opened = proof && openCheckpoint(proof.note, keys);
  if (!opened || 'fault' in opened) return undefined;
  return holds(proof, leaf, opened.checkpoint) ? opened.checkpoint : undefined;
}

const holds = ({ index, path }: InclusionProof, leaf: string, checkpoint: Checkpoint): boolean =>
  verifyInclusion({ ...checkpoint, index }, leafHash(leaf), path);

/** Whether the path leads from the leaf to the root of the note's checkpoint, whoever signed it. */
export function leadsToRoot(proof: InclusionProof, leaf: string): boolean {
  const checkpoint = readUnverified(proof.note);
  return checkpoint !== undefined && holds(proof, leaf, checkpoint);
}
