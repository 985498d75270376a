import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, tallied, tally, tallyMonth } from '../../../schema/audit.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import type { EventFilter } from './event-filter.ts';
import { allOf, inTime, isHidden, kindsAsked, ofKinds, ofOnePerson } from './event-filter.ts';
import type { GoesBy } from './grain.ts';
import { coarsestGrain } from './grain.ts';
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
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const span = await readSpan(client, filter);
    const [answer] = await run<{ counted: string; groups: Group[] | null }>(
      client,
      sql`with counted as (${countedRows(filter, sealed, grouping, span)}),
        grouped as (${grouping.select(span)})
        select (select ${tallied.position} from ${tallied}) as counted,
          (select json_agg(json_build_object('key', key, 'events', events)) from grouped) as groups`,
    );
    // Otherwise events went into the tallies between the two statements, and would count twice.
    if (Number(answer?.counted) === span.counted) return answer?.groups ?? [];
  }
  throw new Error(`in ${String(TURNS)} turns, events were counted anew each time`);
}

const THE_DAY = sql`(${event.recordedAt} at time zone 'Europe/London')::date`;

function countedRows(
  filter: EventFilter,
  sealed: readonly string[],
  grouping: Grouping,
  span: SpanAsked,
): SQL {
  const kinds = kindsAsked(filter);
  const events = (which: SQL, each: number): SQL =>
    sql`select ${event.kind} as kind, ${THE_DAY} as day, ${each}::int as events from ${event}
      where ${allOf(which, inTime(filter), ofKinds(kinds))}`;
  const person = ofOnePerson(filter);
  // Taken off again, rather than left out: what is then read of one practitioner is all in an index.
  const hidden =
    sealed.length === 0
      ? []
      : [events(allOf(person, isHidden(sealed), sql`${event.position} <= ${span.head}`), -1)];
  if (person !== null) {
    const theirs = events(allOf(person, sql`${event.position} <= ${span.head}`), 1);
    return sql.join([theirs, ...hidden], sql` union all `);
  }
  const grain = coarsestGrain(filter, grouping.goesBy);
  const ofTallied = (table: typeof tally | typeof tallyMonth): SQL =>
    allOf(sql`${table.grain} = ${grain}::int`, ofKinds(kinds, sql`${table.kind}`, grain));
  const { months, days } = grouping.byDay ? { months: null, days: [span] } : wholeMonths(span);
  const parts = [
    ...(months === null
      ? []
      : [
          sql`select ${tallyMonth.kind} as kind, ${tallyMonth.month} as day, ${tallyMonth.events} as events from ${tallyMonth}
            where ${tallyMonth.month} >= ${months.from}::date and ${tallyMonth.month} < ${months.until}::date
              and ${ofTallied(tallyMonth)}`,
        ]),
    ...days.map(
      ({ from, until }) =>
        sql`select ${tally.kind}, ${tally.day}, ${tally.events} from ${tally}
          where ${tally.day} >= ${from}::date and ${tally.day} < ${until}::date and ${ofTallied(tally)}`,
    ),
    ...span.partial.map(({ day, first, last }) =>
      events(
        sql`${event.position} between ${first} and ${Math.min(last, span.counted)} and ${THE_DAY} = ${day}::date`,
        1,
      ),
    ),
    ...(span.head === span.counted
      ? []
      : [
          events(sql`${event.position} > ${span.counted} and ${event.position} <= ${span.head}`, 1),
        ]),
    ...hidden,
  ];
  return sql.join(parts, sql` union all `);
}
