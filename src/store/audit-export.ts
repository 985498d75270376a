import { and, gte, lt, lte, sql } from 'drizzle-orm';
import { checkpoint, delivery, event } from '../../schema/audit.ts';
import { organisation, practitioner } from '../../schema/identity.ts';
import type { KeptNote, PeriodSpan } from '../audit/verify/log-source.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** The latest checkpoint that has reached a place outside the database; undefined: none has. */
export async function readLastDelivered(client: Client): Promise<KeptNote | undefined> {
  const [row] = await run<{ size: string; note: string }>(
    client,
    sql`select ${checkpoint.size}, ${checkpoint.note} from ${checkpoint}
      where ${checkpoint.size} = (select max(${delivery.size}) from ${delivery})`,
  );
  return row && { size: Number(row.size), note: row.note };
}

/** The months of a log up to a position. */
export async function readPeriods(client: Client, last: number): Promise<PeriodSpan[]> {
  const rows = await run<{ period: number; first: string; last: string }>(
    client,
    sql`with recursive month as (
        (select ${event.period} from ${event} order by ${event.position} limit 1)
        union all
        select case when period % 100 = 12 then period + 89 else period + 1 end from month
        where period < (select ${event.period} from ${event} where ${lte(event.position, last)}
          order by ${event.position} desc limit 1))
      select month.period, span.first, span.last from month, lateral (
        select min(${event.position}) as first, max(${event.position}) as last from ${event}
        where ${event.period} = month.period and ${lte(event.position, last)}) as span
      where span.first is not null order by month.period`,
  );
  return rows.map((row) => ({
    period: row.period,
    first: Number(row.first),
    last: Number(row.last),
  }));
}

/** From one instant up to, and without, another (ISO 8601). */
export interface InstantSpan {
  readonly since: string;
  readonly until: string;
}

/** The first and the last position of events recorded in a span; undefined where there are none. */
export async function readSpan(
  client: Client,
  { since, until }: InstantSpan,
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  const [row] = await run<{ first: string | null; last: string | null }>(
    client,
    sql`select min(${event.position}) as first, max(${event.position}) as last from ${event}
      where ${and(gte(event.recordedAt, sql`${since}::timestamptz`), lt(event.recordedAt, sql`${until}::timestamptz`))}`,
  );
  return row?.first && row.last ? { first: Number(row.first), last: Number(row.last) } : undefined;
}

/** The names of practitioners and organisations, by id; who is not entered has none. */
export async function readNames(
  client: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ id: string; name: string }>(
    client,
    sql`select ${practitioner.id}, ${practitioner.name} from ${practitioner}
        where ${practitioner.id} = any(${sql.param([...ids])}::uuid[])
      union all select ${organisation.id}, ${organisation.name} from ${organisation}
        where ${organisation.id} = any(${sql.param([...ids])}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
