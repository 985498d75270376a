import { isSameHash } from '../merkle/hash.ts';
import type { ChainWalk } from './chain-walk.ts';
import type { KeptNote, LogSource, NotePlace } from './log-source.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

/** What is wrong with where a log says that it ends. */
export function headFaults({ head, end }: LogSource, chain: ChainWalk): Fault[] {
  if (!head) return [];
  const wrong =
    head.position !== end || chain.position !== end
      ? `position ${String(head.position)}`
      : isSameHash(head.hash, chain.hash)
        ? null
        : 'hash';
  return wrong === null ? [] : [faultAt('HEAD_WRONG', Math.min(head.position, end) + 1, wrong)];
}

/**
 * The first checkpoint of an outside place that a database should keep too, and does not: each is kept
 * before it is delivered.
 */
export async function missingNotes(
  { own, end, head, stubs }: LogSource,
  places: readonly NotePlace[],
): Promise<Fault[]> {
  if (!head) return [];
  const retired = stubs.at(-1)?.last ?? 0;
  for (const place of places) {
    const kept = own.notes()[Symbol.asyncIterator]();
    let next: IteratorResult<KeptNote> | undefined;
    for await (const { size } of place.notes()) {
      if (size > end) break;
      if (size < retired) continue;
      next ??= await kept.next();
      while (!next.done && next.value.size < size) next = await kept.next();
      if (next.done || next.value.size !== size) {
        return [faultAt('CHECKPOINT_MISSING', 1, `checkpoint ${String(size)}`, size)];
      }
    }
  }
  return [];
}

/** Whether a place keeps a checkpoint of this size. */
export async function keepsNote(place: NotePlace, size: number): Promise<boolean> {
  for await (const note of place.notes()) {
    if (note.size >= size) return note.size === size;
  }
  return false;
}
