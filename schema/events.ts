import { integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core';
import { identity, sourceFile } from './identity.ts';

const fileId = () =>
  integer('file_id')
    .notNull()
    .references(() => sourceFile.id);

/** The latest version heard of each event of a source, retracted ones too: what is older comes too late. */
export const sourceEvent = identity.table(
  'source_event',
  {
    sourceCode: text('source_code').notNull(),
    eventKey: text('event_key').notNull(),
    version: text('version').notNull(),
    /** Key or alias of the person whose records the event has; null: none were heard of. */
    person: text('person'),
    /** Of which kinds it has records; none: it is retracted. */
    kinds: text('kinds').array().notNull(),
    fileId: fileId(),
  },
  (table) => [primaryKey({ columns: [table.sourceCode, table.eventKey] })],
);

/** The latest version of what each message says of a person: the person is all of them together. */
export const personSaying = identity.table(
  'person_saying',
  {
    sourceCode: text('source_code').notNull(),
    personKey: text('person_key').notNull(),
    sayingKey: text('saying_key').notNull(),
    version: text('version').notNull(),
    says: jsonb('says').notNull(),
    fileId: fileId(),
  },
  (table) => [primaryKey({ columns: [table.sourceCode, table.personKey, table.sayingKey] })],
);
