import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { kind, shapeField } from '../../../schema/audit.ts';
import { organisation } from '../../../schema/identity.ts';
import type { Grouping } from './count-events.ts';
import type { EventFilter } from './event-filter.ts';
import { fieldRowsAsked, intArray, textArray } from './event-filter.ts';
import type { SpanAsked } from './span-asked.ts';

/** All of them together. */
export const TOTAL: Grouping = {
  byDay: false,
  byKind: false,
  select: () => sql`select 'TOTAL' as key, coalesce(sum(events), 0) as events from counted`,
};

/** By days, weeks (from Monday) or months in England; those without events as zero. */
const byTime = (step: 'day' | 'week' | 'month', { from, until }: EventFilter): Grouping => {
  const begin = (day: SQL): SQL => sql`date_trunc(${step}, ${day}::timestamp)::date`;
  return {
    byDay: step !== 'month',
    byKind: false,
    select: (span) => sql`select begun::date::text as key, coalesce(summed.events, 0) as events
      from generate_series(${begin(firstDay(span, from))}::timestamp, ${begin(lastDay(span, until))}::timestamp,
          ${`1 ${step}`}::interval) as begun
        left join (select ${begin(sql`day`)} as since, sum(events) as events from counted group by since) as summed
          on summed.since = begun::date
      order by begun`,
  };
};

const firstDay = ({ firstDay: first, today }: SpanAsked, from: string | null): SQL =>
  from === null
    ? sql`coalesce(${first}::date, (select min(day) from counted), ${today}::date)`
    : sql`(${from}::timestamptz at time zone 'Europe/London')::date`;

const lastDay = ({ today }: SpanAsked, until: string | null): SQL =>
  until === null
    ? sql`${today}::date`
    : sql`((${until}::timestamptz - interval '1 millisecond') at time zone 'Europe/London')::date`;

const mostFirst = sql`order by events desc, key`;

/** By what is one column of a kind. */
const byKind = (column: SQL): Grouping => ({
  byDay: false,
  byKind: true,
  select: () => sql`select ${column} as key, sum(events) as events
    from (select kind as id, sum(events) as events from counted group by kind) as summed
      join ${kind} on ${kind.id} = summed.id
    group by key having sum(events) > 0 ${mostFirst}`,
});

/** Events of an answer, summed up by its shape; by versions where one has other fields than another. */
const shapesCounted = (perVersion: boolean): SQL => sql`
  (select ${kind.shape} as shape, ${kind.outcome} = 'ABSENT' as absent,
    ${perVersion ? sql`${kind.agreementVersion}` : sql`0`} as version, sum(events) as events
  from (select kind as id, sum(events) as events from counted group by kind) as summed
    join ${kind} on ${kind.id} = summed.id
  group by 1, 2, 3) as shaped`;

const differByVersion = ({ fields }: EventFilter): boolean => (fields?.length ?? 0) > 1;

const rowsAsked = (filter: EventFilter): SQL =>
  fieldRowsAsked(filter, differByVersion(filter) ? sql`shaped.version` : null);

const ofFields = (select: SQL): Grouping => ({ byDay: false, byKind: true, select: () => select });

/** By field, of those that the filter asks for: an event counts once for each field. */
const byField = (filter: EventFilter): Grouping =>
  ofFields(sql`select ${shapeField.path} as key, sum(shaped.events) as events
    from ${shapesCounted(differByVersion(filter))} join ${shapeField} on ${shapeField.shape} = shaped.shape
    where ${rowsAsked(filter)} group by key having sum(shaped.events) > 0 ${mostFirst}`);

/** By what became of fields, as it looked: an event counts once for each outcome. */
const byFieldOutcome = (filter: EventFilter): Grouping =>
  ofFields(sql`select key, sum(events) as events
    from (select distinct shaped.shape, shaped.version, shaped.absent, shaped.events,
        case when shaped.absent then 'ABSENT' when ${shapeField.outcome} = 'SEALED' then 'PERMITTED' else ${shapeField.outcome} end as key
      from ${shapesCounted(differByVersion(filter))} join ${shapeField} on ${shapeField.shape} = shaped.shape
      where ${rowsAsked(filter)}) as each
    group by key having sum(events) > 0 ${mostFirst}`);

/** Which category a field is in, under a version of the agreement; 0: under all. */
export interface Categorised {
  readonly version: number;
  readonly path: string;
  readonly category: string;
}

/** By category: an event counts once for each category. */
const byCategory = (filter: EventFilter, categorised: readonly Categorised[]): Grouping => {
  const perVersion = differByVersion(filter) || categorised.some(({ version }) => version !== 0);
  return ofFields(sql`select key, sum(events) as events
    from (select distinct shaped.shape, shaped.version, shaped.absent, shaped.events, known.category as key
      from ${shapesCounted(perVersion)} join ${shapeField} on ${shapeField.shape} = shaped.shape
        join unnest(${intArray(categorised.map(({ version }) => version))},
          ${textArray(categorised.map(({ path }) => path))}, ${textArray(categorised.map(({ category }) => category))})
          as known(version, path, category)
        on known.version in (0, shaped.version) and known.path = ${shapeField.path}
      where ${rowsAsked(filter)}) as each
    group by key having sum(events) > 0 ${mostFirst}`);
};

/** By organisation, by its code; the organisations are looked up when the sums are made. */
const byOrganisation = (): Grouping => {
  const ofKind = byKind(sql`${kind.organisationId}`);
  return {
    ...ofKind,
    select: (span) => sql`select coalesce(${organisation.code}, summed.key::text) as key, events
      from (${ofKind.select(span)}) as summed left join ${organisation} on ${organisation.id} = summed.key
      ${mostFirst}`,
  };
};

/** What events are counted by, other than by who asked. */
export const GROUPINGS = {
  DAY: (filter: EventFilter) => byTime('day', filter),
  WEEK: (filter: EventFilter) => byTime('week', filter),
  MONTH: (filter: EventFilter) => byTime('month', filter),
  ORGANISATION: byOrganisation,
  PURPOSE: () => byKind(sql`${kind.purpose}`),
  ACTION: () => byKind(sql`${kind.action}`),
  OUTCOME: () => byKind(sql`${kind.looked}`),
  CATEGORY: byCategory,
  FIELD: byField,
  FIELD_OUTCOME: byFieldOutcome,
} satisfies Record<string, (filter: EventFilter, categorised: readonly Categorised[]) => Grouping>;
