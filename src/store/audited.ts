import { sql } from 'drizzle-orm';
import { event } from '../../schema/audit.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** Whether the audit tells that this practitioner asked for this child in these words, and in vain. */
export async function isAudited(
  client: Client,
  asked: {
    readonly practitionerId: string;
    readonly subjectId: string;
    readonly reason: string | null;
  },
): Promise<boolean> {
  const [row] = await run<{ there: boolean }>(
    client,
    sql`select exists (select from ${event} where ${event.practitionerId} = ${asked.practitionerId}
      and ${event.subjectId} = ${asked.subjectId} and ${event.reason} = ${asked.reason}
      and ${event.outcome} = 'ABSENT') as there`,
  );
  return row?.there ?? false;
}
