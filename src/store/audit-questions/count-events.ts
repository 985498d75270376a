import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, tallied, tally, tallyMonth } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter } from './event-filter.ts';
import {
  allOf,
  inTime,
  intArray,
  isHidden,
  kindsAsked,
  ofKinds,
  ofOnePerson,
} from './event-filter.ts';
import type { GoesBy } from './grain.ts';
import type { Grain } from './grains.ts';
import { coarsestGrain } from './grain.ts';
import { kindsOfGrain } from './kinds-there.ts';
import type { SpanAsked } from './span-asked.ts';
import { readSpan, wholeMonths } from './span-asked.ts';

export interface CountAsked {
  readonly filter: EventFilter;
  /** Children sealed from who asks: what was done for them is not counted. */
  readonly sealed: readonly string[];
}

/** How `counted`, rows of (kind, day, events), is summed up: a select that gives `key` and `events`. */
export interface Grouping {
  /** Whether days have to be told apart, so that whole months cannot be counted as one. */
  readonly byDay: boolean;
  /** What of their kinds events are told apart by. */
  readonly goesBy: GoesBy;
  readonly select: (span: SpanAsked) => SQL;
}

export interface Group {
  readonly key: string;
  readonly events: number;
}

const TURNS = 5;

/** Counts events by a grouping, exactly, as of one instant. */
export async function countEvents(
  client: Client,
  { filter, sealed }: CountAsked,
  grouping: Grouping,
): Promise<Group[]> {
  const grain = coarsestGrain(filter, grouping.goesBy);
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const span = await readSpan(client, filter);
    const tallies =
      ofOnePerson(filter) === null
        ? talliedRows(span, grouping, grain, await kindsOfGrain(client, filter, grain))
        : [];
    const rows = [...tallies, ...eventRows(filter, sealed, span)];
    const [answer] = await run<{ counted: string; groups: Group[] | null }>(
      client,
      sql`with counted as (${sql.join(rows, sql` union all `)}),
        grouped as (${grouping.select(span)})
        select (select ${tallied.position} from ${tallied}) as counted,
          (select json_agg(json_build_object('key', key, 'events', events)) from grouped) as groups`,
    );
    // Otherwise events went into the tallies between the two statements, and would count twice.
    if (Number(answer?.counted) === span.counted) return answer?.groups ?? [];
  }
  throw new Error(`in ${String(TURNS)} turns, events were counted anew each time`);
}

/** What the tallies know of whole months and days. */
function talliedRows(
  span: SpanAsked,
  { byDay }: Grouping,
  grain: Grain,
  kinds: readonly number[] | null,
): SQL[] {
  const isOf = (table: typeof tally | typeof tallyMonth): SQL =>
    allOf(
      sql`${table.grain} = ${grain}::int`,
      kinds && sql`${table.kind} = any(${intArray(kinds)})`,
    );
  const { months, days } = byDay ? { months: null, days: [span] } : wholeMonths(span);
  const ofMonths =
    months &&
    sql`select ${tallyMonth.kind} as kind, ${tallyMonth.month} as day, ${tallyMonth.events} as events from ${tallyMonth}
      where ${tallyMonth.month} >= ${months.from}::date and ${tallyMonth.month} < ${months.until}::date
        and ${isOf(tallyMonth)}`;
  const ofDays = days.map(
    ({ from, until }) =>
      sql`select ${tally.kind} as kind, ${tally.day} as day, ${tally.events} as events from ${tally}
        where ${tally.day} >= ${from}::date and ${tally.day} < ${until}::date and ${isOf(tally)}`,
  );
  return ofMonths === null ? ofDays : [ofMonths, ...ofDays];
}

const THE_DAY = sql`(${event.recordedAt} at time zone 'Europe/London')::date`;

/** What is counted event by event: of one person all; else what the tallies do not know yet, or not in part. */
function eventRows(filter: EventFilter, sealed: readonly string[], span: SpanAsked): SQL[] {
  const kinds = kindsAsked(filter);
  const events = (which: SQL, each: number): SQL =>
    sql`select ${event.kind} as kind, ${THE_DAY} as day, ${each}::int as events from ${event}
      where ${allOf(which, inTime(filter), ofKinds(kinds))}`;
  const between = (first: number, last: number): SQL =>
    sql`${event.position} between ${first} and ${last}`;
  const person = ofOnePerson(filter);
  // Taken off again, rather than left out: what is then read of one practitioner is all in an index.
  const hidden = allOf(person, isHidden(sealed), sql`${event.position} <= ${span.head}`);
  const untallied = [
    ...span.partial.map(({ day, first, last }) =>
      events(sql`${between(first, Math.min(last, span.counted))} and ${THE_DAY} = ${day}::date`, 1),
    ),
    ...(span.head === span.counted ? [] : [events(between(span.counted + 1, span.head), 1)]),
  ];
  return [
    ...(person === null ? untallied : [events(allOf(person, between(1, span.head)), 1)]),
    ...(sealed.length === 0 ? [] : [events(hidden, -1)]),
  ];
}
