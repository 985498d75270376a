import { sql } from 'drizzle-orm';
import { index, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { instant, organisation, practitioner, subject } from './identity.ts';

export const casework = pgSchema('casework');

/** A child's named worker and the team that answers for the child. */
export const allocation = casework.table(
  'allocation',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subject.id),
    practitionerId: uuid('practitioner_id')
      .notNull()
      .references(() => practitioner.id),
    teamId: uuid('team_id')
      .notNull()
      .references(() => organisation.id),
    allocatedFrom: instant('allocated_from').notNull(),
    allocatedUntil: instant('allocated_until'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [
    index('allocation_subject').on(table.subjectId),
    index('allocation_practitioner').on(table.practitionerId),
  ],
);

/** Messages to practitioners, kept with what they tell of, and delivered after. No identity is in one. */
export const message = casework.table(
  'message',
  {
    id: uuid('id').primaryKey(),
    recipientId: uuid('recipient_id')
      .notNull()
      .references(() => practitioner.id),
    kind: text('kind').notNull(),
    /** What to look up in Kith. */
    reference: text('reference').notNull(),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at').notNull().defaultNow(),
    deliveredAt: instant('delivered_at'),
    lastFault: text('last_fault'),
  },
  (table) => [
    index('message_waiting')
      .on(table.nextAttemptAt)
      .where(sql`${table.deliveredAt} is null`),
  ],
);
