import { sql } from 'drizzle-orm';
import { event, shapeField } from '../../../schema/audit.ts';
import { enrolment } from '../../../schema/education.ts';
import { generalPractice } from '../../../schema/health.ts';
import { organisation, practitioner, sourcePerson } from '../../../schema/identity.ts';
import { ASKED } from '../../audit/event.ts';
import type { AccessingOrganisation, TracedAccess } from '../../decision/family-view.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import type { IsoDate } from '../../domain/iso-date.ts';
import { idsOfChild } from '../linkage/said-of.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

interface AccessRow {
  readonly day: IsoDate;
  readonly organisationId: string;
  readonly roles: string;
  readonly purpose: string;
  readonly shape: number;
}

/**
 * When something of a child was shown, to whom, as the audit tells it: days in England, each kind of access
 * once a day. Refusals showed nothing. The self-test is nobody's.
 */
export async function readAccesses(
  connection: Connection,
  subjectId: string,
): Promise<TracedAccess[]> {
  const rows = await run<AccessRow>(
    connection,
    sql`select distinct to_char(${event.recordedAt} at time zone 'Europe/London', 'YYYY-MM-DD') as day,
        ${event.organisationId} as "organisationId", ${event.roles}, ${event.purpose}, ${event.shape}
      from ${event} where ${event.subjectId} = any(${idsOfChild(sql`${subjectId}::uuid`)}) and ${event.action} = any(${sql.param([...ASKED])}::text[])
        and ${event.outcome} in ('DISCLOSED', 'PARTLY_DISCLOSED')
        and exists (select from ${practitioner} where ${practitioner.id} = ${event.practitionerId})`,
  );
  const [fieldsOf, organisations] = await Promise.all([
    permittedFields(connection, [...new Set(rows.map(({ shape }) => shape))]),
    accessingOrganisations(connection, subjectId, [
      ...new Set(rows.map(({ organisationId }) => organisationId)),
    ]),
  ]);
  return rows.flatMap(({ day, organisationId, roles, purpose, shape }): TracedAccess[] => {
    const by = organisations.get(organisationId);
    if (!by) return [];
    const fields = fieldsOf.get(shape) ?? [];
    return [{ day, organisation: by, roles: roles.split(','), purpose, fields }];
  });
}

async function permittedFields(
  connection: Connection,
  shapes: readonly number[],
): Promise<ReadonlyMap<number, readonly FieldPath[]>> {
  const rows = await run<{ shape: number; paths: FieldPath[] }>(
    connection,
    sql`select ${shapeField.shape}, to_json(array_agg(${shapeField.path})) as paths from ${shapeField}
      where ${shapeField.shape} = any(${sql.param(shapes.map(String))}::text[]::int[]) and ${shapeField.outcome} = 'PERMITTED'
      group by ${shapeField.shape}`,
  );
  return new Map(rows.map(({ shape, paths }) => [shape, paths]));
}

/** What was once recorded stays known to a family, ended or superseded. */
async function accessingOrganisations(
  connection: Connection,
  subjectId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccessingOrganisation>> {
  const persons = sql`(select ${sourcePerson.id} from ${sourcePerson} where ${sourcePerson.subjectId} = ${subjectId})`;
  const rows = await run<AccessingOrganisation>(
    connection,
    sql`select ${organisation.id}, ${organisation.name}, ${organisation.agency},
        to_json(array_remove(array[
          case when exists (select from ${enrolment} where ${enrolment.sourcePersonId} in ${persons}
            and ${enrolment.schoolCode} = ${organisation.code}) then 'ENROLMENT' end,
          case when exists (select from ${generalPractice} where ${generalPractice.sourcePersonId} in ${persons}
            and ${generalPractice.practiceCode} = ${organisation.code}) then 'GP_REGISTRATION' end,
          case when ${organisation.answersEnquiries} then 'ENQUIRIES' end], null)) as "knownBy"
      from ${organisation} where ${organisation.id} = any(${sql.param([...ids])}::uuid[])`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
