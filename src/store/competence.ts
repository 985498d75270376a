import { sql } from 'drizzle-orm';
import { competence } from '../../schema/consent.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** A finding of whether a child is competent to decide; the last one counts. */
interface CompetenceEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly competent: boolean;
  readonly words: string;
  readonly recordedBy: string;
}

export async function keepCompetence(
  connection: Connection,
  entry: CompetenceEntry,
): Promise<void> {
  const { id, subjectId, competent, words, recordedBy } = entry;
  await run(
    connection,
    sql`insert into ${competence} (id, subject_id, competent, words, recorded_by)
      values (${id}, ${subjectId}, ${competent}, ${words}, ${recordedBy})`,
  );
}
