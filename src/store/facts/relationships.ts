import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { allocation } from '../../../schema/casework.ts';
import { enrolment } from '../../../schema/education.ts';
import { generalPractice } from '../../../schema/health.ts';
import { involvement } from '../../../schema/identity-records.ts';
import { jsonObject } from '../content/child.ts';
import type { Moment } from './moment.ts';

const [ME, MY_CODE] = [sql.raw('asked.practitioner_id'), sql.raw('asked.practitioner_code')];
const [ORGANISATIONS, CODES] = [
  sql.raw('asked.organisation_ids'),
  sql.raw('asked.organisation_codes'),
];

/** Milliseconds since 1970-01-01T00:00:00Z. */
export const millis = (instant: SQL): SQL => sql`(${millisInJson(instant)})::float8`;
/** The same as JSON tells it, where a number of any type is the same number: a cast less. */
export const millisInJson = (instant: SQL): SQL => sql`extract(epoch from ${instant}) * 1000`;
/** The instant at which a day begins in England; without a day, one before all others. */
export const dayStart = (day: SQLWrapper): SQL =>
  sql`(coalesce(${day}, date '1900-01-01')::timestamp at time zone 'Europe/London')`;
/** A last day is still within the period. */
export const dayEnd = (day: SQLWrapper): SQL =>
  sql`((${day} + 1)::timestamp at time zone 'Europe/London')`;

/** The relationships of this practitioner and of these organisations, as the records tell them. */
export const relationships = (moment: Moment, ofChild: SQL, spokenOf: SQL): SQL =>
  sql`${allocated(moment, spokenOf)} || ${recorded(moment, ofChild)}`;

const allocated = (moment: Moment, spokenOf: SQL): SQL => sql`array(
  select ${jsonObject([
    ['kind', sql.raw(`'ALLOCATED_WORKER'`)],
    ['practitionerId', sql`${allocation.practitionerId}`],
    ['organisationId', sql`${allocation.teamId}`],
    ['from', millisInJson(sql`${allocation.allocatedFrom}`)],
    ['until', millisInJson(sql`${allocation.allocatedUntil}`)],
  ])}
  from ${allocation} where ${allocation.subjectId} = ${spokenOf} and ${moment.isKnown(allocation.recordedAt)}
    and (${allocation.practitionerId} = ${ME} or ${allocation.teamId} = any(${ORGANISATIONS})))`;

/** Who and when are told in one place for all kinds: every expression costs at each execution, evaluated or not. */
const recorded = (moment: Moment, ofChild: SQL): SQL => sql`array(select row_to_json(related) from (
  select kind, case when practitioner_code = ${MY_CODE} then ${ME} end as "practitionerId",
    (${ORGANISATIONS})[array_position(${CODES}, organisation_code)] as "organisationId",
    ${millisInJson(dayStart(sql`started_on`))} as "from", ${millisInJson(dayEnd(sql`ended_on`))} as until
  from (
    select 'CASELOAD' as kind, ${involvement.practitionerCode} as practitioner_code,
      ${involvement.organisationCode} as organisation_code,
      ${involvement.startedOn} as started_on, ${involvement.endedOn} as ended_on
    from ${involvement}
    where ${involvement.sourcePersonId} = ${ofChild} and ${moment.isCurrent(involvement, involvement.recordKey)}
      and (${involvement.practitionerCode} = ${MY_CODE} or ${involvement.organisationCode} = any(${CODES}))
    union all
    select 'SCHOOL_ENROLMENT', null, ${enrolment.schoolCode}, ${enrolment.startedOn}, ${enrolment.endedOn}
    from ${enrolment}
    where ${enrolment.sourcePersonId} = ${ofChild} and ${moment.isCurrent(enrolment, enrolment.recordKey)}
      and ${enrolment.schoolCode} = any(${CODES})
    union all
    select 'GP_REGISTRATION', null, ${generalPractice.practiceCode},
      ${generalPractice.registeredOn}, ${generalPractice.endedOn}
    from ${generalPractice}
    where ${generalPractice.sourcePersonId} = ${ofChild}
      and ${moment.isCurrent(generalPractice, generalPractice.recordKey)}
      and ${generalPractice.practiceCode} = any(${CODES})
  ) as record) as related)`;
