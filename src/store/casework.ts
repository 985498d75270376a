import { sql } from 'drizzle-orm';
import { allocation } from '../../schema/casework.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** A child's named worker and the team that answers for the child. Instants are ISO 8601. */
export interface AllocationEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly practitionerId: string;
  readonly teamId: string;
  readonly from: string;
}

export async function keepAllocation(client: Client, entry: AllocationEntry): Promise<void> {
  await run(
    client,
    sql`insert into ${allocation} (id, subject_id, practitioner_id, team_id, allocated_from)
      values (${entry.id}, ${entry.subjectId}, ${entry.practitionerId}, ${entry.teamId}, ${entry.from}::timestamptz)
      on conflict do nothing`,
  );
}
