import { sql } from 'drizzle-orm';
import { feed, mark } from '../../schema/feeds.ts';
import type { Agency } from '../domain/codes.ts';
import type { Feed } from '../domain/feed.ts';
import type { Client, Connection } from './sql.ts';
import { run } from './sql.ts';

export type Deletions = 'TOLD' | 'NOT_TOLD';

/** How a feed fared. Instants are ISO 8601 in UTC. */
export interface FeedState {
  readonly name: string;
  readonly sourceCode: string;
  readonly sourceName: string;
  readonly agency: Agency;
  readonly types: readonly string[];
  /** Whether the server tells what it deletes; null: not asked yet. */
  readonly deletions: Deletions | null;
  readonly succeededAt: string | null;
  readonly failedAt: string | null;
  readonly failure: string | null;
  /** Since when what its source said is stale; null: it is not. */
  readonly staleSince: string | null;
}

/** Enters the feeds that there are; others are no more, and nothing waits for them. */
export async function declareFeeds(client: Client, feeds: readonly Feed[]): Promise<void> {
  const given = feeds.map(({ name, source, staleAfterMinutes, types }) => ({
    ...{ name, types },
    code: source.code,
    sourceName: source.name,
    agency: source.agency,
    staleAfterMinutes,
  }));
  await run(
    client,
    sql`update ${feed} set retired_at = now() where retired_at is null
      and name <> all(${sql.param(feeds.map(({ name }) => name))}::text[])`,
  );
  await run(
    client,
    sql`insert into ${feed} as kept (name, source_code, source_name, agency, stale_after_minutes, types)
      select * from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as given(name text, code text, "sourceName" text, agency text, "staleAfterMinutes" int,
          types text[])
      on conflict (name) do update set source_code = excluded.source_code,
        source_name = excluded.source_name, agency = excluded.agency,
        stale_after_minutes = excluded.stale_after_minutes, types = excluded.types, retired_at = null,
        declared_at = case when kept.retired_at is null then kept.declared_at else now() end`,
  );
}

/** From when a feed is overdue: never reached, it is so from the beginning. */
export const OVERDUE_FROM = sql`coalesce(${feed.succeededAt}
  + make_interval(mins => ${feed.staleAfterMinutes}), ${feed.declaredAt})`;

const iso = (instant: unknown) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const readFeedStates = (client: Client): Promise<FeedState[]> =>
  run(
    client,
    sql`select ${feed.name}, ${feed.sourceCode} as "sourceCode", ${feed.sourceName} as "sourceName", ${feed.agency},
      to_json(${feed.types}) as types, ${feed.deletions}, ${iso(feed.succeededAt)} as "succeededAt", ${iso(feed.failedAt)} as "failedAt",
      ${feed.failure}, case when ${OVERDUE_FROM} <= now() then ${iso(OVERDUE_FROM)} end as "staleSince"
    from ${feed} where ${feed.retiredAt} is null order by ${feed.name}`,
  );

/** How long who asks a feed may go without taking anything before another may ask it. */
const HELD_MINUTES = 10;

/**
 * Gives a feed to one holder; false where another has it. A row, and not a lock of the database: a lock
 * would keep one of few connections for as long as a slow server takes.
 */
export async function holdFeed(client: Client, name: string, holder: string): Promise<boolean> {
  const rows = await run(
    client,
    sql`update ${feed} set holder = ${holder}::uuid, held_until = now() + make_interval(mins => ${HELD_MINUTES})
      where name = ${name} and (held_until is null or held_until < now()) returning name`,
  );
  return rows.length === 1;
}

/** Up to when the news of a type are in, in milliseconds since 1970; null: none were ever taken. */
export async function readMark(client: Client, name: string, type: string): Promise<number | null> {
  const [row] = await run<{ at: number }>(
    client,
    sql`select floor(extract(epoch from ${mark.upTo}) * 1000)::float8 as at from ${mark}
      where ${mark.feed} = ${name} and ${mark.resourceType} = ${type}`,
  );
  return row?.at ?? null;
}

/**
 * Up to when a server's deletions of a type are in; where none were ever asked for, from when on there may be
 * some of what was taken. In milliseconds since 1970.
 */
export async function readDeletionMark(
  client: Client,
  name: string,
  type: string,
): Promise<number> {
  const ofType = (own: string) => sql`select ${mark.upTo} from ${mark}
    where ${mark.feed} = ${name} and ${mark.resourceType} = ${own}`;
  const [row] = await run<{ at: number }>(
    client,
    sql`select floor(extract(epoch from coalesce((${ofType(deletionsOf(type))}),
        least(${feed.declaredAt}, (${ofType(type)})))) * 1000)::float8 as at
      from ${feed} where ${feed.name} = ${name}`,
  );
  if (!row) throw new Error('a feed that was not declared');
  return row.at;
}

/** The name of the mark of a type's deletions. */
export const deletionsOf = (type: string): string => `${type} deletions`;

/** Keeps whether the server of a feed tells what it deletes. */
export async function keepDeletions(client: Client, name: string, told: Deletions): Promise<void> {
  await run(client, sql`update ${feed} set deletions = ${told} where name = ${name}`);
}

/** Moves a mark, in the transaction of what it speaks of; false where the holder holds the feed no more. */
export async function keepMark(
  connection: Connection,
  { name, holder, type, upTo }: { name: string; holder: string; type: string; upTo: number | null },
): Promise<boolean> {
  const held = await run(
    connection,
    sql`update ${feed} set held_until = now() + make_interval(mins => ${HELD_MINUTES})
      where name = ${name} and holder = ${holder}::uuid returning name`,
  );
  if (held.length === 0) return false;
  if (upTo === null) return true;
  await run(
    connection,
    sql`insert into ${mark} (feed, resource_type, up_to) values (${name}, ${type}, to_timestamp(${upTo}::float8 / 1000))
      on conflict (feed, resource_type) do update set up_to = excluded.up_to`,
  );
  return true;
}

/** The holder gives the feed back: it gave all its news, or `failure` says why not, or it was broken off. */
export async function endPoll(
  client: Client,
  name: string,
  holder: string,
  end: { readonly outcome: 'SUCCEEDED' | 'STOPPED' } | { readonly failure: string },
): Promise<void> {
  const told =
    'failure' in end
      ? sql`failed_at = now(), failure = ${end.failure},`
      : end.outcome === 'SUCCEEDED'
        ? sql`succeeded_at = now(), failure = null,`
        : sql``;
  await run(
    client,
    sql`update ${feed} set ${told} holder = null, held_until = null
      where name = ${name} and holder = ${holder}::uuid`,
  );
}
