import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { allocation } from '../../../schema/casework.ts';
import { enrolment } from '../../../schema/education.ts';
import { generalPractice } from '../../../schema/health.ts';
import { involvement } from '../../../schema/identity-records.ts';
import type { Moment } from './moment.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const millis = (instant: SQL): SQL => sql`(extract(epoch from ${instant}) * 1000)::float8`;
/** The instant at which a day begins in England; without a day, one before all others. */
export const dayStart = (day: SQLWrapper): SQL =>
  sql`(coalesce(${day}, date '1900-01-01')::timestamp at time zone 'Europe/London')`;
/** A last day is still within the period. */
export const dayEnd = (day: SQLWrapper): SQL =>
  sql`((${day} + 1)::timestamp at time zone 'Europe/London')`;

/** The relationships of this practitioner and of these organisations, as the records tell them. */
export function relationships(moment: Moment, ofChild: SQL, spokenOf: SQL): SQL {
  const [ids, codes] = [sql.raw('asked.organisation_ids'), sql.raw('asked.organisation_codes')];
  const [me, myCode] = [sql.raw('asked.practitioner_id'), sql.raw('asked.practitioner_code')];
  const organisationOf = (code: SQL): SQL => sql`(${ids})[array_position(${codes}, ${code})]`;
  return sql`(select coalesce(json_agg(related), '[]') from (
    select 'ALLOCATED_WORKER' as kind, ${allocation.practitionerId} as "practitionerId",
      ${allocation.teamId} as "organisationId", ${millis(sql`${allocation.allocatedFrom}`)} as "from",
      ${millis(sql`${allocation.allocatedUntil}`)} as until
    from ${allocation} where ${allocation.subjectId} = ${spokenOf} and ${moment.isKnown(allocation.recordedAt)}
      and (${allocation.practitionerId} = ${me} or ${allocation.teamId} = any(${ids}))
    union all
    select 'CASELOAD', case when ${involvement.practitionerCode} = ${myCode} then ${me} end,
      ${organisationOf(sql`${involvement.organisationCode}`)},
      ${millis(dayStart(involvement.startedOn))}, ${millis(dayEnd(involvement.endedOn))}
    from ${involvement}
    where ${involvement.sourcePersonId} = ${ofChild} and ${moment.isCurrent(involvement, involvement.recordKey)}
      and (${involvement.practitionerCode} = ${myCode} or ${involvement.organisationCode} = any(${codes}))
    union all
    select 'SCHOOL_ENROLMENT', null, ${organisationOf(sql`${enrolment.schoolCode}`)},
      ${millis(dayStart(enrolment.startedOn))}, ${millis(dayEnd(enrolment.endedOn))}
    from ${enrolment}
    where ${enrolment.sourcePersonId} = ${ofChild} and ${moment.isCurrent(enrolment, enrolment.recordKey)}
      and ${enrolment.schoolCode} = any(${codes})
    union all
    select 'GP_REGISTRATION', null, ${organisationOf(sql`${generalPractice.practiceCode}`)},
      ${millis(dayStart(generalPractice.registeredOn))}, ${millis(dayEnd(generalPractice.endedOn))}
    from ${generalPractice}
    where ${generalPractice.sourcePersonId} = ${ofChild}
      and ${moment.isCurrent(generalPractice, generalPractice.recordKey)}
      and ${generalPractice.practiceCode} = any(${codes})
  ) as related)`;
}
