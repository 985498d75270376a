import { randomUUID } from 'node:crypto';
import { canonicalText } from '../../audit/canonical.ts';
import type { Subtree } from '../../audit/merkle/compact-range.ts';
import { GrowingTree, readRange } from '../../audit/merkle/compact-range.ts';
import { isSameHash, leafHash } from '../../audit/merkle/hash.ts';
import { treeRoot } from '../../audit/merkle/proofs.ts';
import { checkpointText } from '../../audit/note/checkpoint.ts';
import type { NoteSigner } from '../../audit/note/signed-note.ts';
import { signNote } from '../../audit/note/signed-note.ts';
import { readChain } from '../../store/audit-log.ts';
import {
  keepCheckpoint,
  latestCheckpoint,
  logIdentity,
  readHeadPosition,
  takeKeeping,
} from '../../store/checkpoints.ts';
import { TreeIncomplete, isKept, keepSubtrees, subtreeReader } from '../../store/merkle-tree.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import { KeepingFault } from './keeping-fault.ts';
import type { SignedSoFar } from './last-signed.ts';
import { signedSoFar, signerOf } from './last-signed.ts';
import type { Keeping } from './outside.ts';

/** Events that one turn takes in, so that none takes long. */
const MOST_A_TURN = 50_000;

/** What a turn of keeping came to. */
export interface Turn {
  /** Whether another process keeps the log. */
  readonly elsewhere: boolean;
  /** Events not yet signed when the turn ended. */
  readonly left: number;
}

/**
 * Signs what the log has grown by, where it extends all that was signed before. One process at a time:
 * one that dies leaves its turn to the next, and nothing half done.
 * @throws KeepingFault where the database does not hold what was signed, or the key is not the log's.
 */
export const signNews = (store: Store, keeping: Keeping): Promise<Turn> =>
  store.keep(async (connection) => {
    if (!(await takeKeeping(connection))) return { elsewhere: true, left: 0 };
    const origin = await logIdentity(connection, newOrigin(keeping));
    const head = await readHeadPosition(connection);
    const signed = await signedSoFar(
      origin,
      head,
      await latestCheckpoint(connection),
      keeping.place,
    );
    const size = Math.min(head, (signed.last?.size ?? 0) + MOST_A_TURN);
    if (size > (signed.last?.size ?? 0)) {
      const signer = await signerOf(origin, signed, keeping.signingKey);
      await signUpTo(connection, size, signed, [signer]);
    }
    return { elsewhere: false, left: head - size };
  });

/** A log's identity is its own for ever, wherever its database goes. */
export const newOrigin = ({ host }: Pick<Keeping, 'host'>): string =>
  `${host}/kith/${randomUUID()}`;

/** Grows the tree from the last checkpoint, and keeps the next. */
export async function signUpTo(
  connection: Connection,
  size: number,
  signed: SignedSoFar,
  signers: readonly [NoteSigner, ...NoteSigner[]],
): Promise<void> {
  const tree = await signedTree(connection, signed);
  const from = tree.size;
  const completed: Subtree[] = [];
  for await (const { event } of readChain(connection, { after: from, upTo: size })) {
    tree.append(leafHash(canonicalText(event)), (subtree) => {
      if (isKept(subtree.level)) completed.push(subtree);
    });
  }
  if (tree.size !== size) {
    throw new KeepingFault(
      'NOT_EXTENDED',
      `Of the events ${String(from + 1)} to ${String(size)} only ${String(tree.size - from)} are there. ` +
        VERIFY,
    );
  }
  await keepSubtrees(connection, completed);
  const text = checkpointText({
    ...{ origin: signers[0].key.name, size, root: tree.root(), extensions: [] },
  });
  await keepCheckpoint(connection, { size, note: signNote(text, signers) });
}

const VERIFY =
  'Nothing is signed until the log is whole: kith audit verify says what was done to it.';

/** The tree as it was signed, re-derived from the database: what was altered is not signed again. */
async function signedTree(
  connection: Connection,
  { last, outside }: SignedSoFar,
): Promise<GrowingTree> {
  const read = subtreeReader(connection);
  try {
    const tree = new GrowingTree(await readRange(last?.size ?? 0, read));
    for (const head of [last, outside]) {
      if (!head || head.size === 0) continue;
      const root = head.size === tree.size ? tree.root() : await treeRoot(head.size, read);
      if (!isSameHash(root, head.root)) throw notExtended(head.size);
    }
    return tree;
  } catch (error) {
    if (error instanceof TreeIncomplete) throw notExtended(last?.size ?? 0);
    throw error;
  }
}

const notExtended = (size: number): KeepingFault =>
  new KeepingFault(
    'NOT_EXTENDED',
    `The database does not hold the ${String(size)} events that were signed. ${VERIFY}`,
  );
