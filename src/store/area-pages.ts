import { sql } from 'drizzle-orm';
import { organisation, practitioner, sourcePerson } from '../../schema/identity.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import { practitionerJson } from './practitioners.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** Practitioners with the roles held now, by handle, after one; at most `limit`. */
export async function readPractitionersAfter(
  client: Client,
  after: string,
  limit: number,
): Promise<Practitioner[]> {
  const rows = await run<{ practitioner: Practitioner }>(
    client,
    sql`select ${practitionerJson(sql`now()`)} as practitioner
      from ${practitioner} join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
      where ${practitioner.handle} collate "C" > ${after}
      order by ${practitioner.handle} collate "C" limit ${limit}`,
  );
  return rows.map((row) => row.practitioner);
}

/** The practitioner of a handle, with the roles held now; undefined for a stranger. */
export async function readPractitionerOf(
  client: Client,
  handle: string,
): Promise<Practitioner | undefined> {
  const [row] = await run<{ practitioner: Practitioner }>(
    client,
    sql`select ${practitionerJson(sql`now()`)} as practitioner
      from ${practitioner} join ${organisation} on ${organisation.id} = ${practitioner.organisationId}
      where ${practitioner.handle} = ${handle}`,
  );
  return row?.practitioner;
}

/** The ids of children of whom something is known, in order, after one; at most `limit`. */
export async function readChildrenAfter(
  client: Client,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`select distinct ${sourcePerson.subjectId} as id from ${sourcePerson}
      where ${sourcePerson.subjectId} > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
      order by id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}
