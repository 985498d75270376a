import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import {
  breakGlass,
  competence,
  directive,
  seal,
  sharingDecision,
} from '../../../schema/consent.ts';
import { personDetails, source, sourcePerson } from '../../../schema/identity.ts';
import type { Status } from '../../policy/agreement.ts';
import { STATUSES } from '../../policy/agreement.ts';
import { versionInForce } from '../agreements.ts';
import { byPrecedence, jsonObject } from '../content/child.ts';
import { statusHolds } from '../content/status.ts';
import { firstFormerIds } from '../linkage/said-of.ts';
import type { Moment } from './moment.ts';
import { millis, millisInJson, relationships } from './relationships.ts';

const OF_ASKED = sql.raw('any(asked.persons)');
const IN_NEED = sql.raw('asked.in_need');
const SPOKEN_OF = sql.raw('any(asked.ids)');

const given = (name: string, type: string): SQL =>
  sql`${sql.placeholder(name)}::${sql.raw(type)}[]`;

/** What is asked, question by question: of which child, by whom, holding roles at which organisations. */
const NAMED = sql`unnest(${given('subjectIds', 'uuid')}, ${given('practitionerIds', 'uuid')},
    ${given('practitionerCodes', 'text')}, ${given('organisationIds', 'text')},
    ${given('organisationCodes', 'text')}, ${given('recognised', 'text')}) with ordinality
  as named(id, practitioner_id, practitioner_code, organisation_ids, organisation_codes, recognised, place)`;

/** The facts that are asked for, a row for each question in their order, at a moment; and further columns. */
export const factsQuery = (moment: Moment, further: SQL = sql``): SQL => sql`
  select asked.id as "subjectId", ${versionInForce(moment.at)} as "agreementVersion",
    ${millis(sql`${moment.at}::timestamptz(3)`)} as now,
    case when cardinality(asked.persons) > 0 then json_build_object(
      'dateOfBirth', ${dateOfBirth(moment)},
      'competence', (select json_build_object('competent', ${competence.competent},
          'at', ${millisInJson(sql`${competence.recordedAt}`)}) from ${competence}
        where ${competence.subjectId} = ${SPOKEN_OF} and ${moment.isKnown(competence.recordedAt)}
        order by ${competence.recordedAt} desc limit 1),
      'statuses', array_remove(array[${sql.join(statuses(moment), sql`, `)}], null),
      'relationships', ${relationships(moment, OF_ASKED, SPOKEN_OF)},
      'seals', ${seals(moment)},
      'directives', ${directives(moment)},
      'detriments', ${detriments(moment)},
      'breakGlass', ${grants(moment)}) end as facts${further}
  from ${NAMED}
  cross join lateral (select ${moment.childOf(sql.raw('named.id'))} as id offset 0) as child
  cross join lateral (select array_agg(${sourcePerson.id}) as persons, array_agg(${source.agency}) as agencies
    from ${sourcePerson} join ${source} on ${source.id} = ${sourcePerson.sourceId}
    where ${moment.isPersonOf(sql.raw('child.id'))}) as held
  cross join lateral (select child.id, held.persons, held.agencies,
    array[child.id] || array(${firstFormerIds(sql.raw('any(held.persons)'))}) as ids,
    ${statusHolds('CHILD_IN_NEED', sql.raw('any(held.persons)'), moment)} as in_need,
    named.practitioner_id, named.practitioner_code, named.organisation_ids::uuid[] as organisation_ids,
    named.organisation_codes::text[] as organisation_codes, named.recognised, named.place offset 0) as asked
  order by asked.place`;

const statuses = (moment: Moment): SQL[] =>
  (Object.keys(STATUSES) as Status[]).map(
    (status) =>
      sql`case when ${statusHolds(status, OF_ASKED, moment, IN_NEED)} then ${sql.raw(`'${status}'`)} end`,
  );

const dateOfBirth = (moment: Moment): SQL => {
  const agency = sql`asked.agencies[array_position(asked.persons, ${personDetails.sourcePersonId})]`;
  return sql`(select ${personDetails.dateOfBirth} from ${personDetails}
  where ${personDetails.sourcePersonId} = ${OF_ASKED} and ${moment.isCurrent(personDetails)}
    and ${personDetails.dateOfBirth} is not null
  order by ${byPrecedence('dateOfBirth', agency)}, ${personDetails.receivedAt} desc limit 1)`;
};

const list = (columns: readonly (readonly [string, SQL])[], from: SQL): SQL =>
  sql`array(select ${jsonObject(columns)} from ${from})`;

const seals = (moment: Moment): SQL =>
  list(
    [
      ['scope', sql`${seal.scope}`],
      ['against', sql`${seal.against}`],
      ['mayOpen', sql`${seal.mayOpen}`],
      ['from', millisInJson(sql`${seal.inForceFrom}`)],
      ['until', millisInJson(moment.ifKnown(seal.liftedAt))],
    ],
    sql`${seal} where ${seal.subjectId} = asked.id and ${moment.isKnown(seal.recordedAt)}`,
  );

const directives = (moment: Moment): SQL =>
  list(
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
      ['from', millisInJson(sql`${directive.inForceFrom}`)],
      ['until', millisInJson(sql`${directive.inForceUntil}`)],
      ['withdrawnAt', millisInJson(moment.ifKnown(directive.withdrawnAt))],
    ],
    sql`${directive} where ${directive.subjectId} = ${SPOKEN_OF} and ${moment.isKnown(directive.recordedAt)}`,
  );

const detriments = (moment: Moment): SQL =>
  list(
    [
      ['categories', sql`${sharingDecision.categories}`],
      ['from', millisInJson(sql`${sharingDecision.inForceFrom}`)],
      [
        'until',
        millisInJson(
          sql`least(${sharingDecision.inForceUntil}, ${moment.ifKnown(sharingDecision.endedAt)})`,
        ),
      ],
    ],
    sql`${sharingDecision} where ${sharingDecision.subjectId} = ${SPOKEN_OF}
      and ${sharingDecision.outcome} = 'WITHHOLD' and ${moment.isKnown(sharingDecision.recordedAt)}`,
  );

const grants = (moment: Moment): SQL =>
  list(
    [
      ['id', sql`${breakGlass.id}`],
      ['practitionerId', sql`${breakGlass.practitionerId}`],
      ['categories', sql`${breakGlass.categories}`],
      ['from', millisInJson(sql`${breakGlass.inForceFrom}`)],
      ['until', millisInJson(sql`${breakGlass.inForceUntil}`)],
    ],
    sql`${breakGlass} where ${breakGlass.subjectId} = ${SPOKEN_OF}
      and ${breakGlass.practitionerId} = asked.practitioner_id
      and ${moment.isKnown(breakGlass.recordedAt)}`,
  );
