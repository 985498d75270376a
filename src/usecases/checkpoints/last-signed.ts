import type { Checkpoint } from '../../audit/note/checkpoint.ts';
import { openCheckpoint, readUnverified } from '../../audit/note/checkpoint.ts';
import type { NoteSigner } from '../../audit/note/signed-note.ts';
import { noteSigner, splitNote } from '../../audit/note/signed-note.ts';
import type { VerifierKey } from '../../audit/note/verifier-key.ts';
import type { KeptCheckpoint } from '../../store/checkpoints.ts';
import { KeepingFault } from './keeping-fault.ts';
import type { CheckpointPlace, SigningKeyPlace } from './outside.ts';

/** What was signed of a log so far. */
export interface SignedSoFar {
  /** The last checkpoint that the database keeps; undefined: none was signed. */
  readonly kept: KeptCheckpoint | undefined;
  /** What it says. */
  readonly last: Checkpoint | undefined;
  /** What the newest checkpoint outside says; never later than `last`. */
  readonly outside: Checkpoint | undefined;
}

/**
 * Reads what was signed, and holds it against where the log ends.
 * @throws KeepingFault where it is of another log, or goes beyond what the database holds.
 */
export async function signedSoFar(
  origin: string,
  head: number,
  kept: KeptCheckpoint | undefined,
  place: CheckpointPlace,
): Promise<SignedSoFar> {
  const note = await place.latest();
  const outside = note === null ? undefined : readCheckpoint(note, place.name);
  if (outside && outside.origin !== origin) {
    throw new KeepingFault(
      'OTHER_LOG',
      `${place.name} keeps the checkpoints of another log, ${outside.origin}; this database’s is ${origin}. ` +
        'Put the database of that log back, or give this one a folder of its own.',
    );
  }
  const last = kept && readCheckpoint(kept.note, 'The database');
  const signed = Math.max(last?.size ?? 0, outside?.size ?? 0);
  if (head < signed || (last?.size ?? 0) < (outside?.size ?? 0)) {
    throw new KeepingFault(
      'CUT_OFF',
      `The log was signed up to event ${String(signed)}, and the database holds ` +
        (head < signed
          ? `${String(head)}: later ones were removed, or it is an older copy. `
          : `no checkpoint after event ${String(last?.size ?? 0)}: it is an older copy that has grown anew. `) +
        'Restore the newest backup; nothing is signed until it holds what was signed before.',
    );
  }
  return { kept, last, outside };
}

function readCheckpoint(note: string, where: string): Checkpoint {
  const read = readUnverified(note);
  if (!read)
    throw new KeepingFault('FORGED', `${where} keeps as the last checkpoint what is none.`);
  return read;
}

/**
 * Who signs next: only the key that signed last, so that two never go on side by side.
 * @throws KeepingFault where this process has not that key.
 */
export async function signerOf(
  origin: string,
  { kept }: SignedSoFar,
  place: SigningKeyPlace,
): Promise<NoteSigner> {
  const key = (await place.read()) ?? (kept ? undefined : await place.make());
  if (!key) {
    throw new KeepingFault(
      'KEY_MISSING',
      `${place.where} is not there, and the log’s checkpoints are signed with it: put it back. ` +
        'If it is lost: kith audit rotate-key --lost.',
    );
  }
  const signer = noteSigner(origin, key);
  if (kept) holdToKey(kept.note, signer, place.where);
  return signer;
}

/**
 * Whether a key is said to have signed last: after a rotation a checkpoint has two signatures, by the key
 * before, then by its successor.
 */
export const signedLast = (note: string, key: VerifierKey): boolean =>
  splitNote(note)?.signatures.findLast(({ name }) => name === key.name)?.id === key.id;

function holdToKey(note: string, { key }: NoteSigner, where: string): void {
  if (!signedLast(note, key)) {
    throw new KeepingFault(
      'OTHER_KEY',
      `The last checkpoint was signed with another key than ${where}, which is ${key.id}. ` +
        'Give every process of one log the same key. Where a rotation was cut short: kith audit rotate-key.',
    );
  }
  const opened = openCheckpoint(note, [key]);
  if ('fault' in opened) {
    throw new KeepingFault(
      'FORGED',
      'The database keeps as the last checkpoint what was not signed.',
    );
  }
}
