import type { SQL } from 'drizzle-orm';
import { asc, eq, sql } from 'drizzle-orm';
import { organisation, practitioner } from '../../schema/identity.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import { practitionerJson } from './practitioners.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** Every practitioner, with the roles held now. */
export const readPractitioners = (client: Client): Promise<Practitioner[]> =>
  practitionersWhere(client, sql`true`);

/** The practitioner of a handle, with the roles held now; undefined where there is none. */
export async function practitionerByHandle(
  client: Client,
  handle: string,
): Promise<Practitioner | undefined> {
  const [found] = await practitionersWhere(client, eq(practitioner.handle, handle));
  return found;
}

async function practitionersWhere(client: Client, where: SQL): Promise<Practitioner[]> {
  const rows = await run<{ practitioner: Practitioner }>(
    client,
    sql`select ${practitionerJson(sql`now()`)} as practitioner
      from ${practitioner} join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
      where ${where} order by ${asc(practitioner.handle)}`,
  );
  return rows.map(({ practitioner: found }) => found);
}
