import { eq, sql } from 'drizzle-orm';
import { conclusion, finding, findingAccess } from '../../../schema/watch.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import type { Conclusion } from '../../policy/watch-conclusions.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { FoundAccess } from './findings.ts';

/** Keeps a finding as it is until the transaction ends. */
export async function lockFinding(connection: Connection, id: string): Promise<void> {
  await run(
    connection,
    sql`select from ${finding} where ${finding.id} = ${uuidAsked(id)}::uuid for update`,
  );
}

interface ConclusionEntry {
  readonly id: string;
  readonly findingId: string;
  readonly conclusion: Conclusion;
  readonly words: string;
  readonly concludedBy: string;
  /** What was seen, and is concluded. */
  readonly accesses: readonly Pick<FoundAccess, 'position' | 'subjectId'>[];
}

/** Keeps what somebody concluded of what they saw; the finding grows no more. */
export async function keepConclusion(
  connection: Connection,
  { accesses, ...entry }: ConclusionEntry,
): Promise<void> {
  await run(
    connection,
    sql`insert into ${conclusion} (id, finding_id, conclusion, words, concluded_by)
      values (${entry.id}, ${entry.findingId}, ${entry.conclusion}, ${entry.words}, ${entry.concludedBy})`,
  );
  await run(
    connection,
    sql`update ${findingAccess} set conclusion_id = ${entry.id}::uuid
      from jsonb_array_elements(${JSON.stringify(accesses)}::text::jsonb) as one
      where ${findingAccess.findingId} = ${entry.findingId}::uuid and ${findingAccess.conclusionId} is null
        and ${findingAccess.position} = (one ->> 'position')::bigint
        and ${findingAccess.subjectId} is not distinct from (one ->> 'subjectId')::uuid`,
  );
  await run(
    connection,
    sql`update ${finding} set closed_at = coalesce(${finding.closedAt}, now())
      where ${eq(finding.id, entry.findingId)}`,
  );
}
