import { index, pgSchema, uuid } from 'drizzle-orm/pg-core';
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
  (table) => [index('allocation_subject').on(table.subjectId)],
);
