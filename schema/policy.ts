import { integer, jsonb, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { instant, practitioner } from './identity.ts';

export const policy = pgSchema('policy');

/** A version of the sharing agreement, as drafted; it never changes. */
export const agreement = policy.table('agreement', {
  version: integer('version').primaryKey(),
  /** The agreement's terms. */
  terms: jsonb('terms').notNull(),
  /** The version that its text was drawn from; null for the version that Kith came with. */
  basedOn: integer('based_on'),
  /** Null for the version that Kith came with. */
  draftedBy: uuid('drafted_by').references(() => practitioner.id),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
});

/** A second person's approval. Of the versions whose time has come, the one approved to begin last is in force. */
export const approval = policy.table('approval', {
  version: integer('version')
    .primaryKey()
    .references(() => agreement.version),
  approvedBy: uuid('approved_by').references(() => practitioner.id),
  words: text('words'),
  inForceFrom: instant('in_force_from').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
});
