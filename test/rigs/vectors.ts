import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { verifyConsistency, verifyInclusion } from '../../src/audit/merkle/proofs.ts';

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  /** Hashes in base64; null: none. */
  readonly proof: readonly string[] | null;
}
interface Inclusion extends Vector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string | null;
  readonly leafHash: string | null;
}
interface Consistency extends Vector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string | null;
  readonly root2: string | null;
}
interface Subtree {
  readonly start: number;
  readonly end: number;
}

/** Whether Kith accepts the proof; null: it is of what Kith proves nothing of. */
type Verify = (vector: never) => boolean | null;

const bytes = (base64: string | null): Uint8Array => Buffer.from(base64 ?? '', 'base64');
const hashes = ({ proof }: Vector): Uint8Array[] => (proof ?? []).map(bytes);

const included = (vector: Inclusion): boolean =>
  verifyInclusion(
    { index: vector.leafIdx, size: vector.treeSize, root: bytes(vector.root) },
    bytes(vector.leafHash),
    hashes(vector),
  );

const consistent = (vector: Consistency): boolean =>
  verifyConsistency(
    { size: vector.size1, root: bytes(vector.root1) },
    { size: vector.size2, root: bytes(vector.root2) },
    hashes(vector),
  );

/** Whether a subtree's first leaf is where a tree of its size can begin. */
function isSubtree({ start, end }: Subtree): boolean {
  let width = 1;
  while (width < end - start) width *= 2;
  return start <= end && start % width === 0;
}

/** The folders of published vectors, and by what they are tried. */
const FOLDERS: Readonly<Record<string, Verify>> = {
  inclusion: included,
  consistency: consistent,
  subtreeinclusion: ({ start, end, leafIdx, ...vector }: Inclusion & Subtree) =>
    isSubtree({ start, end }) &&
    included({ ...vector, leafIdx: leafIdx - start, treeSize: end - start }),
  // Kith's checkpoints are of trees that begin at the first leaf, and are not empty.
  subtreeconsistency: ({
    start,
    end,
    size,
    ...vector
  }: Consistency & Subtree & { size: number }) =>
    start === 0 && end > 0 ? consistent({ ...vector, size1: end, size2: size }) : null,
};

/** Tries one folder; gives how many vectors came out otherwise than published. */
function tryFolder(testdata: string, folder: string, verify: Verify): number {
  const outcomes = readdirSync(join(testdata, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => {
      const vector = JSON.parse(readFileSync(join(testdata, folder, path), 'utf8')) as Vector;
      const accepted = verify(vector as never);
      if (accepted === vector.wantErr) {
        console.log(`${folder}/${path}: ${accepted ? 'accepted' : 'refused'}: ${vector.desc}`);
      }
      return { accepted, differs: accepted === vector.wantErr };
    });
  const count = (so: (outcome: (typeof outcomes)[number]) => boolean): string =>
    String(outcomes.filter(so).length);
  const differing = outcomes.filter(({ differs }) => differs).length;
  console.log(
    `${folder}: ${String(outcomes.length)} vectors, ${count(({ accepted }) => accepted === true)} accepted, ` +
      `${count(({ accepted }) => accepted === false)} refused, ${count(({ accepted }) => accepted === null)} ` +
      `of what Kith proves nothing of, ${String(differing)} otherwise than published`,
  );
  return differing;
}

export const vectorsRig = (): Command =>
  new Command('vectors')
    .description('Tries the published vectors of transparency-dev/merkle.')
    .argument('<testdata>', 'its folder testdata')
    .action((testdata: string) => {
      const there = new Set(readdirSync(testdata));
      const tried = Object.entries(FOLDERS).filter(([folder]) => there.has(folder));
      const differing = tried.map(([folder, verify]) => tryFolder(testdata, folder, verify));
      const whole = there.has('inclusion') && there.has('consistency');
      if (!whole) console.log('There are no folders inclusion and consistency.');
      if (!whole || differing.some((count) => count > 0)) process.exitCode = 1;
    });
