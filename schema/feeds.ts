import { sql } from 'drizzle-orm';
import { integer, pgSchema, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant, sourceFile } from './identity.ts';

export const feeds = pgSchema('feeds');

/** A server that Kith asks for news of one source, and how it fared. */
export const feed = feeds.table(
  'feed',
  {
    name: text('name').primaryKey(),
    sourceCode: text('source_code').notNull(),
    sourceName: text('source_name').notNull(),
    agency: text('agency').notNull(),
    /** After how long without success what its source said is stale. */
    staleAfterMinutes: integer('stale_after_minutes').notNull(),
    /** FHIR resource types that it is asked for. */
    types: text('types').array().notNull().default([]),
    /** Whether its server tells what it deletes: TOLD or NOT_TOLD; null: not asked yet. */
    deletions: text('deletions'),
    declaredAt: instant('declared_at').notNull().defaultNow(),
    /** When it was declared no more. */
    retiredAt: instant('retired_at'),
    /** When it last was asked for all its news, and gave them. */
    succeededAt: instant('succeeded_at'),
    failedAt: instant('failed_at'),
    /** Why it failed last, in a sentence without any content; null: it did not since it succeeded. */
    failure: text('failure'),
    /** Who asks it now, and until when nobody else may. */
    holder: uuid('holder'),
    heldUntil: instant('held_until'),
  },
  (table) => [
    uniqueIndex('feed_source')
      .on(table.sourceCode)
      .where(sql`${table.retiredAt} is null`),
  ],
);

/** Up to when the news of a feed are in, by the clock of its server. */
export const mark = feeds.table(
  'mark',
  {
    feed: text('feed')
      .notNull()
      .references(() => feed.name),
    resourceType: text('resource_type').notNull(),
    upTo: instant('up_to').notNull(),
  },
  (table) => [primaryKey({ columns: [table.feed, table.resourceType] })],
);

/** How often each kind of finding came in a file that was taken. */
export const findingCount = feeds.table(
  'finding_count',
  {
    fileId: integer('file_id')
      .notNull()
      .references(() => sourceFile.id),
    code: text('code').notNull(),
    severity: text('severity').notNull(),
    /** As the feed names it; empty: the finding is about no one field. */
    field: text('field').notNull().default(''),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.code, table.severity, table.field] })],
);

/** How often each field, as Kith names it, was left out of a file that was taken, or failed its check. */
export const fieldCount = feeds.table(
  'field_count',
  {
    fileId: integer('file_id')
      .notNull()
      .references(() => sourceFile.id),
    field: text('field').notNull(),
    /** Persons, or records of its kind, in the file. */
    total: integer('total').notNull(),
    missing: integer('missing').notNull(),
    invalid: integer('invalid').notNull(),
    /** How many persons these are of, counted up to what may be told of. */
    persons: integer('persons').notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.field] })],
);
