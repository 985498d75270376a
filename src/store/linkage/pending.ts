import { sql } from 'drizzle-orm';
import { sourcePerson } from '../../../schema/identity.ts';
import { linkKey, linkPending } from '../../../schema/linkage.ts';
import { inPages } from '../../domain/in-pages.ts';
import type { Connection } from '../sql.ts';
import { run, runCommand } from '../sql.ts';
import type { Transact } from '../transact.ts';

/** Any number that no other lock has. */
const LINKING_LOCK = 7_451_902;

/**
 * Does the work while no other process links. Who does not wait gets undefined where another does. The
 * lock is a transaction's that does nothing else: who dies, leaves it.
 */
export const whileLinking = <Result>(
  transact: Transact,
  waits: boolean,
  work: () => Promise<Result>,
): Promise<Result | undefined> =>
  transact(async (connection) => {
    if (waits) await runCommand(connection, 'set local statement_timeout = 0');
    const take = waits
      ? sql`select true as taken from pg_advisory_xact_lock(${LINKING_LOCK})`
      : sql`select pg_try_advisory_xact_lock(${LINKING_LOCK}) as taken`;
    const [lock] = await run<{ taken: boolean }>(connection, take);
    return lock?.taken ? work() : undefined;
  });

/** A person who waits to be compared. `since` names the state that they wait with. */
export interface Pending {
  readonly id: number;
  readonly since: string;
}

const AT_A_TIME = 10_000;

/** Those who have waited longest. */
export const readPending = (client: Connection, limit: number): Promise<Pending[]> =>
  run<Pending>(
    client,
    sql`select ${linkPending.sourcePersonId}::float8 as id, ${linkPending.since}::text as since
      from ${linkPending} order by ${linkPending.since}, ${linkPending.sourcePersonId} limit ${limit}`,
  );

/** They wait no longer, save who changed meanwhile, or is just changing. */
export async function endPending(client: Connection, done: readonly Pending[]): Promise<void> {
  for (const page of inPages(done, AT_A_TIME)) {
    await run(
      client,
      sql`delete from ${linkPending} where ${linkPending.sourcePersonId} in (
        select waiting.source_person_id from ${linkPending} as waiting
          join unnest(${sql.param(page.map(({ id }) => id))}::bigint[],
            ${sql.param(page.map(({ since }) => since))}::text[]) as done(id, since)
            on done.id = waiting.source_person_id and done.since::timestamptz = waiting.since
          for update of waiting skip locked)`,
    );
  }
}

export interface PersonsThere {
  readonly persons: number;
  readonly pending: number;
}

export async function countPersons(client: Connection): Promise<PersonsThere> {
  const [counted] = await run<PersonsThere>(
    client,
    sql`select (select count(*) from ${sourcePerson})::int as persons,
      (select count(*) from ${linkPending})::int as pending`,
  );
  return counted ?? { persons: 0, pending: 0 };
}

/** Those of some persons who came before there were keys to look them up by. */
export async function personsWithoutKeys(
  client: Connection,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await run<{ id: number }>(
    client,
    sql`select asked.id::float8 as id from unnest(${sql.param([...ids])}::bigint[]) as asked(id)
      where not exists (select from ${linkKey} where ${linkKey.sourcePersonId} = asked.id)`,
  );
  return new Set(rows.map(({ id }) => id));
}
