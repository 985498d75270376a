import { sql } from 'drizzle-orm';
import type { ExtraConfigColumn } from 'drizzle-orm/pg-core';
import { bigint, date, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant, sourceFile, sourcePerson } from './identity.ts';

/**
 * What every record row carries beside its values: whose it is, which version, where it came from,
 * when it happened and when it was recorded here.
 */
export const recordColumns = {
  id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  sourcePersonId: bigint('source_person_id', { mode: 'number' })
    .notNull()
    .references(() => sourcePerson.id),
  recordKey: text('record_key').notNull(),
  recordDigest: text('record_digest').notNull(),
  happenedOn: date('happened_on'),
  fileId: integer('file_id')
    .notNull()
    .references(() => sourceFile.id),
  at: text('at').notNull(),
  receivedAt: instant('received_at').notNull().defaultNow(),
  /** Null while this version is the current one. */
  supersededAt: instant('superseded_at'),
  /** The file that took it back; null: what superseded it, where something did, is a newer version. */
  retractedIn: integer('retracted_in').references(() => sourceFile.id),
};

/** One current version of each record; also the road from a person to their records. */
export const currentRecordIndex =
  (name: string) =>
  (table: Record<'sourcePersonId' | 'recordKey' | 'supersededAt', ExtraConfigColumn>) => [
    uniqueIndex(`${name}_current`)
      .on(table.sourcePersonId, table.recordKey)
      .where(sql`${table.supersededAt} is null`),
  ];

/** The same, and the road to every version, for records that decisions depend on: these are replayed. */
export const factIndexes =
  (name: string) => (table: Parameters<ReturnType<typeof currentRecordIndex>>[0]) => [
    ...currentRecordIndex(name)(table),
    index(`${name}_versions`).on(table.sourcePersonId),
  ];
