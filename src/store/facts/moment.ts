import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { personDetails, sourceFile, sourcePerson } from '../../../schema/identity.ts';
import { move } from '../../../schema/linkage.ts';
import { childNow } from '../linkage/said-of.ts';

/** A table whose rows are versions of what a source said. */
type VersionedTable = PgTable &
  Record<'id' | 'sourcePersonId' | 'fileId' | 'supersededAt', SQLWrapper> &
  Partial<Record<'retractedIn', SQLWrapper>>;

/** When facts are read, and as they were known when. */
export interface Moment {
  readonly at: SQL;
  readonly today: SQL;
  /** Whether a row is what was held to be true then. `key`: what tells a person's rows apart. */
  isCurrent(table: VersionedTable, key?: SQLWrapper & { readonly name: string }): SQL;
  /** Whether what was recorded at this instant was known. */
  isKnown(recordedAt: SQLWrapper): SQL;
  /** An instant at which something ended, or null where that was not known yet. */
  ifKnown(endedAt: SQLWrapper): SQL;
  /** The child whom an id names: one that a link has taken away names the child whom it has made. */
  childOf(id: SQL): SQL;
  /** Whether a person of a source was held to be this child. */
  isPersonOf(subjectId: SQL): SQL;
}

/** This instant, by the database's clock. */
export const PRESENT: Moment = {
  at: sql`now()`,
  today: sql`current_date`,
  isCurrent: ({ supersededAt }) => sql`${supersededAt} is null`,
  isKnown: () => sql`true`,
  ifKnown: (endedAt) => sql`${endedAt}`,
  childOf: (id) => childNow(id),
  isPersonOf: (subjectId) => sql`${sourcePerson.subjectId} = ${subjectId}`,
};

/**
 * An earlier instant, by what was known then: the rows of files that were wholly in, and links as they
 * stood. What was being committed in that very millisecond may be told wrongly.
 */
export function pastMoment(at: SQL): Moment {
  // Scalar sub-selects: as joins, PostgreSQL would read whole tables for the few rows of one child.
  const taken = (fileId: SQLWrapper) =>
    sql`(select ${sourceFile.takenAt} from ${sourceFile} where ${sourceFile.id} = ${fileId}) <= ${at}`;
  return {
    at,
    today: sql`${at}::date`,
    isCurrent: (table, key) => sql`(${taken(table.fileId)} and (select true from ${table} as newer
      where newer.source_person_id = ${table.sourcePersonId} and newer.id > ${table.id}
        ${key ? sql`and newer.${sql.identifier(key.name)} = ${key}` : sql``}
        and ${taken(sql`newer.file_id`)} limit 1) is null
        ${table.retractedIn ? sql`and ${taken(table.retractedIn)} is not true` : sql``})`,
    isKnown: (recordedAt) => sql`${recordedAt} <= ${at}`,
    ifKnown: (endedAt) => sql`case when ${endedAt} <= ${at} then ${endedAt} end`,
    // An answer is kept under the id that its child had then.
    childOf: (id) => id,
    isPersonOf: (subjectId) => sql`${subjectId} = coalesce((
        select ${move.formerSubjectId} from ${move}
        where ${move.sourcePersonId} = ${sourcePerson.id} and ${move.movedAt} > ${at}
        order by ${move.movedAt}, ${move.id} limit 1), ${sourcePerson.subjectId})
        and ${sourcePerson.id} in (${everOf(subjectId)})
        and (select true from ${personDetails} where ${personDetails.sourcePersonId} = ${sourcePerson.id}
          and ${taken(personDetails.fileId)} limit 1)`,
  };
}

/** The persons who are, or once were, held to be this child. */
const everOf = (subjectId: SQL): SQL => sql`
  select ${sourcePerson.id} from ${sourcePerson} where ${sourcePerson.subjectId} = ${subjectId}
  union select ${move.sourcePersonId} from ${move}
  where ${move.subjectId} = ${subjectId} or ${move.formerSubjectId} = ${subjectId}`;
