import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { allocation } from '../../../schema/casework.ts';
import { directive } from '../../../schema/consent.ts';
import { involvement } from '../../../schema/identity-records.ts';
import { organisation, practitioner, sourceIdentifier } from '../../../schema/identity.ts';
import { OF_THIS_CHILD, SAID_OF_THIS_CHILD } from './child.ts';
import { IDENTIFIER, shownTo } from './identity-values.ts';
import type { GroupQuery } from './identity-values.ts';
import type { Expressions } from './json-text.ts';
import { SHOWN, listText } from './json-text.ts';
import { PERSON_GROUPS } from './person-groups.ts';
import { PROVENANCE_GROUPS } from './provenance.ts';

const INVOLVED_BY_RECORD: Expressions = {
  role: sql`${involvement.role}`,
  name: sql`${involvement.name}`,
  practitionerCode: sql`${involvement.practitionerCode}`,
  organisation: sql`${involvement.organisation}`,
  organisationCode: sql`${involvement.organisationCode}`,
  agency: sql`${involvement.agency}`,
  startedOn: sql`${involvement.startedOn}`,
  endedOn: sql`${involvement.endedOn}`,
};

const INVOLVED_BY_ALLOCATION: Expressions = {
  role: sql`'Allocated worker'::text`,
  name: sql`${practitioner.name}`,
  practitionerCode: sql`${practitioner.practitionerCode}`,
  organisation: sql`${organisation.name}`,
  organisationCode: sql`${organisation.code}`,
  agency: sql`${organisation.agency}`,
  startedOn: sql`${allocation.allocatedFrom}::date`,
  endedOn: sql`${allocation.allocatedUntil}::date`,
};

const ALLOCATED_WORKER: Expressions = {
  name: sql`${practitioner.name}`,
  team: sql`${organisation.name}`,
  allocatedOn: sql`${allocation.allocatedFrom}::date`,
};

const prefixed = (prefix: string, codes: SQL): SQL =>
  sql`array(select ${sql.raw(`'${prefix}:'`)} || code from unnest(${codes}) as code)`;

const RECIPIENTS = sql`${prefixed('agency', sql`${directive.recipientAgencies}`)}
  || array(select 'organisation:' || ${organisation.code} from ${organisation}
    where ${organisation.id} = any(${directive.recipientOrganisationIds}) order by ${organisation.code})
  || ${prefixed('role', sql`${directive.recipientRoles}`)}`;

/** The day on which an instant falls in England, where directives are given. */
const dayOf = (instant: SQLWrapper): SQL => sql`(${instant} at time zone 'Europe/London')::date`;

const DIRECTIVE: Expressions = {
  id: sql`${directive.id}`,
  provision: sql`${directive.provision}`,
  scope: sql`${directive.scope}`,
  grantor: sql`${directive.grantorName}`,
  standing: sql`${directive.standing}`,
  standingEvidence: sql`${directive.standingEvidence}`,
  recipients: RECIPIENTS,
  purposes: sql`${directive.purposes}`,
  evidence: sql`${directive.evidence}`,
  startedOn: dayOf(directive.inForceFrom),
  endedOn: dayOf(directive.inForceUntil),
  inForceFrom: sql`${directive.inForceFrom}`,
  inForceUntil: sql`${directive.inForceUntil}`,
  recordedOn: dayOf(directive.recordedAt),
  withdrawnOn: dayOf(directive.withdrawnAt),
};

const ALLOCATIONS = sql`${allocation}
  join ${practitioner} on ${practitioner.id} = ${allocation.practitionerId}
  join ${organisation} on ${organisation.id} = ${allocation.teamId}`;

/** What may be sorted by: an order would tell what is withheld. */
const ifShown = (fields: readonly string[], field: string, value: SQLWrapper): SQL =>
  fields.includes(field) ? sql`${value}` : sql`null::date`;

const professionals: GroupQuery = ({ fields, show }) => sql`(
  select ${listText(sql`entry`, sql`sorted desc nulls last, tie`)} from (
    select ${SHOWN} as entry,
      ${ifShown(fields, 'startedOn', involvement.happenedOn)} as sorted, ${involvement.id}::text as tie
    from ${involvement} ${show(INVOLVED_BY_RECORD)}
    where ${involvement.sourcePersonId} = ${OF_THIS_CHILD} and ${involvement.supersededAt} is null
    union all
    select ${SHOWN},
      ${ifShown(fields, 'startedOn', sql`${allocation.allocatedFrom}::date`)},
      ${allocation.id}::text
    from ${ALLOCATIONS} ${show(INVOLVED_BY_ALLOCATION)}
    where ${allocation.subjectId} = ${SAID_OF_THIS_CHILD}) as involved)`;

const identifiers: GroupQuery = ({ show }, reader) => sql`(
  select ${listText(sql`entry`, sql`sorted`)} from (
    select distinct on (${sourceIdentifier.system}, ${sourceIdentifier.value})
      ${SHOWN} as entry,
      array[${sourceIdentifier.system}, ${sourceIdentifier.value}] as sorted
    from ${sourceIdentifier} join person on person.id = ${sourceIdentifier.sourcePersonId}
    ${show(IDENTIFIER)}
    where ${sourceIdentifier.sourcePersonId} = ${OF_THIS_CHILD}
      and ${sourceIdentifier.supersededAt} is null and ${shownTo(reader)}
    order by ${sourceIdentifier.system}, ${sourceIdentifier.value}) as known)`;

/** The groups that are not simply the rows of one record table. */
export const IDENTITY_GROUPS: Readonly<Record<string, GroupQuery>> = {
  ...PERSON_GROUPS,
  identifiers,
  professionals,
  'socialCare.allocatedWorker': ({ show }) => sql`(
    select ${SHOWN} from ${ALLOCATIONS} ${show(ALLOCATED_WORKER)}
    where ${allocation.subjectId} = ${SAID_OF_THIS_CHILD} and ${allocation.allocatedFrom} <= now()
      and (${allocation.allocatedUntil} is null or ${allocation.allocatedUntil} > now())
    order by ${allocation.allocatedFrom} desc, ${allocation.id} limit 1)`,
  consent: ({ fields, show }) => sql`(
    select ${listText(
      SHOWN,
      sql`${ifShown(fields, 'startedOn', directive.inForceFrom)} desc,
        ${ifShown(fields, 'recordedOn', directive.recordedAt)} desc, ${directive.id}`,
    )}
    from ${directive} ${show(DIRECTIVE)} where ${directive.subjectId} = ${SAID_OF_THIS_CHILD})`,
  ...PROVENANCE_GROUPS,
};
