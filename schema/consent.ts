import { boolean, index, pgSchema, text, uuid } from 'drizzle-orm/pg-core';
import { instant, practitioner, subject } from './identity.ts';

export const consent = pgSchema('consent');

const subjectId = () =>
  uuid('subject_id')
    .notNull()
    .references(() => subject.id);

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
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [index('directive_subject').on(table.subjectId)],
);

/** A practitioner's finding that a child under 16 is, or is not, competent to decide. */
export const competence = consent.table(
  'competence',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectId: subjectId(),
    competent: boolean('competent').notNull(),
    recordedBy: uuid('recorded_by').references(() => practitioner.id),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [index('competence_subject').on(table.subjectId)],
);

/** A named person's finding that disclosing these categories would harm the child. */
export const detriment = consent.table(
  'detriment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectId: subjectId(),
    categories: text('categories').array().notNull(),
    reason: text('reason').notNull(),
    recordedBy: uuid('recorded_by').references(() => practitioner.id),
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until'),
  },
  (table) => [index('detriment_subject').on(table.subjectId)],
);

/** A child, or a child's location, that is as if absent for all but a few. */
export const seal = consent.table(
  'seal',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectId: subjectId(),
    kind: text('kind').notNull(),
    scope: text('scope').notNull(),
    mayOpen: uuid('may_open').array().notNull(),
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [index('seal_subject').on(table.subjectId)],
);

/** An override for one child and named categories, for a limited time. */
export const breakGlass = consent.table(
  'break_glass',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subjectId: subjectId(),
    practitionerId: uuid('practitioner_id')
      .notNull()
      .references(() => practitioner.id),
    categories: text('categories').array().notNull(),
    reason: text('reason').notNull(),
    inForceFrom: instant('in_force_from').notNull(),
    inForceUntil: instant('in_force_until').notNull(),
  },
  (table) => [index('break_glass_subject').on(table.subjectId)],
);
