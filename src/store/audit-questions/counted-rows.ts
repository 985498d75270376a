import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { event, kind } from '../../../schema/audit.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import type { EventFilter } from './event-filter.ts';
import {
  allOf,
  between,
  inTime,
  isHiddenKind,
  isOneOf,
  ofOnePerson,
  oneOf,
  textArray,
  uuidArray,
} from './event-filter.ts';
import type { GoesBy } from './grain.ts';
import type { Grain } from './grains.ts';
import { GRAIN } from './grains.ts';
import type { KindsAsked } from './kinds-asked.ts';
import { amongKinds } from './kinds-asked.ts';
import type { SpanAsked } from './span-asked.ts';
import type { Step } from '../../domain/step.ts';
import { nextOf, stepsOf } from '../../domain/step.ts';
import { talliesOf } from './tallies.ts';

/** What is counted, and what rows of (key, events) tell apart: as in `Grouping`. */
interface Counting {
  readonly filter: EventFilter;
  readonly sealed: readonly string[];
  readonly span: SpanAsked;
  readonly asked: KindsAsked;
  readonly grain: Grain;
  readonly step: Step | null;
  readonly goesBy: GoesBy;
}

/** Selects of (key, events) that together count each event once; few rows each. */
export const countedRows = (counting: Counting): SQL[] => [
  ...(ofOnePerson(counting.filter) === null ? talliedRows(counting) : []),
  ...eventRows(counting),
];

/** The key of a row: the step that it is in, or the coarse kind that it is of, or the same for all. */
function keyOf({ step, goesBy, grain }: Counting, begun: SQL): SQL {
  if (step !== null) return begun;
  if (goesBy === 'NOTHING') return sql`0`;
  return goesBy === 'SHAPED' || grain === GRAIN.SHAPED ? sql`${kind.shaped}` : sql`${kind.plain}`;
}

/** What the tallies know of whole steps and days. */
function talliedRows(counting: Counting): SQL[] {
  const { span, asked, grain, step, goesBy } = counting;
  const kinds = grain === GRAIN.SHAPED ? asked.shaped : asked.plain;
  return talliesOf(span, step, grain).map(({ table, begun, within }) => {
    const isFine = grain === GRAIN.FINE;
    const key =
      isFine || step !== null || goesBy === 'NOTHING' ? keyOf(counting, begun) : sql`${table.kind}`;
    const from = isFine ? sql`${table} join ${kind} on ${kind.id} = ${table.kind}` : table;
    const among = isFine ? amongKinds(asked) : kinds && isOneOf(table.kind, kinds);
    return sql`select ${key} as key, sum(${table.events}) as events from ${from}
      where ${allOf(sql`${table.grain} = ${grain}::int`, within, among)} group by 1`;
  });
}

/** What is counted event by event: of one person all; else what the tallies do not know yet, or not in part. */
function eventRows(counting: Counting): SQL[] {
  const { filter, sealed, span } = counting;
  const person = ofOnePerson(filter);
  const partial = span.partial.map(({ day, first, last }) =>
    allOf(
      between({ first, last: Math.min(last, span.counted) }),
      sql`(${event.recordedAt} at time zone 'Europe/London')::date = ${day}::date`,
    ),
  );
  const untallied =
    span.head === span.counted
      ? partial
      : [...partial, between({ first: span.counted + 1, last: span.head })];
  const which =
    person === null ? untallied : [allOf(person, between({ first: 1, last: span.head }))];
  // Taken off again, rather than left out: what is then read of one practitioner is all in an index.
  const ofSealed = allOf(
    person,
    sql`${event.subjectId} = any(${uuidArray(sealed)})`,
    sql`${event.position} <= ${span.head}`,
  );
  return [
    ...(which.length === 0 ? [] : [summedUp(counting, oneOf(which), 1)]),
    ...(sealed.length === 0 ? [] : [summedUp(counting, ofSealed, -1, isHiddenKind)]),
  ];
}

/** By fine kind first, of which there are few: only then is it looked up, where that matters, what each is. */
function summedUp(counting: Counting, which: SQL, each: 1 | -1, ofKind: SQL | null = null): SQL {
  const { filter, asked, step, goesBy, span } = counting;
  const among = allOf(amongKinds(asked), ofKind);
  const isAnyKind = asked.plain === null && asked.shaped === null && ofKind === null;
  const isKeyless = step !== null || goesBy === 'NOTHING';
  const id = isAnyKind && isKeyless ? sql`0` : sql`${event.kind}`;
  const steps = step === null ? [] : stepsOf(step, span.firstDay, span.lastDay);
  const nth = step === null ? sql`0` : nthOf(step, steps);
  return sql`(with fine as materialized (
      select ${id} as id, ${nth} as nth, count(*) as events from ${event}
      where ${allOf(which, inTime(filter))} group by 1, 2)
    select ${keyOf(counting, sql`(select ${textArray(steps)}::date[])[nth]`)} as key, ${each}::int * events as events
    from fine left join ${kind} on ${kind.id} = fine.id and ${kind.id} = any(array(select distinct id from fine))
    where ${among})`;
}

/** In which of some steps an event is, from 1. By instants: of a hundred thousand events, days are slow to make. */
function nthOf(step: Step, steps: readonly IsoDate[]): SQL {
  const ends = steps.slice(-1).map((last) => nextOf(step, last));
  return sql`width_bucket(${event.recordedAt}, (select array_agg(day::timestamp at time zone 'Europe/London' order by day)
    from unnest(${textArray([...steps, ...ends])}::date[]) as day))`;
}
