import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { identity, instant, sourceFile } from './identity.ts';

/** Other names by which a source's files speak of a person; the person may still be to come. */
export const sourceAlias = identity.table(
  'source_alias',
  {
    sourceCode: text('source_code').notNull(),
    alias: text('alias').notNull(),
    personKey: text('person_key').notNull(),
    fileId: integer('file_id')
      .notNull()
      .references(() => sourceFile.id),
  },
  (table) => [primaryKey({ columns: [table.sourceCode, table.alias] })],
);

/** Records of persons whom no file of their source has named yet: nobody can see them. */
export const waitingRecord = identity.table(
  'waiting_record',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sourceCode: text('source_code').notNull(),
    /** Key or alias of the person. */
    person: text('person').notNull(),
    kind: text('kind').notNull(),
    recordKey: text('record_key').notNull(),
    record: jsonb('record').notNull(),
    fileId: integer('file_id')
      .notNull()
      .references(() => sourceFile.id),
    /** When it waited no more: its person had come and it was kept, or its source took it back. */
    keptAt: instant('kept_at'),
  },
  (table) => [
    uniqueIndex('waiting_record_name')
      .on(table.sourceCode, table.person, table.kind, table.recordKey)
      .where(sql`${table.keptAt} is null`),
  ],
);
