import { integer, jsonb, pgSchema, text } from 'drizzle-orm/pg-core';
import { instant } from './identity.ts';

export const policy = pgSchema('policy');

/** A version of the sharing agreement; the latest whose time has come is in force. */
export const agreement = policy.table('agreement', {
  version: integer('version').primaryKey(),
  title: text('title').notNull(),
  rules: jsonb('rules').notNull(),
  inForceFrom: instant('in_force_from').notNull(),
  recordedAt: instant('recorded_at').notNull().defaultNow(),
});
