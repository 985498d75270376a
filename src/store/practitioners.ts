import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { organisation, practitioner, roleAssignment } from '../../schema/identity.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { Client } from './sql.ts';
import { runStatement, writtenOnce } from './sql.ts';

const organisationJson = sql`json_build_object('id', ${organisation.id}, 'code', ${organisation.code},
  'name', ${organisation.name}, 'agency', ${organisation.agency})`;

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
          and ${roleAssignment.assignedFrom} <= ${at}
          and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > ${at})))`;

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

const revision = sql`concat_ws(' ', ${practitioner.issuer}, ${practitioner.subject}, ${practitionerJson(sql`now()`)})`;

/** The revision of a practitioner at this moment; null for who is nobody's. */
export const revisionOf = (id: SQL): SQL => sql`(select ${revision} from ${practitioner}
  join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
  where ${practitioner.id} = ${id})`;

const practitionerStatement = writtenOnce(
  () =>
    sql`select ${practitionerJson(sql`now()`)} as practitioner, ${revision} as revision
    from ${practitioner} join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
    where ${practitioner.issuer} = ${sql.placeholder('issuer')}
      and ${practitioner.subject} = ${sql.placeholder('subject')}`,
);
