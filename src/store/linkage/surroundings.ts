import { sql } from 'drizzle-orm';
import { sourcePerson } from '../../../schema/identity.ts';
import { clericalReview, keptApart, linkKey, toldLink } from '../../../schema/linkage.ts';
import { LARGEST_BLOCK } from '../../linkage/blocking/blocks.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** Persons who share a key; `members` null: too many to be compared. */
export interface Block {
  readonly key: string;
  readonly size: number;
  readonly members: readonly number[] | null;
}

/** The blocks that some persons are in. */
export const blocksOf = (client: Connection, ids: readonly number[]): Promise<Block[]> =>
  run<Block>(
    client,
    sql`with asked as materialized (select distinct ${linkKey.key} as key from ${linkKey}
        where ${linkKey.sourcePersonId} = any(${sql.param([...ids])}::bigint[]))
      select asked.key::text as key, count(*)::int as size,
        case when count(*) <= ${LARGEST_BLOCK} then json_agg(${linkKey.sourcePersonId}) end as members
      from asked join ${linkKey} on ${linkKey.key} = asked.key group by asked.key`,
  );

/** Whoever has one of these keys, however many. */
export async function personsWithKeys(
  client: Connection,
  keys: readonly bigint[],
): Promise<number[]> {
  const rows = await run<{ id: number }>(
    client,
    sql`select distinct ${linkKey.sourcePersonId}::float8 as id from ${linkKey}
      where ${linkKey.key} = any(${sql.param(keys.map(String))}::bigint[])`,
  );
  return rows.map(({ id }) => id);
}

/** All persons who are one child with one of these. */
export async function personsOfChildren(
  client: Connection,
  ids: readonly number[],
): Promise<number[]> {
  const rows = await run<{ id: number }>(
    client,
    sql`select ${sourcePerson.id}::float8 as id from ${sourcePerson} where ${sourcePerson.subjectId} in (
      select asked.subject_id from ${sourcePerson} as asked
      where asked.id = any(${sql.param([...ids])}::bigint[]))`,
  );
  return rows.map(({ id }) => id);
}

/** Two persons by id. */
export type PersonPair = readonly [number, number];

/** The pairs whom somebody keeps apart; of all persons where no ids are given. */
export async function readKeptApart(
  client: Connection,
  ids: readonly number[] | null,
): Promise<PersonPair[]> {
  const among =
    ids === null ? sql`true` : sql`${keptApart.one} = any(${sql.param([...ids])}::bigint[])`;
  const rows = await run<{ one: number; other: number }>(
    client,
    sql`select ${keptApart.one}::float8 as one, ${keptApart.other}::float8 as other from ${keptApart}
      where ${keptApart.endedAt} is null and ${among}`,
  );
  return rows.map(({ one, other }) => [one, other]);
}

/** Pairs whom somebody found to be one; of all persons where no ids are given. */
export async function readFoundOne(
  client: Connection,
  ids: readonly number[] | null,
): Promise<PersonPair[]> {
  const asked = ids && sql`${sql.param([...ids])}::bigint[]`;
  const rows = await run<{ one: number; other: number }>(
    client,
    sql`select ${clericalReview.one}::float8 as one, ${clericalReview.other}::float8 as other
      from ${clericalReview} where ${clericalReview.outcome} = 'MATCH'
        and ${asked ? sql`(${clericalReview.one} = any(${asked}) or ${clericalReview.other} = any(${asked}))` : sql`true`}`,
  );
  return rows.map(({ one, other }) => [one, other]);
}

/** The pairs that were told of as linked and are not; of all persons where no ids are given. */
export async function readTold(
  client: Connection,
  ids: readonly number[] | null,
): Promise<PersonPair[]> {
  const asked = ids && sql`${sql.param([...ids])}::bigint[]`;
  const rows = await run<{ one: number; other: number }>(
    client,
    sql`select ${toldLink.one}::float8 as one, ${toldLink.other}::float8 as other from ${toldLink}
      where ${asked ? sql`(${toldLink.one} = any(${asked}) or ${toldLink.other} = any(${asked}))` : sql`true`}`,
  );
  return rows.map(({ one, other }) => [one, other]);
}

export async function keepTold(client: Connection, pairs: readonly PersonPair[]): Promise<void> {
  if (pairs.length === 0) return;
  await run(
    client,
    sql`insert into ${toldLink} (one, other)
      select least(one, other), greatest(one, other)
      from unnest(${sql.param(pairs.map(([one]) => one))}::bigint[],
        ${sql.param(pairs.map(([, other]) => other))}::bigint[]) as told(one, other)
      on conflict do nothing`,
  );
}

/** An open review; `one` is the lesser id. */
export interface OpenReview {
  readonly id: string;
  readonly one: number;
  readonly other: number;
}

/** The open reviews of some persons; of all where no ids are given. */
export const readOpenReviews = (
  client: Connection,
  ids: readonly number[] | null,
): Promise<OpenReview[]> => {
  const asked = ids && sql`${sql.param([...ids])}::bigint[]`;
  return run<OpenReview>(
    client,
    sql`select ${clericalReview.id}, ${clericalReview.one}::float8 as one, ${clericalReview.other}::float8 as other
      from ${clericalReview} where ${clericalReview.closedAt} is null
        and ${asked ? sql`(${clericalReview.one} = any(${asked}) or ${clericalReview.other} = any(${asked}))` : sql`true`}`,
  );
};
