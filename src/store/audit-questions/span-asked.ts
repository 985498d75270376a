import { sql } from 'drizzle-orm';
import { event, head, tallied, tally } from '../../../schema/audit.ts';
import { addDays } from '../../domain/calendar.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter, Positions } from './event-filter.ts';
import { textArray } from './event-filter.ts';

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
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly partial: readonly ({ readonly day: IsoDate } & Positions)[];
  /** Where the counted events of the span lie; null: there are none. */
  readonly positions: Positions | null;
  /** The first day of the span; where it has none, the first with any event; today if none has. */
  readonly firstDay: IsoDate;
  /** The last day of the span; where it has none, today. */
  readonly lastDay: IsoDate;
}

interface Row {
  readonly counted: string;
  readonly head: string;
  readonly from: IsoDate | null;
  readonly fromWhole: boolean | null;
  readonly until: IsoDate | null;
  readonly untilWhole: boolean | null;
  readonly firstDay: IsoDate | null;
  readonly today: IsoDate;
}

const THE_FIRST_DAY = '0001-01-01' as IsoDate;
const AFTER_THE_LAST_DAY = '9999-01-01' as IsoDate;

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
    from: begun[0] === undefined ? (row.from ?? THE_FIRST_DAY) : addDays(begun[0], 1),
    until: row.until ?? AFTER_THE_LAST_DAY,
  };
  const places = { counted: Number(row.counted), head: Number(row.head) };
  return {
    ...days,
    ...places,
    ...(await positionsOf(client, row, [...new Set([...begun, ...ended])])),
    firstDay: row.from ?? (await firstDayOf(client, row.firstDay ?? row.today, places)),
    lastDay: row.until === null ? row.today : row.untilWhole ? addDays(row.until, -1) : row.until,
  };
}

/** The first of a day, and of those of the events that are not in the tallies. */
async function firstDayOf(
  client: Client,
  day: IsoDate,
  { counted, head: last }: Pick<SpanAsked, 'counted' | 'head'>,
): Promise<IsoDate> {
  if (counted === last) return day;
  const [row] = await run<{ first: IsoDate }>(
    client,
    sql`select least(${day}::date, min((${event.recordedAt} at time zone 'Europe/London')::date))::text as first
      from ${event} where ${event.position} > ${counted} and ${event.position} <= ${last}`,
  );
  return row?.first ?? day;
}

/** Where the events of the partial days lie, and those of all days of the span. */
async function positionsOf(
  client: Client,
  { from, until }: Row,
  partialDays: readonly IsoDate[],
): Promise<Pick<SpanAsked, 'partial' | 'positions'>> {
  const rows = await run<{ day: IsoDate | null; first: string | null; last: string | null }>(
    client,
    sql`select ${tally.day}::text as day, ${tally.firstPosition} as first, ${tally.lastPosition} as last
        from ${tally} where ${tally.kind} = 0 and ${tally.day} = any(${textArray(partialDays)}::date[])
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
