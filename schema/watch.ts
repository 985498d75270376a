import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSchema,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, practitioner } from './identity.ts';

export const watch = pgSchema('watch');

const position = () => bigint('position', { mode: 'number' }).notNull();

/** Up to which position of the audit accesses are watched: one row. */
export const watched = watch.table('watched', {
  sole: boolean('sole').primaryKey(),
  position: position(),
});

/**
 * What rules need of each access, derived from the audit; kept for the longest time that a rule may look
 * back. An event has a row for each child whom it meant, and one without where it is a search.
 */
export const access = watch.table(
  'access',
  {
    position: position(),
    eventId: uuid('event_id').notNull(),
    practitionerId: uuid('practitioner_id').notNull(),
    at: instant('at').notNull(),
    action: text('action').notNull(),
    /** Whether nothing was shown for it. */
    inVain: boolean('in_vain').notNull(),
    subjectId: uuid('subject_id'),
    requestId: uuid('request_id'),
    /** Which of its request's accesses it is, from 1. */
    ordinal: integer('ordinal').notNull(),
    /** Digest of the question's values, in hexadecimal. */
    question: text('question').notNull(),
    /** What the child is to the practitioner: OWN_FAMILY, NO_RELATIONSHIP ... */
    shows: text('shows').array().notNull(),
  },
  (table) => [
    unique('access_once').on(table.position, table.subjectId).nullsNotDistinct(),
    index('access_practitioner').on(table.practitionerId, table.at),
    index('access_request').on(table.requestId),
    index('access_at').on(table.at),
  ],
);

/** What a rule found of one practitioner; it grows until it is concluded. */
export const finding = watch.table(
  'finding',
  {
    id: uuid('id').primaryKey(),
    practitionerId: uuid('practitioner_id')
      .notNull()
      .references(() => practitioner.id),
    /** The rule, as it was agreed when this was found. */
    rule: jsonb('rule').notNull(),
    /** What came after this position of the audit made it a finding. */
    afterPosition: bigint('after_position', { mode: 'number' }).notNull(),
    /** When its threshold was first reached. */
    foundAt: instant('found_at').notNull(),
    /** When it was first concluded, and ceased to grow. */
    closedAt: instant('closed_at'),
  },
  (table) => [
    uniqueIndex('finding_open')
      .on(table.practitionerId, table.rule)
      .where(sql`${table.closedAt} is null`),
    index('finding_found').on(table.foundAt, table.id),
  ],
);

/** What a person made of what they saw of a finding. */
export const conclusion = watch.table(
  'conclusion',
  {
    id: uuid('id').primaryKey(),
    findingId: uuid('finding_id')
      .notNull()
      .references(() => finding.id),
    conclusion: text('conclusion').notNull(),
    words: text('words').notNull(),
    concludedBy: uuid('concluded_by')
      .notNull()
      .references(() => practitioner.id),
    concludedAt: instant('concluded_at').notNull().defaultNow(),
  },
  (table) => [index('conclusion_finding').on(table.findingId)],
);

/** An access that is part of a finding. */
export const findingAccess = watch.table(
  'finding_access',
  {
    findingId: uuid('finding_id')
      .notNull()
      .references(() => finding.id),
    position: position(),
    eventId: uuid('event_id').notNull(),
    at: instant('at').notNull(),
    action: text('action').notNull(),
    subjectId: uuid('subject_id'),
    /** What the rule counts it as: accesses of one unit count once. */
    unit: text('unit').notNull(),
    /** The conclusion that covers it; null: whoever concluded did not see it, or nobody has yet. */
    conclusionId: uuid('conclusion_id').references(() => conclusion.id),
  },
  (table) => [
    unique('finding_access_once')
      .on(table.findingId, table.position, table.subjectId)
      .nullsNotDistinct(),
    index('finding_access_subject').on(table.subjectId),
  ],
);
