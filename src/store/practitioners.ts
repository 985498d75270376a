import { and, eq, sql } from 'drizzle-orm';
import { organisation, practitioner, roleAssignment } from '../../schema/identity.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** The practitioner who signs in so, with the roles held now; undefined for a stranger. */
export async function readPractitioner(
  client: Client,
  issuer: string,
  subject: string,
): Promise<Practitioner | undefined> {
  const [found] = await run<{ practitioner: Practitioner }>(
    client,
    sql`select json_build_object('id', ${practitioner.id}, 'handle', ${practitioner.handle},
      'name', ${practitioner.name}, 'practitionerCode', ${practitioner.practitionerCode},
      'organisation', ${organisationJson}, 'agency', ${organisation.agency},
      'roles', (select coalesce(json_agg(json_build_object('role', ${roleAssignment.role},
          'organisation', (select ${organisationJson} from ${organisation}
            where ${organisation.id} = ${roleAssignment.organisationId})) order by ${roleAssignment.role}), '[]')
        from ${roleAssignment} where ${roleAssignment.practitionerId} = ${practitioner.id}
          and ${roleAssignment.assignedFrom} <= now()
          and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > now()))
      ) as practitioner
    from ${practitioner} join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
    where ${and(eq(practitioner.issuer, issuer), eq(practitioner.subject, subject))}`,
  );
  return found?.practitioner;
}

const organisationJson = sql`json_build_object('id', ${organisation.id}, 'code', ${organisation.code},
  'name', ${organisation.name}, 'agency', ${organisation.agency})`;
