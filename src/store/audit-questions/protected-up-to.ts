import { sql } from 'drizzle-orm';
import { delivery } from '../../../schema/audit.ts';
import { organisation } from '../../../schema/identity.ts';
import type { Organisation } from '../../identity/practitioner.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import { uuidArray } from './event-filter.ts';

/** The last position under a checkpoint that has reached a place outside; 0: none has. */
export async function protectedUpTo(client: Client): Promise<number> {
  const [row] = await run<{ size: string | null }>(
    client,
    sql`select max(${delivery.size}) as size from ${delivery}`,
  );
  return Number(row?.size ?? 0);
}

export async function organisationsById(
  client: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Organisation>> {
  const rows = await run<Organisation>(
    client,
    sql`select ${organisation.id}, ${organisation.code}, ${organisation.name}, ${organisation.agency}
      from ${organisation} where ${organisation.id} = any(${uuidArray(ids)})`,
  );
  return new Map(rows.map((one) => [one.id, one]));
}
