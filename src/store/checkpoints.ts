import { sql } from 'drizzle-orm';
import { checkpoint, delivery, head, log } from '../../schema/audit.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** Held by the one process that signs, until its transaction ends or its connection is lost. */
const KEEPING_LOCK = 6_962_915;

/** Takes the keeping of the log for this transaction; false where another process has it. */
export async function takeKeeping(connection: Connection): Promise<boolean> {
  const [row] = await run<{ taken: boolean }>(
    connection,
    sql`select pg_try_advisory_xact_lock(${KEEPING_LOCK}) as taken`,
  );
  return row?.taken ?? false;
}

/** The same, waiting for whoever has it. */
export async function awaitKeeping(connection: Connection): Promise<void> {
  await run(connection, sql`select pg_advisory_xact_lock(${KEEPING_LOCK})`);
}

/** The log's identity, made once for the life of the database: `newcomer`, where there is none yet. */
export async function logIdentity(connection: Connection, newcomer: string): Promise<string> {
  await run(
    connection,
    sql`insert into ${log} (sole, origin, began_at) values (true, ${newcomer}, now()) on conflict do nothing`,
  );
  const origin = await readLogIdentity(connection);
  if (origin === undefined) throw new Error('a log without an identity');
  return origin;
}

/** Undefined: nothing was signed yet. */
export async function readLogIdentity(connection: Connection): Promise<string | undefined> {
  const [row] = await run<{ origin: string }>(connection, sql`select ${log.origin} from ${log}`);
  return row?.origin;
}

/** Position of the last event; 0: there is none. */
export async function readHeadPosition(connection: Connection): Promise<number> {
  const [row] = await run<{ position: string }>(
    connection,
    sql`select ${head.position} from ${head}`,
  );
  return Number(row?.position ?? 0);
}

/** A signed tree head, by the number of events that it covers. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly note: string;
}

interface Row {
  readonly size: string;
  readonly note: string;
}

const asKept = (row: Row | undefined): KeptCheckpoint | undefined =>
  row && { size: Number(row.size), note: row.note };

export async function latestCheckpoint(
  connection: Connection,
): Promise<KeptCheckpoint | undefined> {
  const [row] = await run<Row>(
    connection,
    sql`select ${checkpoint.size}, ${checkpoint.note} from ${checkpoint} order by ${checkpoint.size} desc limit 1`,
  );
  return asKept(row);
}

export async function keepCheckpoint(
  connection: Connection,
  { size, note }: KeptCheckpoint,
): Promise<void> {
  await run(
    connection,
    sql`insert into ${checkpoint} (size, signed_at, note) values (${size}, now(), ${note})`,
  );
}

/** The latest checkpoint, where it has not reached a place yet. */
export async function undeliveredTo(
  connection: Connection,
  place: string,
): Promise<KeptCheckpoint | undefined> {
  const latest = await latestCheckpoint(connection);
  if (!latest) return undefined;
  const [row] = await run<{ there: boolean }>(
    connection,
    sql`select exists (select from ${delivery}
      where ${delivery.size} = ${latest.size} and ${delivery.place} = ${place}) as there`,
  );
  return row?.there ? undefined : latest;
}

/** The size of the last checkpoint that reached a place; 0: none has. */
export async function lastDeliveredTo(connection: Connection, place: string): Promise<number> {
  const [row] = await run<{ size: string | null }>(
    connection,
    sql`select max(${delivery.size}) as size from ${delivery} where ${delivery.place} = ${place}`,
  );
  return Number(row?.size ?? 0);
}

/** Keeps that a checkpoint reached a place, with the signatures that it got there. */
export async function keepDelivery(
  connection: Connection,
  { size, place, signatures }: { size: number; place: string; signatures: string | null },
): Promise<void> {
  await run(
    connection,
    sql`insert into ${delivery} (size, place, delivered_at, signatures)
      values (${size}, ${place}, now(), ${signatures}) on conflict do nothing`,
  );
}

/**
 * The last checkpoint that reached any place outside, with the signatures that it got there; undefined:
 * none did. Events after it are not protected.
 */
export async function lastDelivered(connection: Connection): Promise<KeptCheckpoint | undefined> {
  const [row] = await run<Row>(
    connection,
    sql`select ${checkpoint.size}, ${checkpoint.note} || coalesce((
        select string_agg(${delivery.signatures}, '' order by ${delivery.place}) from ${delivery}
        where ${delivery.size} = ${checkpoint.size}), '') as note
      from ${checkpoint} where ${checkpoint.size} = (select max(${delivery.size}) from ${delivery})`,
  );
  return asKept(row);
}
