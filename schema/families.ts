import { date, index, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant, practitioner, subject } from './identity.ts';

export const families = pgSchema('families');

const subjectId = () =>
  uuid('subject_id')
    .notNull()
    .references(() => subject.id);
const by = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => practitioner.id);

/**
 * What a named person weighed of one child before it is given to the family: to withhold it, or to give
 * what speaks of another. Ended, never deleted.
 */
export const weighing = families.table(
  'weighing',
  {
    id: uuid('id').primaryKey(),
    subjectId: subjectId(),
    /** SERIOUS_HARM or THIRD_PARTY withhold; CONSENTED or REASONABLE give what speaks of another. */
    kind: text('kind').notNull(),
    /** Record categories, groups or fields. */
    scopes: text('scopes').array().notNull(),
    words: text('words').notNull(),
    weighedBy: by('weighed_by'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    endedBy: uuid('ended_by').references(() => practitioner.id),
    endingWords: text('ending_words'),
  },
  (table) => [index('weighing_subject').on(table.subjectId)],
);

/** That somebody asked for all that is held on a child (UK GDPR art. 15). */
export const request = families.table(
  'request',
  {
    id: uuid('id').primaryKey(),
    subjectId: subjectId(),
    /** CHILD or PARENT. */
    recipient: text('recipient').notNull(),
    askedBy: text('asked_by').notNull(),
    identityVerified: text('identity_verified').notNull(),
    receivedOn: date('received_on').notNull(),
    dueOn: date('due_on').notNull(),
    recordedBy: by('recorded_by'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [index('request_due').on(table.dueOn, table.id)],
);

/** That a package was made for a request, and which: each is decided at the moment it is made. */
export const answer = families.table(
  'answer',
  {
    id: uuid('id').primaryKey(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => request.id),
    /** SHA-256 of the list of the package's files with their digests. */
    digest: bytes('digest').notNull(),
    answeredBy: by('answered_by'),
    answeredAt: instant('answered_at').notNull().defaultNow(),
  },
  (table) => [index('answer_request').on(table.requestId)],
);
