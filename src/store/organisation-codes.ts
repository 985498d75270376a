import { sql } from 'drizzle-orm';
import { organisation } from '../../schema/identity.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** The id of every organisation, by the code that it is known by outside. */
export async function readOrganisationCodes(
  connection: Connection,
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ code: string; id: string }>(
    connection,
    sql`select ${organisation.code}, ${organisation.id} from ${organisation} order by ${organisation.code}`,
  );
  return new Map(rows.map(({ code, id }) => [code, id]));
}
