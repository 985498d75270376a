import { boolean, index, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { instant, practitioner, subject } from './identity.ts';

export const consent = pgSchema('consent');

const subjectId = () =>
  uuid('subject_id')
    .notNull()
    .references(() => subject.id);
const by = (name: string) => uuid(name).references(() => practitioner.id);
const recordedAt = () => instant('recorded_at').notNull().defaultNow();

/** What a family or young person permits or denies (FHIR R4 Consent). Withdrawn, never deleted. */
export const directive = consent.table(
  'directive',
  {
    id: uuid('id').primaryKey(),
    subjectId: subjectId(),
    grantorName: text('grantor_name').notNull(),
    standing: text('standing').notNull(),
    provision: text('provision').notNull(),
    scope: text('scope').notNull(),
    recipientAgencies: text('recipient_agencies').array().notNull(),
    recipientOrganisationIds: uuid('recipient_organisation_ids').array().notNull(),
    recipientRoles: text('recipient_roles').array().notNull(),
    purposes: text('purposes').array().notNull(),
    /** How the directive is known. */
    evidence: text('evidence'),
    /** How the grantor's standing is known, where the record does not tell. */
    standingEvidence: text('standing_evidence'),
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until'),
    recordedBy: by('recorded_by'),
    recordedAt: recordedAt(),
    withdrawnAt: instant('withdrawn_at'),
    withdrawnBy: by('withdrawn_by'),
    withdrawalWords: text('withdrawal_words'),
  },
  (table) => [index('directive_subject').on(table.subjectId)],
);

/** A practitioner's finding that a child is, or is not, competent to decide. */
export const competence = consent.table(
  'competence',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectId: subjectId(),
    competent: boolean('competent').notNull(),
    words: text('words'),
    recordedBy: by('recorded_by'),
    recordedAt: recordedAt(),
  },
  (table) => [index('competence_subject').on(table.subjectId)],
);

/**
 * A named person's decision to share or not to share (Children Act 2004 s. 16LA). One not to share
 * stands until it ends: disclosing these categories would harm the child.
 */
export const sharingDecision = consent.table(
  'sharing_decision',
  {
    id: uuid('id').primaryKey(),
    subjectId: subjectId(),
    outcome: text('outcome').notNull(),
    categories: text('categories').array().notNull(),
    words: text('words').notNull(),
    /** The directive that objected, where the decision answers one. */
    objectionId: uuid('objection_id').references(() => directive.id),
    decidedBy: by('decided_by'),
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until'),
    recordedAt: recordedAt(),
    endedAt: instant('ended_at'),
    endedBy: by('ended_by'),
    endingWords: text('ending_words'),
  },
  (table) => [index('sharing_decision_subject').on(table.subjectId)],
);

/** A child, or a part of a child's record, that is as if absent. Lifted, never deleted. */
export const seal = consent.table(
  'seal',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectId: subjectId(),
    kind: text('kind').notNull(),
    /** CHILD, LOCATION or a record category. */
    scope: text('scope').notNull(),
    /** From whom it hides; empty: from all but those who may open it. */
    against: uuid('against').array().notNull(),
    mayOpen: uuid('may_open').array().notNull(),
    words: text('words'),
    /** The seal of another child from which this one spread, over a link or a likeness. */
    spreadFrom: uuid('spread_from').references((): AnyPgColumn => seal.id),
    inForceFrom: instant('in_force_from').notNull(),
    sealedBy: by('sealed_by'),
    recordedAt: recordedAt(),
    liftedAt: instant('lifted_at'),
    liftedBy: by('lifted_by'),
    liftingWords: text('lifting_words'),
  },
  (table) => [index('seal_subject').on(table.subjectId)],
);

/** That a seal was looked at again, and why it stands. */
export const sealReview = consent.table(
  'seal_review',
  {
    id: uuid('id').primaryKey(),
    sealId: uuid('seal_id')
      .notNull()
      .references(() => seal.id),
    words: text('words').notNull(),
    reviewedBy: by('reviewed_by').notNull(),
    reviewedAt: instant('reviewed_at').notNull().defaultNow(),
  },
  (table) => [index('seal_review_seal').on(table.sealId)],
);

/** An override for one child and named categories, for a limited time. */
export const breakGlass = consent.table(
  'break_glass',
  {
    id: uuid('id').primaryKey(),
    subjectId: subjectId(),
    practitionerId: uuid('practitioner_id')
      .notNull()
      .references(() => practitioner.id),
    categories: text('categories').array().notNull(),
    /** Which of the listed reasons. */
    reason: text('reason').notNull(),
    words: text('words').notNull(),
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [index('break_glass_subject').on(table.subjectId)],
);

/** What a second person found of an override. */
export const breakGlassReview = consent.table('break_glass_review', {
  grantId: uuid('grant_id')
    .primaryKey()
    .references(() => breakGlass.id),
  finding: text('finding').notNull(),
  words: text('words').notNull(),
  reviewedBy: by('reviewed_by').notNull(),
  reviewedAt: instant('reviewed_at').notNull().defaultNow(),
});
