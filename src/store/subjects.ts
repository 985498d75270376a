import { sql } from 'drizzle-orm';
import { sourceIdentifier, sourcePerson } from '../../schema/identity.ts';
import type { IdentifierSystem } from '../domain/codes.ts';
import type { Client, Connection } from './sql.ts';
import { run } from './sql.ts';

/** The child of each identifier, by the identifier's value; those that two children share are left out. */
export async function subjectsByIdentifier(
  client: Connection,
  system: IdentifierSystem,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ value: string; id: string }>(
    client,
    sql`select ${sourceIdentifier.value}, min(${sourcePerson.subjectId}::text) as id
      from ${sourceIdentifier} join ${sourcePerson} on ${sourcePerson.id} = ${sourceIdentifier.sourcePersonId}
      where ${sourceIdentifier.system} = ${system} and ${sourceIdentifier.supersededAt} is null
        and ${sourceIdentifier.value} = any(${sql.param([...values])}::text[])
      group by ${sourceIdentifier.value} having count(distinct ${sourcePerson.subjectId}) = 1`,
  );
  return new Map(rows.map(({ value, id }) => [value, id]));
}

/** A child who is there; undefined where there is none. */
export async function someSubject(client: Client): Promise<string | undefined> {
  const [row] = await run<{ id: string }>(
    client,
    sql`select ${sourcePerson.subjectId} as id from ${sourcePerson} limit 1`,
  );
  return row?.id;
}
