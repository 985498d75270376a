import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GrowingTree,
  packHashes,
  rootOf,
  unpackHashes,
} from '../../../src/audit/merkle/compact-range.ts';
import type { Hash } from '../../../src/audit/merkle/hash.ts';
import { leafHash } from '../../../src/audit/merkle/hash.ts';
import type { ReadSubtree } from '../../../src/audit/merkle/proofs.ts';
import {
  consistencyProof,
  inclusionProof,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../../src/audit/merkle/proofs.ts';

const LARGEST = 600;
const tree = new GrowingTree();
const subtrees = new Map<string, Hash>();
const leaves: Hash[] = [];
const roots = [tree.root()];
for (let at = 0; at < LARGEST; at += 1) {
  const leaf = leafHash(String(at));
  leaves.push(leaf);
  tree.append(leaf, ({ level, number, hash }) =>
    subtrees.set(`${String(level)}/${String(number)}`, hash),
  );
  roots.push(tree.root());
}

const read: ReadSubtree = (level, number) => {
  const hash = subtrees.get(`${String(level)}/${String(number)}`);
  if (!hash) throw new Error(`no such subtree: ${String(level)}/${String(number)}`);
  return Promise.resolve(hash);
};
const headOf = (size: number) => ({ size, root: roots[size] as Hash });
const flipped = (hash: Hash, bit: number): Hash =>
  hash.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));

const size = fc.integer({ min: 1, max: LARGEST });
const bit = fc.integer({ min: 0, max: 255 });
const sizeAndIndex = size.chain((of) =>
  fc.record({ size: fc.constant(of), index: fc.integer({ min: 0, max: of - 1 }) }),
);

/** What a liar could make of a proof: a bit changed, a hash more, fewer, shorter, two swapped. */
function corruptions(proof: readonly Hash[], at: number, changed: number, own: Hash): Hash[][] {
  const [one, two] = [proof[at % proof.length], proof[(at + 1) % proof.length]];
  if (!one || !two) return [[own]];
  return [
    proof.with(at % proof.length, flipped(one, changed)),
    [...proof, own],
    [own, ...proof],
    [...proof, one],
    proof.slice(1),
    proof.with(at % proof.length, one.subarray(1)),
    proof.slice(0, -1),
    ...(proof.length > 1
      ? [proof.with(at % proof.length, two).with((at + 1) % proof.length, one)]
      : []),
  ];
}

describe('an inclusion proof', () => {
  test('holds for its leaf, place, size and root, and for no other', async () => {
    await fc.assert(
      fc.asyncProperty(sizeAndIndex, bit, fc.nat(), async ({ size: of, index }, changed, at) => {
        const leaf = leaves[index] as Hash;
        const proof = await inclusionProof(index, of, read);
        const head = headOf(of);
        expect(verifyInclusion({ ...head, index }, leaf, proof)).toBe(true);
        for (const wrong of corruptions(proof, at, changed, leaf)) {
          expect(verifyInclusion({ ...head, index }, leaf, wrong)).toBe(false);
        }
        expect(verifyInclusion({ ...head, index }, flipped(leaf, changed), proof)).toBe(false);
        const root = flipped(head.root, changed);
        expect(verifyInclusion({ size: of, index, root }, leaf, proof)).toBe(false);
        const elsewhere = at % LARGEST;
        if (elsewhere !== index) {
          expect(verifyInclusion({ ...head, index: elsewhere }, leaf, proof)).toBe(false);
        }
        for (const none of [-1, of, index + 0.5, NaN]) {
          expect(verifyInclusion({ ...head, index: none }, leaf, proof)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
    await expect(inclusionProof(3, 3, read)).rejects.toThrow(RangeError);
  });
});

test('two neighbours whose bytes are shared out differently are no leaf and its sibling', () => {
  const [left, right] = leaves as [Hash, Hash];
  const both = Buffer.concat([left, right]);
  const head = { ...headOf(2), index: 0 };
  expect(verifyInclusion(head, left, [right])).toBe(true);
  expect(verifyInclusion(head, both.subarray(0, 33), [both.subarray(33)])).toBe(false);
  const grown = headOf(4);
  const proof = [leaves[2], leaves[3], roots[2]] as Hash[];
  expect(verifyConsistency(headOf(3), grown, proof)).toBe(true);
  const shared = Buffer.concat([proof[0] as Hash, proof[1] as Hash]);
  const shifted = [shared.subarray(0, 31), shared.subarray(31), roots[2] as Hash];
  expect(verifyConsistency(headOf(3), grown, shifted)).toBe(false);
});

describe('a consistency proof', () => {
  test('holds between its two trees, and between no others', async () => {
    await fc.assert(
      fc.asyncProperty(size, size, bit, fc.nat(), async (one, other, changed, at) => {
        const [before, after] = [headOf(Math.min(one, other)), headOf(Math.max(one, other))];
        const proof = await consistencyProof(before.size, after.size, read);
        expect(verifyConsistency(before, after, proof)).toBe(true);
        for (const wrong of corruptions(proof, at, changed, before.root)) {
          expect(verifyConsistency(before, after, wrong)).toBe(false);
        }
        const [old, fresh] = [flipped(before.root, changed), flipped(after.root, changed)];
        expect(verifyConsistency({ ...before, root: old }, after, proof)).toBe(false);
        expect(verifyConsistency(before, { ...after, root: fresh }, proof)).toBe(false);
        if (before.size < after.size) {
          expect(verifyConsistency(after, before, proof)).toBe(false);
          const between = headOf(before.size + (at % (after.size - before.size)));
          if (between.size > before.size) {
            expect(verifyConsistency({ ...between, root: before.root }, after, proof)).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
    await expect(consistencyProof(4, 3, read)).rejects.toThrow(RangeError);
  });

  test('from the empty tree proves nothing, and none does', async () => {
    expect(await consistencyProof(0, 5, read)).toEqual([]);
    expect(verifyConsistency(headOf(0), headOf(5), [])).toBe(false);
    expect(verifyConsistency(headOf(0), headOf(0), [])).toBe(false);
  });
});

describe('a growing tree', () => {
  test('goes on from its compact range, packed and unpacked, to the same root', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.integer({ min: 0, max: LARGEST }), async (until, stop) => {
        const half = new GrowingTree();
        for (const leaf of leaves.slice(0, Math.min(stop, until))) half.append(leaf);
        const { size: at, hashes } = half.range();
        const resumed = new GrowingTree({ size: at, hashes: unpackHashes(packHashes(hashes)) });
        for (const leaf of leaves.slice(at, until)) resumed.append(leaf);
        expect(resumed.root()).toEqual(roots[until]);
        expect(rootOf(resumed.range())).toEqual(roots[until]);
        expect(await treeRoot(until, read)).toEqual(roots[until]);
      }),
      { numRuns: 60 },
    );
  });

  test('is made from no range that is not its size’s', () => {
    expect(() => new GrowingTree({ size: 3, hashes: [roots[1] as Hash] })).toThrow(RangeError);
    expect(() => unpackHashes(new Uint8Array(33))).toThrow(RangeError);
  });
});
