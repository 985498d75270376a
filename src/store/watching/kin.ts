import type { SQL, SQLWrapper } from 'drizzle-orm';
import { eq, sql } from 'drizzle-orm';
import { allocation } from '../../../schema/casework.ts';
import { enrolment } from '../../../schema/education.ts';
import { generalPractice } from '../../../schema/health.ts';
import { familyMember, involvement } from '../../../schema/identity-records.ts';
import {
  organisation,
  personDetails,
  practitioner,
  roleAssignment,
  sourcePerson,
} from '../../../schema/identity.ts';
import { idsOfChild } from '../linkage/said-of.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';

/** Where somebody lives, as one source says. */
export interface Abode {
  readonly lines: readonly string[] | null;
  readonly postcode: string | null;
}

/** A child's kin as every source records them now: for a rule's verdict, never for a reader. */
export interface ChildKin {
  readonly subjectId: string;
  readonly surnames: readonly string[];
  readonly abodes: readonly Abode[];
  readonly relatives: readonly string[];
}

/** The kin of those of some children who are known. */
export const readChildKin = (
  client: Client,
  subjectIds: readonly string[],
): Promise<ChildKin[]> => {
  const details = sql`${personDetails} where ${personDetails.sourcePersonId} = any(asked.persons)
    and ${personDetails.supersededAt} is null`;
  return run<ChildKin>(
    client,
    sql`select asked.id as "subjectId",
      (select coalesce(json_agg(distinct ${personDetails.family}) filter (where ${personDetails.family} is not null), '[]')
        from ${details}) as surnames,
      (select coalesce(json_agg(json_build_object('lines', ${personDetails.addressLines},
        'postcode', ${personDetails.postcode})), '[]') from ${details}) as abodes,
      (select coalesce(json_agg(distinct ${familyMember.name}), '[]') from ${familyMember}
        where ${familyMember.sourcePersonId} = any(asked.persons) and ${familyMember.supersededAt} is null
          and ${familyMember.name} is not null) as relatives
    from (select given.id, array(select ${sourcePerson.id} from ${sourcePerson}
        where ${sourcePerson.subjectId} = given.id) as persons
      from unnest(${sql.param([...subjectIds])}::uuid[]) as given(id)) as asked
    where cardinality(asked.persons) > 0`,
  );
};

/** A practitioner as a rule knows them. The address is for its verdict alone, and shown to nobody. */
export interface Staff {
  readonly id: string;
  readonly name: string;
  readonly organisationId: string;
  readonly abode: Abode;
}

/** Some practitioners, and all of their organisations. */
export const readStaffAround = (
  client: Client,
  practitionerIds: readonly string[],
): Promise<Staff[]> =>
  run<Staff>(
    client,
    sql`select ${practitioner.id}, ${practitioner.name}, ${practitioner.organisationId} as "organisationId",
      json_build_object('lines', ${practitioner.addressLines}, 'postcode', ${practitioner.postcode}) as abode
    from ${practitioner} where ${practitioner.organisationId} in (
      select of.organisation_id from ${practitioner} as of
      where of.id = any(${sql.param([...practitionerIds])}::uuid[]))`,
  );

/** Who asked for whom, and when (ISO 8601). */
interface Encounter {
  readonly practitionerId: string;
  readonly subjectId: string;
  readonly at: string;
}

const dayStart = (day: SQLWrapper): SQL =>
  sql`coalesce(${day}, date '1900-01-01')::timestamp at time zone 'Europe/London' <= asked.at`;
/** A last day is still within the period. */
const dayEnd = (day: SQLWrapper): SQL =>
  sql`(${day} is null or (${day} + 1)::timestamp at time zone 'Europe/London' > asked.at)`;

/**
 * Of each encounter, in the order given, whether the practitioner, or an organisation where they held a
 * role, had a relationship to the child then, as the records now tell: those that `decide` knows.
 */
export async function areRelated(
  client: Client,
  encounters: readonly Encounter[],
): Promise<readonly boolean[]> {
  const column = (of: keyof Encounter) =>
    sql`${sql.param(encounters.map((encounter) => encounter[of]))}::text[]`;
  const heldThen = sql`select ${organisation.code} from ${organisation}
    where ${organisation.id} in (${organisationsThen})`;
  const ofPersons = sql`any(asked.persons)`;
  const rows = await run<{ related: boolean }>(
    client,
    sql`with given as (
      select place, practitioner_id::uuid, subject_id::uuid, at::timestamptz
      from unnest(${column('practitionerId')}, ${column('subjectId')}, ${column('at')}) with ordinality
        as given(practitioner_id, subject_id, at, place)),
    asked as (select given.*, ${practitioner.practitionerCode} as code,
        array(select ${sourcePerson.id} from ${sourcePerson}
          where ${sourcePerson.subjectId} = given.subject_id) as persons
      from given join ${practitioner} on ${practitioner.id} = given.practitioner_id)
    select exists (select from ${allocation} where ${allocation.subjectId} = any(${idsOfChild(sql.raw('asked.subject_id'), sql.raw('any(asked.persons)'))})
        and (${allocation.practitionerId} = asked.practitioner_id
          or ${allocation.teamId} in (${organisationsThen}))
        and ${allocation.allocatedFrom} <= asked.at
        and (${allocation.allocatedUntil} is null or ${allocation.allocatedUntil} > asked.at))
      or exists (select from ${involvement} where ${involvement.sourcePersonId} = ${ofPersons}
        and ${involvement.supersededAt} is null
        and (${involvement.practitionerCode} = asked.code or ${involvement.organisationCode} in (${heldThen}))
        and ${dayStart(involvement.startedOn)} and ${dayEnd(involvement.endedOn)})
      or exists (select from ${enrolment} where ${enrolment.sourcePersonId} = ${ofPersons}
        and ${enrolment.supersededAt} is null and ${enrolment.schoolCode} in (${heldThen})
        and ${dayStart(enrolment.startedOn)} and ${dayEnd(enrolment.endedOn)})
      or exists (select from ${generalPractice} where ${generalPractice.sourcePersonId} = ${ofPersons}
        and ${generalPractice.supersededAt} is null and ${generalPractice.practiceCode} in (${heldThen})
        and ${dayStart(generalPractice.registeredOn)} and ${dayEnd(generalPractice.endedOn)}) as related
    from asked order by asked.place`,
  );
  return rows.map(({ related }) => related);
}

const organisationsThen = sql`select ${roleAssignment.organisationId} from ${roleAssignment}
  where ${eq(roleAssignment.practitionerId, sql`asked.practitioner_id`)}
    and ${roleAssignment.assignedFrom} <= asked.at
    and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > asked.at)`;
