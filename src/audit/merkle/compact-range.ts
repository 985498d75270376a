import type { Hash } from './hash.ts';
import { EMPTY_ROOT, HASH_BYTES, nodeHash } from './hash.ts';
import type { ReadSubtree } from './proofs.ts';

/** A complete subtree of 2 to the power of `level` leaves, the `number`th from the left. */
export interface Subtree {
  readonly level: number;
  readonly number: number;
  readonly hash: Hash;
}

/** All leaves so far, as the roots of the complete subtrees that they fall into, left to right. */
export interface CompactRange {
  readonly size: number;
  readonly hashes: readonly Hash[];
}

/** Grows a tree leaf by leaf, in memory of the logarithm of its size. */
export class GrowingTree {
  #size: number;
  readonly #hashes: Hash[];

  /** @throws RangeError where the hashes are not as many as a tree of the size has. */
  constructor({ size, hashes }: CompactRange = { size: 0, hashes: [] }) {
    if (hashes.length !== completeSubtrees(size)) {
      throw new RangeError(`a tree of ${String(size)} is not ${String(hashes.length)} subtrees`);
    }
    this.#size = size;
    this.#hashes = [...hashes];
  }

  get size(): number {
    return this.#size;
  }

  /** Appends one leaf; tells each subtree that it completes, the smallest first. */
  append(leaf: Hash, onComplete: (subtree: Subtree) => void = () => undefined): void {
    let hash = leaf;
    let number = this.#size;
    onComplete({ level: 0, number, hash });
    for (let level = 1; number % 2 === 1; level += 1) {
      const left = this.#hashes.pop();
      if (!left) throw new Error('a tree without its left half');
      hash = nodeHash(left, hash);
      number = (number - 1) / 2;
      onComplete({ level, number, hash });
    }
    this.#hashes.push(hash);
    this.#size += 1;
  }

  range(): CompactRange {
    return { size: this.#size, hashes: [...this.#hashes] };
  }

  root(): Hash {
    return rootOf(this.range());
  }
}

export const rootOf = ({ hashes }: CompactRange): Hash =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));

/** The complete subtrees that a tree falls into, left to right: the ones in its size, written in binary. */
export function completeParts(size: number): Omit<Subtree, 'hash'>[] {
  const parts: Omit<Subtree, 'hash'>[] = [];
  let [level, rest] = [0, size];
  while (rest > 0) {
    if (rest % 2 === 1) parts.unshift({ level, number: rest - 1 });
    rest = Math.floor(rest / 2);
    level += 1;
  }
  return parts;
}

/** How many complete subtrees a tree falls into. */
export const completeSubtrees = (size: number): number => completeParts(size).length;

/** The first leaves of a larger tree as a compact range, to grow from. */
export async function readRange(size: number, read: ReadSubtree): Promise<CompactRange> {
  const hashes: Hash[] = [];
  for (const { level, number } of completeParts(size)) hashes.push(await read(level, number));
  return { size, hashes };
}

/** A compact range's hashes as bytes, one after the other. */
export const packHashes = (hashes: readonly Hash[]): Uint8Array => Buffer.concat(hashes);

/** @throws RangeError for bytes that are not whole hashes. */
export function unpackHashes(bytes: Uint8Array): Hash[] {
  if (bytes.length % HASH_BYTES !== 0) throw new RangeError('bytes that are not whole hashes');
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  );
}
