import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { allocation } from '../../schema/casework.ts';
import { breakGlass, competence, detriment, directive, seal } from '../../schema/consent.ts';
import { enrolment } from '../../schema/education.ts';
import { generalPractice } from '../../schema/health.ts';
import { involvement } from '../../schema/identity-records.ts';
import { personDetails, source, sourcePerson } from '../../schema/identity.ts';
import { agreement } from '../../schema/policy.ts';
import type { Facts } from '../decision/facts.ts';
import { STATUSES } from '../policy/agreement.ts';
import type { Status } from '../policy/agreement.ts';
import { byPrecedence, jsonObject } from './content/child.ts';
import { statusHolds } from './content/status.ts';
import type { Client } from './sql.ts';
import { runStatement, writtenOnce } from './sql.ts';

/** Whose relationships matter: the practitioner, and the organisations where roles are held. */
export interface FactsFor {
  readonly practitionerId: string;
  readonly practitionerCode: string | null;
  readonly organisations: readonly { readonly id: string; readonly code: string }[];
}

/** What is known now of one child, and which agreement is in force; no facts for an unknown child. */
export interface KnownFacts {
  readonly subjectId: string;
  readonly agreementVersion: number;
  /** The database's clock, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  readonly facts: Facts | null;
}

/** Reads the facts of some children, fresh, in one statement; a row for each child asked for. */
export async function readFacts(
  client: Client,
  subjectIds: readonly string[],
  asker: FactsFor,
): Promise<KnownFacts[]> {
  const { practitionerId, practitionerCode, organisations } = asker;
  return runStatement<KnownFacts>(
    client,
    factsStatement({
      subjectIds,
      practitionerId,
      practitionerCode,
      organisationIds: organisations.map(({ id }) => id),
      organisationCodes: organisations.map(({ code }) => code),
    }),
  );
}

const factsStatement = writtenOnce(factsQuery);

type ValueName =
  'subjectIds' | 'practitionerId' | 'practitionerCode' | 'organisationIds' | 'organisationCodes';

const value = (name: ValueName): SQL => sql`${sql.placeholder(name)}`;

const millis = (instant: SQL): SQL => sql`(extract(epoch from ${instant}) * 1000)::float8`;
const dayStart = (day: SQL): SQL =>
  millis(sql`coalesce(${day}, date '1900-01-01')::timestamp at time zone 'Europe/London'`);
/** A last day is still within the period. */
const dayEnd = (day: SQL): SQL => millis(sql`(${day} + 1)::timestamp at time zone 'Europe/London'`);

function factsQuery(): SQL {
  return sql`
  with asked as materialized (select asked.id, array(select ${sourcePerson.id} from ${sourcePerson}
    where ${sourcePerson.subjectId} = asked.id) as persons
    from unnest(${value('subjectIds')}::uuid[]) with ordinality as asked(id, place))
  select asked.id as "subjectId",
    (select max(${agreement.version}) from ${agreement} where ${agreement.inForceFrom} <= now()) as "agreementVersion",
    ${millis(sql`now()`)} as now,
    case when cardinality(asked.persons) > 0 then json_build_object(
      'dateOfBirth', ${dateOfBirth},
      'competent', (select ${competence.competent} from ${competence}
        where ${competence.subjectId} = asked.id order by ${competence.recordedAt} desc limit 1),
      'statuses', array_remove(array[${sql.join(statusColumns, sql`, `)}], null),
      'relationships', ${relationships()},
      'seals', ${seals},
      'directives', ${directives},
      'detriments', ${detriments},
      'breakGlass', ${grants()}) end as facts
  from asked`;
}

const OF_ASKED = sql.raw('any(asked.persons)');

const statusColumns = (Object.keys(STATUSES) as Status[]).map(
  (status) => sql`case when ${statusHolds(status, OF_ASKED)} then ${sql.raw(`'${status}'`)} end`,
);

const dateOfBirth = sql`(select ${personDetails.dateOfBirth} from ${personDetails}
  join ${sourcePerson} on ${sourcePerson.id} = ${personDetails.sourcePersonId}
  join ${source} on ${source.id} = ${sourcePerson.sourceId}
  where ${personDetails.sourcePersonId} = ${OF_ASKED} and ${personDetails.supersededAt} is null
    and ${personDetails.dateOfBirth} is not null
  order by ${byPrecedence(sql`${source.agency}`)}, ${personDetails.receivedAt} desc limit 1)`;

const list = (columns: readonly (readonly [string, SQL])[], from: SQL): SQL =>
  sql`(select coalesce(json_agg(${jsonObject(columns)}), '[]') from ${from})`;

const seals = list(
  [
    ['scope', sql`${seal.scope}`],
    ['mayOpen', sql`${seal.mayOpen}`],
    ['from', millis(sql`${seal.inForceFrom}`)],
    ['until', millis(sql`${seal.inForceUntil}`)],
  ],
  sql`${seal} where ${seal.subjectId} = asked.id`,
);

const directives = list(
  [
    ['id', sql`${directive.id}`],
    ['provision', sql`${directive.provision}`],
    ['scope', sql`${directive.scope}`],
    ['standing', sql`${directive.standing}`],
    [
      'recipients',
      sql`json_build_object('agencies', ${directive.recipientAgencies},
        'organisationIds', ${directive.recipientOrganisationIds}, 'roles', ${directive.recipientRoles})`,
    ],
    ['purposes', sql`${directive.purposes}`],
    ['from', millis(sql`${directive.inForceFrom}`)],
    ['until', millis(sql`${directive.inForceUntil}`)],
    ['withdrawnAt', millis(sql`${directive.withdrawnAt}`)],
  ],
  sql`${directive} where ${directive.subjectId} = asked.id`,
);

const detriments = list(
  [
    ['categories', sql`${detriment.categories}`],
    ['from', millis(sql`${detriment.inForceFrom}`)],
    ['until', millis(sql`${detriment.inForceUntil}`)],
  ],
  sql`${detriment} where ${detriment.subjectId} = asked.id`,
);

const grants = (): SQL =>
  list(
    [
      ['id', sql`${breakGlass.id}`],
      ['practitionerId', sql`${breakGlass.practitionerId}`],
      ['categories', sql`${breakGlass.categories}`],
      ['from', millis(sql`${breakGlass.inForceFrom}`)],
      ['until', millis(sql`${breakGlass.inForceUntil}`)],
    ],
    sql`${breakGlass} where ${breakGlass.subjectId} = asked.id
      and ${breakGlass.practitionerId} = ${value('practitionerId')}::uuid`,
  );

/** The relationships of this practitioner and of these organisations, as the records tell them. */
function relationships(): SQL {
  const ids = value('organisationIds');
  const codes = value('organisationCodes');
  const me = sql`${value('practitionerId')}::uuid`;
  const myCode = sql`${value('practitionerCode')}::text`;
  const organisationOf = (code: SQL): SQL =>
    sql`(${ids}::uuid[])[array_position(${codes}::text[], ${code})]`;
  return sql`(select coalesce(json_agg(related), '[]') from (
    select 'ALLOCATED_WORKER' as kind, ${allocation.practitionerId} as "practitionerId",
      ${allocation.teamId} as "organisationId", ${millis(sql`${allocation.allocatedFrom}`)} as "from",
      ${millis(sql`${allocation.allocatedUntil}`)} as until
    from ${allocation} where ${allocation.subjectId} = asked.id
      and (${allocation.practitionerId} = ${me} or ${allocation.teamId} = any(${ids}::uuid[]))
    union all
    select 'CASELOAD', case when ${involvement.practitionerCode} = ${myCode} then ${me} end,
      ${organisationOf(sql`${involvement.organisationCode}`)},
      ${dayStart(sql`${involvement.startedOn}`)}, ${dayEnd(sql`${involvement.endedOn}`)}
    from ${involvement}
    where ${involvement.sourcePersonId} = ${OF_ASKED} and ${involvement.supersededAt} is null
      and (${involvement.practitionerCode} = ${myCode} or ${involvement.organisationCode} = any(${codes}::text[]))
    union all
    select 'SCHOOL_ENROLMENT', null, ${organisationOf(sql`${enrolment.schoolCode}`)},
      ${dayStart(sql`${enrolment.startedOn}`)}, ${dayEnd(sql`${enrolment.endedOn}`)}
    from ${enrolment}
    where ${enrolment.sourcePersonId} = ${OF_ASKED} and ${enrolment.supersededAt} is null
      and ${enrolment.schoolCode} = any(${codes}::text[])
    union all
    select 'GP_REGISTRATION', null, ${organisationOf(sql`${generalPractice.practiceCode}`)},
      ${dayStart(sql`${generalPractice.registeredOn}`)}, ${dayEnd(sql`${generalPractice.endedOn}`)}
    from ${generalPractice}
    where ${generalPractice.sourcePersonId} = ${OF_ASKED} and ${generalPractice.supersededAt} is null
      and ${generalPractice.practiceCode} = any(${codes}::text[])
  ) as related)`;
}
