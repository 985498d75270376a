import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { enrolment } from '../../../schema/education.ts';
import { generalPractice } from '../../../schema/health.ts';
import { personDetails } from '../../../schema/identity.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import type { Agency } from '../../domain/codes.ts';
import { OF_THIS_CHILD } from './child.ts';

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

/**
 * Which sources speak here, and when each last did; other agencies' involvement is not told. The name of
 * a source can tell where a child is: it is told where the answer itself shows that, else the agency
 * alone. So it tells no more than the record does, sealed or not.
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
  return sql`(
    select json_agg(json_build_object('source', told.source, 'agency', told.agency, 'asOf', told.as_of)
      order by told.agency, told.source)
    from (select ${name} as source, person.agency as agency, max(person.last_received_at) as as_of
      from person where person.agency in (${sql.join(
        agencies.map((agency) => sql.raw(`'${agency}'`)),
        sql`, `,
      )}) group by 1, 2) as told)`;
}
