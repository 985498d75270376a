import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { organisation, practitioner, roleAssignment } from '../../schema/identity.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { Client } from './sql.ts';
import { runStatement, writtenOnce } from './sql.ts';

const organisationJson = sql`json_build_object('id', ${organisation.id}, 'code', ${organisation.code},
  'name', ${organisation.name}, 'agency', ${organisation.agency})`;

/** Whether a role is held at an instant. */
const isHeld = (at: SQL): SQL => sql`${roleAssignment.assignedFrom} <= ${at}
          and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > ${at})`;

/** A `Practitioner`, with the roles held at an instant, from a join with their organisation. */
export const practitionerJson = (
  at: SQL,
): SQL => sql`json_build_object('id', ${practitioner.id}, 'handle', ${practitioner.handle},
      'name', ${practitioner.name}, 'practitionerCode', ${practitioner.practitionerCode},
      'organisation', ${organisationJson}, 'agency', ${organisation.agency},
      'roles', (select coalesce(json_agg(json_build_object('role', ${roleAssignment.role},
          'organisation', (select ${organisationJson} from ${organisation}
            where ${organisation.id} = ${roleAssignment.organisationId})) order by ${roleAssignment.role}), '[]')
        from ${roleAssignment} where ${roleAssignment.practitionerId} = ${practitioner.id}
          and ${isHeld(at)}))`;

/** The practitioner who signs in so, with the roles held now; undefined for a stranger. */
export async function readPractitioner(
  client: Client,
  issuer: string,
  subject: string,
): Promise<Practitioner | undefined> {
  const [found] = await runStatement<{ practitioner: Practitioner; revision: string }>(
    client,
    practitionerStatement({ issuer, subject }),
  );
  return found && { ...found.practitioner, revision: found.revision };
}

/** An organisation, as far as a revision tells of one: texts, for an array is written at a fraction of the cost of JSON. */
const organisationText = (
  id: SQLWrapper,
): SQL => sql`(select array[${organisation.id}::text, ${organisation.code},
  ${organisation.name}, ${organisation.agency}]::text from ${organisation} where ${organisation.id} = ${id})`;

/** Two are the same exactly where all that is known of a practitioner by `practitionerJson` is, and how they sign in. */
const revision = sql`array[${practitioner.issuer}, ${practitioner.subject}, ${practitioner.id}::text, ${practitioner.handle},
  ${practitioner.name}, ${practitioner.practitionerCode}, ${organisationText(practitioner.organisationId)},
  array(select array[${roleAssignment.role}, ${organisationText(roleAssignment.organisationId)}]::text
    from ${roleAssignment} where ${roleAssignment.practitionerId} = ${practitioner.id}
      and ${isHeld(sql`now()`)} order by ${roleAssignment.role}, ${roleAssignment.id})::text]::text`;

/** The revision of a practitioner at this moment; null for who is nobody's. */
export const revisionOf = (id: SQL): SQL => sql`(select ${revision} from ${practitioner}
  where ${practitioner.id} = ${id})`;

const practitionerStatement = writtenOnce(
  () =>
    sql`select ${practitionerJson(sql`now()`)} as practitioner, ${revision} as revision
    from ${practitioner} join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
    where ${practitioner.issuer} = ${sql.placeholder('issuer')}
      and ${practitioner.subject} = ${sql.placeholder('subject')}`,
);
