import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { finding, findingAccess } from '../../../schema/watch.ts';
import type { WatchRule } from '../../policy/agreement.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { Access } from './accesses.ts';

/** What a rule found of a practitioner, to be kept. */
export interface GrownFinding {
  readonly practitionerId: string;
  readonly rule: WatchRule;
  /** Up to where accesses were watched before. */
  readonly after: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly foundAt: number;
  readonly accesses: readonly (Access & { readonly unit: string })[];
}

/**
 * Adds what was found to the open finding of that rule and practitioner, or opens one; gives its id. What
 * is in it already is not added again.
 */
export async function growFinding(
  connection: Connection,
  { practitionerId, rule, after, foundAt, accesses }: GrownFinding,
): Promise<string> {
  const [grown] = await run<{ id: string }>(
    connection,
    sql`insert into ${finding} (id, practitioner_id, rule, after_position, found_at)
      values (${randomUUID()}, ${practitionerId}, ${JSON.stringify(rule)}::text::jsonb, ${after},
        ${new Date(foundAt).toISOString()}::timestamptz)
      on conflict (practitioner_id, rule) where closed_at is null
      do update set found_at = least(${finding.foundAt}, excluded.found_at) returning ${finding.id}`,
  );
  if (!grown) throw new Error('a finding that was neither opened nor grown');
  await run(
    connection,
    sql`insert into ${findingAccess} (finding_id, position, event_id, at, action, subject_id, unit)
      select ${grown.id}::uuid, (one ->> 'position')::bigint, (one ->> 'eventId')::uuid,
        to_timestamp((one ->> 'at')::float8 / 1000), one ->> 'action', (one ->> 'subjectId')::uuid,
        one ->> 'unit'
      from jsonb_array_elements(${JSON.stringify(accesses)}::text::jsonb) as one
      on conflict do nothing`,
  );
  return grown.id;
}
