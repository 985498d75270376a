import { eq, sql } from 'drizzle-orm';
import { familyMember } from '../../schema/identity-records.ts';
import { sourcePerson } from '../../schema/identity.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** What a source says of a member of the child's family. */
export interface RecordedRelative {
  readonly name: string;
  /** Null where the source does not say. */
  readonly parentalResponsibility: boolean | null;
}

/** The child's family as every source records it now: for a verdict on a grantor, never for a reader. */
export const readRecordedFamily = (
  connection: Connection,
  subjectId: string,
): Promise<RecordedRelative[]> =>
  run<RecordedRelative>(
    connection,
    sql`select ${familyMember.name}, ${familyMember.parentalResponsibility} as "parentalResponsibility"
      from ${familyMember} join ${sourcePerson} on ${eq(sourcePerson.id, familyMember.sourcePersonId)}
      where ${eq(sourcePerson.subjectId, subjectId)} and ${familyMember.supersededAt} is null
        and ${familyMember.name} is not null`,
  );
