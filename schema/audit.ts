import { bigint, index, integer, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './identity.ts';

export const audit = pgSchema('audit');

/** Texts that many events share, each under its SHA-256: normalised operations, sets of outcomes. */
export const sharedText = audit.table('shared_text', {
  digest: text('digest').primaryKey(),
  text: text('text').notNull(),
});

/** One event for each subject in a result, chained in commit order. */
export const event = audit.table(
  'event',
  {
    position: bigint('position', { mode: 'number' }).primaryKey(),
    id: uuid('id').notNull().unique(),
    recordedAt: instant('recorded_at').notNull(),
    action: text('action').notNull(),
    outcome: text('outcome').notNull(),
    practitionerId: uuid('practitioner_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    roles: text('roles').notNull(),
    purpose: text('purpose').notNull(),
    reason: text('reason'),
    client: text('client').notNull(),
    operationDigest: text('operation_digest').notNull(),
    variablesDigest: text('variables_digest').notNull(),
    subjectId: uuid('subject_id'),
    agreementVersion: integer('agreement_version'),
    outcomesDigest: text('outcomes_digest'),
    hash: bytes('hash').notNull(),
  },
  (table) => [
    index('event_subject').on(table.subjectId, table.position),
    index('event_practitioner').on(table.practitionerId, table.position),
    // Events come in the order of time: a few bytes for each hundred pages find a span.
    index('event_recorded').using('brin', table.recordedAt),
  ],
);
