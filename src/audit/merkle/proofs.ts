import type { Hash } from './hash.ts';
import { EMPTY_ROOT, isHash, isSameHash, nodeHash } from './hash.ts';

/** Gives the root of a complete subtree: of 2 to the power of `level` leaves, the `number`th. */
export type ReadSubtree = (level: number, number: number) => Promise<Hash>;

/** Root of the first `size` leaves. */
export const treeRoot = (size: number, read: ReadSubtree): Promise<Hash> =>
  size === 0 ? Promise.resolve(EMPTY_ROOT) : rangeHash(0, size, read);

/**
 * The audit path of the leaf at `index` (from 0) in the tree of the first `size` leaves, leaf to root
 * (RFC 6962, section 2.1.1).
 */
export async function inclusionProof(
  index: number,
  size: number,
  read: ReadSubtree,
): Promise<Hash[]> {
  if (index < 0 || index >= size) throw new RangeError('a leaf outside the tree');
  return pathOf(index, 0, size, read);
}

async function pathOf(
  index: number,
  from: number,
  until: number,
  read: ReadSubtree,
): Promise<Hash[]> {
  if (until - from === 1) return [];
  const middle = from + largestPowerBelow(until - from);
  return index < middle
    ? [...(await pathOf(index, from, middle, read)), await rangeHash(middle, until, read)]
    : [...(await pathOf(index, middle, until, read)), await rangeHash(from, middle, read)];
}

/** That the tree of `before` leaves begins the tree of `size` leaves (RFC 6962, section 2.1.2). */
export async function consistencyProof(
  before: number,
  size: number,
  read: ReadSubtree,
): Promise<Hash[]> {
  if (before < 0 || before > size) throw new RangeError('a tree that was larger before');
  if (before === 0 || before === size) return [];
  return subproof(before, 0, size, true, read);
}

/** `isWhole`: whether the part looked at is, so far, the whole of the earlier tree, whose root is known. */
async function subproof(
  before: number,
  from: number,
  until: number,
  isWhole: boolean,
  read: ReadSubtree,
): Promise<Hash[]> {
  if (before === until) return isWhole ? [] : [await rangeHash(from, until, read)];
  const middle = from + largestPowerBelow(until - from);
  return before <= middle
    ? [
        ...(await subproof(before, from, middle, isWhole, read)),
        await rangeHash(middle, until, read),
      ]
    : [
        ...(await subproof(before, middle, until, false, read)),
        await rangeHash(from, middle, read),
      ];
}

/** Whether a leaf is at `index` (from 0) of the tree with this root (RFC 9162, section 2.1.3.2). */
export function verifyInclusion(
  { index, size, root }: { readonly index: number; readonly size: number; readonly root: Hash },
  leaf: Hash,
  proof: readonly Hash[],
): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (![leaf, ...proof].every(isHash)) return false;
  let place = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash);
      [place, last] = upToLeftTurn(place, last);
    } else {
      hash = nodeHash(hash, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSameHash(hash, root);
}

/** A tree head: how many leaves, and their root. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/**
 * Whether one tree begins another (RFC 9162, section 2.1.4.2). Never from the empty tree: it begins
 * every tree, and so proves nothing of any.
 */
export function verifyConsistency(
  before: TreeHead,
  after: TreeHead,
  proof: readonly Hash[],
): boolean {
  if (!isSize(before.size) || !isSize(after.size) || before.size > after.size) return false;
  if (before.size === 0) return false;
  if (before.size === after.size) return proof.length === 0 && isSameHash(before.root, after.root);
  if (![before.root, ...proof].every(isHash)) return false;
  const path = isPowerOfTwo(before.size) ? [before.root, ...proof] : proof;
  let [place, last] = rightEdge(before.size - 1, after.size - 1);
  const [first, ...rest] = path;
  if (!first) return false;
  let [old, fresh] = [first, first];
  for (const sibling of rest) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      old = nodeHash(sibling, old);
      fresh = nodeHash(sibling, fresh);
      [place, last] = upToLeftTurn(place, last);
    } else {
      fresh = nodeHash(fresh, sibling);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && isSameHash(old, before.root) && isSameHash(fresh, after.root);
}

/** Up while the place is a right child. */
function rightEdge(place: number, last: number): [number, number] {
  return place % 2 === 1 ? rightEdge(half(place), half(last)) : [place, last];
}

/** Up while the place is a left child without a right one. */
function upToLeftTurn(place: number, last: number): [number, number] {
  return place % 2 === 0 && place !== 0 ? upToLeftTurn(half(place), half(last)) : [place, last];
}

async function rangeHash(from: number, until: number, read: ReadSubtree): Promise<Hash> {
  const size = until - from;
  if (isPowerOfTwo(size)) return read(Math.log2(size), from / size);
  const middle = from + largestPowerBelow(size);
  return nodeHash(await rangeHash(from, middle, read), await rangeHash(middle, until, read));
}

// Sizes go beyond what the operators on bits can hold.
const half = (value: number): number => Math.floor(value / 2);
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isPowerOfTwo = (size: number): boolean => 2 ** Math.round(Math.log2(size)) === size;
const largestPowerBelow = (size: number): number => {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
};
