import { sql } from 'drizzle-orm';
import { head, tallied, tally } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter } from './event-filter.ts';
import { textArray } from './event-filter.ts';

/** From its first position up to, and with, its last. */
export interface Positions {
  readonly first: number;
  readonly last: number;
}

/**
 * A span of time as the tallies know it. Days are days in England, YYYY-MM-DD; a day that the span begins
 * or ends within is no whole day, and is counted event by event.
 */
export interface SpanAsked {
  /** Position up to which events are counted; what came after is not in the tallies. */
  readonly counted: number;
  /** Position of the last event that there is. */
  readonly head: number;
  /** The whole days of the span that may have events: from one up to, and without, another. */
  readonly from: string;
  readonly until: string;
  readonly partial: readonly ({ readonly day: string } & Positions)[];
  /** Where the counted events of the span lie; null: there are none. */
  readonly positions: Positions | null;
  /** The first and the last day of the span with any event of any kind, and today. */
  readonly firstDay: string | null;
  readonly today: string;
}

interface Row {
  readonly counted: string;
  readonly head: string;
  readonly from: string | null;
  readonly fromWhole: boolean | null;
  readonly until: string | null;
  readonly untilWhole: boolean | null;
  readonly firstDay: string | null;
  readonly today: string;
}

const THE_FIRST_DAY = '0001-01-01';
const AFTER_THE_LAST_DAY = '9999-01-01';

export async function readSpan(
  client: Client,
  { from, until }: Pick<EventFilter, 'from' | 'until'>,
): Promise<SpanAsked> {
  const there = (instant: string | null) =>
    sql`(${instant}::timestamptz at time zone 'Europe/London')`;
  const [row] = await run<Row>(
    client,
    sql`select (select ${tallied.position} from ${tallied}) as counted, (select ${head.position} from ${head}) as head,
      ${there(from)}::date::text as "from", ${there(from)}::time = '00:00' as "fromWhole",
      ${there(until)}::date::text as "until", ${there(until)}::time = '00:00' as "untilWhole",
      (select min(${tally.day})::text from ${tally} where ${tally.kind} = 0) as "firstDay",
      (now() at time zone 'Europe/London')::date::text as today`,
  );
  if (!row) throw new Error('no answer to a question of days');
  const begun = row.from !== null && row.fromWhole === false ? [row.from] : [];
  const ended = row.until !== null && row.untilWhole === false ? [row.until] : [];
  const days = {
    from: begun[0] === undefined ? (row.from ?? THE_FIRST_DAY) : dayAfter(begun[0]),
    until: row.until ?? AFTER_THE_LAST_DAY,
  };
  return {
    ...days,
    counted: Number(row.counted),
    head: Number(row.head),
    ...(await positionsOf(client, row, [...new Set([...begun, ...ended])])),
    firstDay: row.firstDay,
    today: row.today,
  };
}

/** Where the events of the partial days lie, and those of all days of the span. */
async function positionsOf(
  client: Client,
  { from, until }: Row,
  partialDays: readonly string[],
): Promise<Pick<SpanAsked, 'partial' | 'positions'>> {
  const rows = await run<{ day: string | null; first: string | null; last: string | null }>(
    client,
    sql`select ${tally.day}::text as day, ${tally.firstPosition} as first, ${tally.lastPosition} as last
        from ${tally} where ${tally.kind} = 0 and ${tally.day}::text = any(${textArray(partialDays)})
      union all
      select null, min(${tally.firstPosition}), max(${tally.lastPosition}) from ${tally}
        where ${tally.kind} = 0 and ${tally.day} between ${from ?? THE_FIRST_DAY}::date and ${until ?? AFTER_THE_LAST_DAY}::date`,
  );
  const places = rows.flatMap(({ day, first, last }) =>
    first === null || last === null ? [] : [{ day, first: Number(first), last: Number(last) }],
  );
  return {
    partial: places.flatMap(({ day, ...place }) => (day === null ? [] : [{ day, ...place }])),
    positions: places.find(({ day }) => day === null) ?? null,
  };
}

const DAY_MS = 86_400_000;

const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** The whole months of a span of whole days, and the days before and after them. */
export function wholeMonths({ from, until }: Pick<SpanAsked, 'from' | 'until'>): {
  readonly months: { readonly from: string; readonly until: string };
  readonly days: readonly { readonly from: string; readonly until: string }[];
} {
  const firstMonth = from.endsWith('-01') ? from : monthAfter(from);
  const lastMonth = `${until.slice(0, 7)}-01`;
  if (firstMonth >= lastMonth) {
    return { months: { from: lastMonth, until: lastMonth }, days: [{ from, until }] };
  }
  return {
    months: { from: firstMonth, until: lastMonth },
    days: [
      { from, until: firstMonth },
      { from: lastMonth, until },
    ].filter((span) => span.from < span.until),
  };
}

const monthAfter = (day: string): string => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};
