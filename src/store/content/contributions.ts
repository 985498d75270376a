import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { enrolment } from '../../../schema/education.ts';
import { generalPractice } from '../../../schema/health.ts';
import { feed } from '../../../schema/feeds.ts';
import { personDetails, source } from '../../../schema/identity.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import type { Agency } from '../../domain/codes.ts';
import { FRESH_DAYS } from '../../policy/survivorship.ts';
import { OVERDUE_FROM } from '../feeds.ts';
import { OF_THIS_CHILD } from './child.ts';

/** A source as it is told of. */
export interface RawContribution {
  /** Null where its name would tell more than the record does. */
  readonly source: string | null;
  readonly agency: Agency;
  /** ISO 8601; null: it was never reached. */
  readonly asOf: string | null;
  /** Whether it speaks of this child; one that does not is told of because it cannot be reached. */
  readonly speaks: boolean;
  /** ISO 8601; null: it is fresh. */
  readonly staleSince: string | null;
}

/** The field of each agency that tells where a child is, and whether there is anything to tell. */
const PLACES: Readonly<Record<Agency, { readonly field: FieldPath; readonly isTold: SQL }>> = {
  SOCIAL_CARE: {
    field: 'address.postcode',
    isTold: sql`select from ${personDetails} where ${personDetails.sourcePersonId} = ${OF_THIS_CHILD}
      and ${personDetails.supersededAt} is null and ${personDetails.postcode} is not null`,
  },
  HEALTH: {
    field: 'health.generalPractice.practiceName',
    isTold: sql`select from ${generalPractice}
      where ${generalPractice.sourcePersonId} = person.id and ${generalPractice.supersededAt} is null`,
  },
  EDUCATION: {
    field: 'education.enrolments.schoolName',
    isTold: sql`select from ${enrolment}
      where ${enrolment.sourcePersonId} = person.id and ${enrolment.supersededAt} is null`,
  },
};

const agencyList = (agencies: readonly Agency[]): SQL =>
  sql.join(
    agencies.map((agency) => sql.raw(`'${agency}'`)),
    sql`, `,
  );

/** For how long a source's word is fresh: as its feed declares, else as is usual for its agency. */
const freshFor = (agencies: readonly Agency[]): SQL =>
  sql`coalesce(make_interval(mins => ${feed.staleAfterMinutes}), case person.agency ${sql.join(
    agencies.map((agency) =>
      sql.raw(`when '${agency}' then interval '${String(FRESH_DAYS[agency])} days'`),
    ),
    sql` `,
  )} end)`;

/**
 * Which sources speak here, and when each last did; other agencies' involvement is not told. The name of
 * a source can tell where a child is: it is told where the answer itself shows that, else the agency
 * alone. So it tells no more than the record does, sealed or not. A feed that is overdue is told of by name
 * for every child alike: what it would say may be missing here.
 */
export function contributionsQuery(
  agencies: readonly Agency[],
  shown: { has(path: FieldPath): boolean },
): SQL {
  if (agencies.length === 0) return sql`null::json`;
  const named = agencies
    .filter((agency) => shown.has(PLACES[agency].field))
    .map(
      (agency) =>
        sql`when person.agency = ${sql.raw(`'${agency}'`)} and exists (${PLACES[agency].isTold}) then person.source`,
    );
  const name = named.length === 0 ? sql`null::text` : sql`case ${sql.join(named, sql` `)} end`;
  const asOf = sql`greatest(person.last_received_at, ${feed.succeededAt})`;
  return sql`(
    select json_agg(json_build_object('source', told.source, 'agency', told.agency, 'asOf', told.as_of,
      'speaks', told.speaks, 'staleSince', case when told.stale_from <= now() then told.stale_from end)
      order by told.agency, told.source)
    from (select spoken.source, spoken.agency, max(spoken.as_of) as as_of, max(spoken.stale_from) as stale_from,
        bool_or(spoken.speaks) as speaks
      from (select ${name} as source, person.agency, ${asOf} as as_of,
          ${asOf} + ${freshFor(agencies)} as stale_from, true as speaks
        from person left join ${feed} on ${feed.retiredAt} is null and ${feed.sourceCode} =
          (select ${source.code} from ${source} where ${source.id} = person.source_id)
        where person.agency in (${agencyList(agencies)})
        union all
        select ${feed.sourceName}, ${feed.agency}, ${feed.succeededAt}, ${OVERDUE_FROM}, false
        from ${feed} where ${feed.retiredAt} is null and ${OVERDUE_FROM} <= now()
          and ${feed.agency} in (${agencyList(agencies)})) as spoken
      group by 1, 2) as told)`;
}
