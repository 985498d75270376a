import { GENESIS } from '../chain.ts';
import type { CompactRange } from '../merkle/compact-range.ts';
import { GrowingTree, completeSubtrees } from '../merkle/compact-range.ts';
import { isSameHash } from '../merkle/hash.ts';
import type { Hash } from '../merkle/hash.ts';
import type { LogSource, RetiredStub } from './log-source.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

/** From where what is there goes on: the end of the months that were retired. */
export interface Start {
  readonly period: number;
  readonly position: number;
  readonly hash: Hash;
  readonly range: CompactRange;
}

const BEGINNING: Start = {
  period: 0,
  position: 0,
  hash: GENESIS,
  range: { size: 0, hashes: [] },
};

/** Levels of a binary tree below the first kept subtrees. */
const KEPT_LEVEL = 8;

/** Joins the stubs of retired months, oldest first; the first that does not join on is at fault. */
export function startAfter(stubs: readonly RetiredStub[]): Start | Fault {
  let start = BEGINNING;
  for (const { period, first, last, hash, range } of stubs) {
    const joins =
      period > start.period &&
      first === start.position + 1 &&
      last >= first &&
      completeSubtrees(last) === range.length;
    if (!joins) {
      return faultAt('STUB_WRONG', start.position + 1, `retired month ${String(period)}`);
    }
    start = { period, position: last, hash, range: { size: last, hashes: range } };
  }
  return start;
}

/** Holds the subtrees that were kept of retired months against what the last stub says of them. */
export async function retiredSubtreeFault(
  source: LogSource,
  { position, range }: Start,
): Promise<Fault | null> {
  const whole = Math.floor(position / 2 ** KEPT_LEVEL);
  const tree = new GrowingTree();
  for await (const { number, hash } of source.subtrees(1)) {
    if (tree.size === whole || number !== tree.size) break;
    tree.append(hash);
  }
  const { size, hashes } = tree.range();
  const fits =
    size === whole && hashes.every((hash, at) => isSameHash(hash, range.hashes[at] ?? GENESIS));
  return fits ? null : faultAt('SUBTREE_WRONG', 1, 'a subtree of a retired month', position);
}
