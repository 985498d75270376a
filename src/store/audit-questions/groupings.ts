import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { kind, shapeField } from '../../../schema/audit.ts';
import { organisation } from '../../../schema/identity.ts';
import type { Grouping } from './count-events.ts';
import type { EventFilter } from './event-filter.ts';
import { fieldRowsAsked, intArray, textArray } from './event-filter.ts';
import type { GoesBy } from './grain.ts';
import type { SpanAsked } from './span-asked.ts';

/** All of them together. */
export const TOTAL: Grouping = {
  byDay: false,
  goesBy: 'NOTHING',
  select: () => sql`select 'TOTAL' as key, coalesce(sum(events), 0) as events from counted`,
};

/** By days, weeks (from Monday) or months in England; those without events as zero. */
const byTime = (step: 'day' | 'week' | 'month', { from, until }: EventFilter): Grouping => {
  const begin = (day: SQL): SQL => sql`date_trunc(${step}, ${day}::timestamp)::date`;
  return {
    byDay: step !== 'month',
    goesBy: 'NOTHING',
    select: (span) => sql`select begun::date::text as key, coalesce(summed.events, 0) as events
      from generate_series(${begin(firstDay(span, from))}::timestamp, ${begin(lastDay(span, until))}::timestamp,
          ${`1 ${step}`}::interval) as begun
        left join (select ${begin(sql`day`)} as since, sum(events) as events
            from (select day, sum(events) as events from counted group by day) as days group by since) as summed
          on summed.since = begun::date
      order by begun`,
  };
};

const firstDay = ({ firstDay: first, today }: SpanAsked, from: string | null): SQL =>
  from === null
    ? first === null
      ? sql`coalesce((select min(day) from counted), ${today}::date)`
      : sql`${first}::date`
    : sql`(${from}::timestamptz at time zone 'Europe/London')::date`;

const lastDay = ({ today }: SpanAsked, until: string | null): SQL =>
  until === null
    ? sql`${today}::date`
    : sql`((${until}::timestamptz - interval '1 millisecond') at time zone 'Europe/London')::date`;

const mostFirst = sql`order by events desc, key`;

/** By what is one column of a kind. */
const byKind = (column: SQL, goesBy: GoesBy = 'PLAIN'): Grouping => ({
  byDay: false,
  goesBy,
  select: () => sql`select ${column} as key, sum(events) as events
    from (select kind as id, sum(events) as events from counted group by kind) as summed
      join ${kind} on ${kind.id} = summed.id
    group by key having sum(events) > 0 ${mostFirst}`,
});

const differByVersion = ({ fields }: EventFilter): boolean => (fields?.length ?? 0) > 1;

/**
 * By what fields give as `key`: an event counts once for each. Events are summed up by shape, and shapes
 * resolved to keys, before the two meet: there are far fewer of either than of days with their kinds.
 * `perVersion`: where one version of the agreement has other fields, or other keys, than another.
 */
const byFields = (filter: EventFilter, perVersion: boolean, key: Key, select: SQL): Grouping => ({
  byDay: false,
  goesBy: 'SHAPED',
  select: () => sql`with shaped as materialized (
      select ${kind.shape} as shape, ${perVersion ? sql`${kind.agreementVersion}` : sql`0`} as version,
        ${kind.outcome} = 'ABSENT' as absent, sum(events)::bigint as events
      from (select kind as id, sum(events) as events from counted group by kind) as summed
        join ${kind} on ${kind.id} = summed.id
      group by 1, 2, 3
    ), keyed as materialized (
      select distinct ${shapeField.shape} as shape, version, ${key.is} as key
      from ${perVersion ? sql`(select distinct version from shaped)` : sql`(values (0))`} as versions(version)
        cross join ${shapeField} ${key.from}
      where ${fieldRowsAsked(filter, perVersion ? sql`version` : null)}
    )
    ${select} ${mostFirst}`,
});

/** What a field is counted under, and what has to be joined to the fields for it. */
interface Key {
  readonly is: SQL;
  readonly from: SQL;
}

const sumsByKey = sql`select key, sum(events) as events from keyed join shaped using (shape, version)
  group by key having sum(events) > 0`;

/** By field, of those that the filter asks for: an event counts once for each field. */
const byField = (filter: EventFilter): Grouping =>
  byFields(
    filter,
    differByVersion(filter),
    { is: sql`${shapeField.path}`, from: sql`` },
    sumsByKey,
  );

/** By what became of fields, as it looked: an event counts once for each outcome. */
const byFieldOutcome = (filter: EventFilter): Grouping =>
  byFields(
    filter,
    differByVersion(filter),
    {
      is: sql`case ${shapeField.outcome} when 'SEALED' then 'PERMITTED' else ${shapeField.outcome} end`,
      from: sql``,
    },
    sql`select key, sum(events) as events from (
        select key, events from keyed join shaped using (shape, version) where not absent
        union all
        select 'ABSENT', events from shaped where absent and (shape, version) in (select shape, version from keyed)
      ) as each group by key having sum(events) > 0`,
  );

/** Which category a field is in, under a version of the agreement; 0: under all. */
export interface Categorised {
  readonly version: number;
  readonly path: string;
  readonly category: string;
}

/** By category: an event counts once for each category. */
const byCategory = (filter: EventFilter, categorised: readonly Categorised[]): Grouping => {
  const known = sql`unnest(${intArray(categorised.map(({ version }) => version))},
    ${textArray(categorised.map(({ path }) => path))}, ${textArray(categorised.map(({ category }) => category))})
    as known(of_version, path, category)`;
  const differ = categorised.some(({ version }) => version !== 0);
  return byFields(
    filter,
    differ || differByVersion(filter),
    {
      is: sql`known.category`,
      from: sql`join ${known} on known.path = ${shapeField.path} ${differ ? sql`and known.of_version = version` : sql``}`,
    },
    sumsByKey,
  );
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
  OUTCOME: () => byKind(sql`${kind.looked}`, 'OUTCOME'),
  CATEGORY: byCategory,
  FIELD: byField,
  FIELD_OUTCOME: byFieldOutcome,
} satisfies Record<string, (filter: EventFilter, categorised: readonly Categorised[]) => Grouping>;
