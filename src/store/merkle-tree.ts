import { sql } from 'drizzle-orm';
import { retired, subtree } from '../../schema/audit.ts';
import { canonicalText } from '../audit/canonical.ts';
import { completeParts, unpackHashes } from '../audit/merkle/compact-range.ts';
import type { Subtree } from '../audit/merkle/compact-range.ts';
import type { Hash } from '../audit/merkle/hash.ts';
import { leafHash, nodeHash } from '../audit/merkle/hash.ts';
import type { ReadSubtree } from '../audit/merkle/proofs.ts';
import { readChain } from './audit-log.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** Rows of the tree are missing: the database was altered, or a month was retired. */
export class TreeIncomplete extends Error {
  override readonly name = 'TreeIncomplete';
}

/** A row is kept for every eighth level: roots of 256 to the power of its `level` leaves. */
const LEVELS_A_ROW = 8;
const BLOCK = 2 ** LEVELS_A_ROW;

/**
 * The log's tree: from level 8 on by the rows kept of it, below that by the events of the block of 256,
 * each block read once. A proof reads one or two blocks and never the whole log.
 */
export function subtreeReader(connection: Connection): ReadSubtree {
  const blocks = new Map<number, Promise<Block>>();
  return async (level, number) => {
    if (level >= LEVELS_A_ROW) return rootOfRows(connection, level, number);
    const block = Math.floor((number * 2 ** level) / BLOCK);
    const read = blocks.get(block) ?? readBlock(connection, block);
    blocks.set(block, read);
    return rootIn(await read, level, number);
  };
}

async function rootOfRows(connection: Connection, level: number, number: number): Promise<Hash> {
  const stored = Math.floor(level / LEVELS_A_ROW);
  const count = 2 ** (level - stored * LEVELS_A_ROW);
  const first = number * count;
  const rows = await run<{ hash: Hash }>(
    connection,
    sql`select ${subtree.hash} from ${subtree} where ${subtree.level} = ${stored}
      and ${subtree.number} >= ${first} and ${subtree.number} < ${first + count} order by ${subtree.number}`,
  );
  if (rows.length !== count) {
    throw new TreeIncomplete(
      `${String(rows.length)} of ${String(count)} roots of level ${String(stored)}`,
    );
  }
  let hashes = rows.map(({ hash }) => hash);
  while (hashes.length > 1) {
    hashes = hashes.flatMap((left, at) =>
      at % 2 === 0 ? [nodeHash(left, hashes[at + 1] as Hash)] : [],
    );
  }
  return hashes[0] as Hash;
}

/** What is known of a block: its leaves, and for those that were retired what is left of them. */
type Block = ReadonlyMap<string, Hash>;

const place = (level: number, number: number): string => `${String(level)}/${String(number)}`;

async function readBlock(connection: Connection, block: number): Promise<Block> {
  const known = new Map<string, Hash>();
  const after = block * BLOCK;
  for await (const { position, event } of readChain(connection, { after, upTo: after + BLOCK })) {
    known.set(place(0, position - 1), leafHash(canonicalText(event)));
  }
  if (known.has(place(0, after))) return known;
  for (const part of await retiredParts(connection, after)) {
    known.set(place(part.level, part.number), part.hash);
  }
  return known;
}

/** The retired events that end within a block, as roots of complete subtrees. */
async function retiredParts(connection: Connection, after: number): Promise<Subtree[]> {
  const [stub] = await run<{ last: string; range: Uint8Array }>(
    connection,
    sql`select ${retired.lastPosition} as last, ${retired.range} from ${retired}
      where ${retired.lastPosition} > ${after} and ${retired.lastPosition} < ${after + BLOCK}
      order by ${retired.period} desc limit 1`,
  );
  if (!stub) return [];
  const hashes = unpackHashes(stub.range);
  return completeParts(Number(stub.last)).map((part, at) => ({
    ...part,
    hash: hashes[at] as Hash,
  }));
}

function rootIn(block: Block, level: number, number: number): Hash {
  const known = block.get(place(level, number));
  if (known) return known;
  if (level === 0) throw new TreeIncomplete(`no event at position ${String(number + 1)}`);
  return nodeHash(rootIn(block, level - 1, number * 2), rootIn(block, level - 1, number * 2 + 1));
}

/** Keeps the roots among those of complete subtrees for which the tree has rows. */
export async function keepSubtrees(
  connection: Connection,
  completed: readonly Subtree[],
): Promise<void> {
  const rows = completed.filter(({ level }) => isKept(level));
  for (let from = 0; from < rows.length; from += BLOCK) {
    const some = rows.slice(from, from + BLOCK);
    await run(
      connection,
      sql`insert into ${subtree} (level, number, hash) values ${sql.join(
        some.map(
          ({ level, number, hash }) =>
            sql`(${level / LEVELS_A_ROW}, ${number}, decode(${Buffer.from(hash).toString('hex')}, 'hex'))`,
        ),
        sql`, `,
      )}`,
    );
  }
}

/** Whether the tree keeps a row for the roots of a level. */
export const isKept = (level: number): boolean => level > 0 && level % LEVELS_A_ROW === 0;
