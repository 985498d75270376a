import { openCheckpoint, readUnverified } from '../note/checkpoint.ts';
import { openNote, splitNote } from '../note/signed-note.ts';
import type { VerifierKey } from '../note/verifier-key.ts';
import { isSameKey } from '../note/verifier-key.ts';
import type { TreeHead } from '../merkle/proofs.ts';
import type { KeptNote, NotePlace } from './log-source.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

/** A checkpoint that the log is held against. */
export interface HeldNote extends TreeHead {
  readonly place: NotePlace;
}

/** Whose signatures are believed; with none, roots are compared and nobody vouches for them. */
export interface Belief {
  readonly keys: readonly VerifierKey[];
  /** The log's identity, where a key or a caller names it. */
  readonly origin: string | null;
}

/**
 * The keys that are believed: those given, and whatever key signed one and the same checkpoint with a
 * believed one, which is how a log makes known its next. Without a key given, all that are known.
 */
export async function believedKeys(
  given: readonly VerifierKey[],
  known: readonly VerifierKey[],
  places: readonly NotePlace[],
): Promise<readonly VerifierKey[]> {
  if (given.length === 0) return known;
  const signers = new Map<string, readonly VerifierKey[]>();
  const all = [...given, ...known.filter((key) => !given.some((one) => isSameKey(one, key)))];
  if (all.length > given.length) {
    for (const place of places) {
      for await (const { note } of place.notes()) {
        if ((splitNote(note)?.signatures.length ?? 0) < 2) continue;
        const opened = openNote(note, all);
        if ('fault' in opened || opened.signedBy.length < 2) continue;
        signers.set(opened.signedBy.map(({ id }) => id).join(), opened.signedBy);
      }
    }
  }
  const believed = new Set<VerifierKey>(given);
  for (let before = 0; before !== believed.size;) {
    before = believed.size;
    for (const together of signers.values()) {
      if (together.some((key) => believed.has(key))) together.forEach((key) => believed.add(key));
    }
  }
  return [...believed];
}

/**
 * The checkpoints of several places, by size; `onFault` is told of each that is not what it should be.
 * Of one size there can be several.
 */
export async function* heldNotes(
  places: readonly NotePlace[],
  belief: Belief,
  onFault: (fault: Fault) => void,
): AsyncIterable<HeldNote> {
  let origin = belief.origin;
  for await (const { place, kept } of bySize(places)) {
    const faulty = (fault: 'CHECKPOINT_FORGED' | 'OTHER_LOG', what: string): void =>
      onFault(faultAt(fault, 1, `checkpoint ${String(kept.size)} in ${place.name}: ${what}`));
    const read = readUnverified(kept.note);
    if (!read) {
      faulty('CHECKPOINT_FORGED', 'it is no checkpoint');
      continue;
    }
    origin ??= read.origin;
    if (read.origin !== origin) {
      faulty('OTHER_LOG', `it is of ${read.origin}, not of ${origin}`);
    } else if (read.size !== kept.size) {
      faulty('CHECKPOINT_FORGED', `it says ${String(read.size)} events`);
    } else {
      const distrust = distrustOf(kept.note, belief.keys);
      if (distrust === null) yield { size: read.size, root: read.root, place };
      else faulty('CHECKPOINT_FORGED', distrust);
    }
  }
}

/** Why a note is not believed; null where a believed key of the log has signed it, or none is known. */
function distrustOf(note: string, keys: readonly VerifierKey[]): string | null {
  if (keys.length === 0) return null;
  const opened = openCheckpoint(note, keys);
  if (!('fault' in opened)) {
    const ofLog = opened.signedBy.some(({ algorithm }) => algorithm === 'ED25519');
    return ofLog ? null : 'only a witness has signed it';
  }
  return opened.fault === 'SIGNATURE_WRONG'
    ? 'its signature is not that of the key that it names'
    : 'no key that is believed has signed it';
}

/** Merges what is sorted by size in each place. */
async function* bySize(
  places: readonly NotePlace[],
): AsyncIterable<{ readonly place: NotePlace; readonly kept: KeptNote }> {
  const readers = await Promise.all(
    places.map(async (place) => {
      const notes = place.notes()[Symbol.asyncIterator]();
      return { place, notes, next: await notes.next() };
    }),
  );
  for (;;) {
    const [first] = readers
      .filter(({ next }) => !next.done)
      .sort((a, b) => sizeOf(a.next) - sizeOf(b.next));
    if (!first) return;
    yield { place: first.place, kept: first.next.value as KeptNote };
    first.next = await first.notes.next();
  }
}

const sizeOf = (next: IteratorResult<KeptNote>): number => (next.value as KeptNote).size;
