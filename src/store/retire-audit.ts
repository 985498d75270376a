import { sql } from 'drizzle-orm';
import { delivery, event, head, kind, retired, tallied } from '../../schema/audit.ts';
import { TALLIES } from './audit-questions/tallies.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** A month of the log as it is kept; `hash` is the chain's at its last event. */
export interface KeptMonth {
  readonly period: number;
  readonly first: number;
  readonly last: number;
  readonly hash: Uint8Array;
}

const MS_FOR_READERS = 5_000;

/** Nobody appends until the transaction ends, and it waits so long at most for those who read. */
export async function holdAppends(connection: Connection): Promise<void> {
  await run(connection, sql`select set_config('lock_timeout', ${String(MS_FOR_READERS)}, true)`);
  await run(connection, sql`select ${head.position} from ${head} for update`);
}

/** The oldest month that has events; undefined where there is none. */
export async function oldestMonth(connection: Connection): Promise<KeptMonth | undefined> {
  const [row] = await run<{ period: number; first: string; last: string; hash: Uint8Array }>(
    connection,
    sql`select month.period, month.first, month.last,
        (select ${event.hash} from ${event} where ${event.period} = month.period and ${event.position} = month.last) as hash
      from (select ${event.period} as period, min(${event.position}) as first, max(${event.position}) as last
        from ${event} where ${event.period} = (select min(${event.period}) from ${event})
        group by ${event.period}) as month`,
  );
  return row && { ...row, first: Number(row.first), last: Number(row.last) };
}

/** Whether a checkpoint that was delivered outside covers a position. */
export async function isCovered(connection: Connection, position: number): Promise<boolean> {
  const [row] = await run<{ covered: boolean }>(
    connection,
    sql`select exists (select from ${delivery} where ${delivery.size} >= ${position}) as covered`,
  );
  return row?.covered ?? false;
}

/** Keeps the stub of a month, takes its events out of the tallies, and drops its partition. */
export async function dropMonth(
  connection: Connection,
  { period, first, last, hash }: KeptMonth,
  range: Uint8Array,
): Promise<void> {
  await run(
    connection,
    sql`insert into ${retired} (period, first_position, last_position, hash, range, retired_at)
      values (${period}, ${first}, ${last}, ${hash}, ${range}, now())`,
  );
  await connection.unsafe(`drop table audit.event_${String(period)}`);
  await untally(connection, last);
}

/** Days, weeks and months that reached beyond the events that are gone are counted again, from those left. */
async function untally(connection: Connection, last: number): Promise<void> {
  for (const [step, { table, since }] of Object.entries(TALLIES)) {
    const begun = sql`date_trunc(${step}, ${event.recordedAt} at time zone 'Europe/London')::date`;
    await run(connection, sql`delete from ${table} where ${table.lastPosition} <= ${last}`);
    await run(
      connection,
      sql`with left_over as (
          select ${begun} as since, coalesce(${kind.id}, ${kind.shaped}, ${kind.plain}, 0) as kind,
            count(*)::int as events, min(${event.position}) as first
          from ${event} left join ${kind} on ${kind.id} = ${event.kind} where ${event.position} <= (select ${tallied.position} from ${tallied})
            and ${begun} in (select ${since} from ${table} where ${table.firstPosition} <= ${last})
          group by grouping sets ((1, ${kind.id}), (1, ${kind.shaped}), (1, ${kind.plain}), (1))
          having grouping(${kind.id}, ${kind.shaped}, ${kind.plain}) = 7 or coalesce(${kind.id}, ${kind.shaped}, ${kind.plain}) > 0)
        update ${table} set events = left_over.events, first_position = left_over.first
        from left_over where ${since} = left_over.since and ${table.kind} = left_over.kind`,
    );
  }
}
