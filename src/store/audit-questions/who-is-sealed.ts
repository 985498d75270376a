import { sql } from 'drizzle-orm';
import { seal } from '../../../schema/consent.ts';
import { subject } from '../../../schema/identity.ts';
import { idsOfChild } from '../linkage/said-of.ts';
import { sealedFrom } from '../sealed-from.ts';
import type { Client } from '../sql.ts';
import { run } from '../sql.ts';
import { uuidArray } from './event-filter.ts';

/** The children sealed as a whole, now, from a practitioner, by every id they ever had. Seals are few. */
export async function sealedFromViewer(client: Client, viewerId: string): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`select distinct unnest(${idsOfChild(sql`${seal.subjectId}`)}) as id from ${seal}
      where ${seal.scope} = 'CHILD'
        and ${sealedFrom(seal.subjectId, sql`${viewerId}::uuid`)}`,
  );
  return rows.map(({ id }) => id);
}

/** Those of some ids that are a child's for a practitioner: known to Kith, and not sealed from them. */
export async function childrenFor(
  client: Client,
  viewerId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await run<{ id: string }>(
    client,
    sql`select ${subject.id} from ${subject} where ${subject.id} = any(${uuidArray(ids)})
      and not ${sealedFrom(subject.id, sql`${viewerId}::uuid`)}`,
  );
  return new Set(rows.map(({ id }) => id));
}
