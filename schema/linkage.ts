import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { identity, instant, practitioner, sourcePerson, subject } from './identity.ts';

const person = (name: string) =>
  bigint(name, { mode: 'number' })
    .notNull()
    .references(() => sourcePerson.id);

/**
 * That two persons of sources are one child, and why; undone, never deleted. A child is all persons whom
 * standing links join.
 */
export const link = identity.table(
  'link',
  {
    id: uuid('id').primaryKey(),
    /** The person who came later, and the one whom they were found to be. */
    one: person('one'),
    other: person('other'),
    /** DETERMINISTIC, PROBABILISTIC or CLERICAL. */
    rule: text('rule').notNull(),
    evidence: text('evidence').array().notNull(),
    /** Bits; null where no model was asked. */
    weight: real('weight'),
    /** Version of the match parameters; null where no model was asked. */
    modelVersion: text('model_version'),
    linkedAt: instant('linked_at').notNull().defaultNow(),
    undoneAt: instant('undone_at'),
    undoneBy: uuid('undone_by').references(() => practitioner.id),
    undoneWords: text('undone_words'),
  },
  (table) => [
    index('link_one').on(table.one),
    index('link_other').on(table.other),
    uniqueIndex('link_standing')
      .on(table.one, table.other)
      .where(sql`${table.undoneAt} is null`),
  ],
);

/** That a person became another child, by a link or by its undoing. Nothing is ever changed here. */
export const move = identity.table(
  'move',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sourcePersonId: person('source_person_id'),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subject.id),
    formerSubjectId: uuid('former_subject_id')
      .notNull()
      .references(() => subject.id),
    linkId: uuid('link_id')
      .notNull()
      .references(() => link.id),
    movedAt: instant('moved_at').notNull().defaultNow(),
  },
  (table) => [
    index('move_person').on(table.sourcePersonId),
    index('move_subject').on(table.subjectId),
    index('move_former').on(table.formerSubjectId),
  ],
);

/** That somebody found two persons not to be one child: no rule links them again. `one` is the lesser id. */
export const keptApart = identity.table(
  'kept_apart',
  {
    one: person('one'),
    other: person('other'),
    by: uuid('by')
      .notNull()
      .references(() => practitioner.id),
    words: text('words').notNull(),
    since: instant('since').notNull().defaultNow(),
    /** Null: it stands. Ended by who found them to be one after all. */
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('kept_apart_other').on(table.other),
    uniqueIndex('kept_apart_standing')
      .on(table.one, table.other)
      .where(sql`${table.endedAt} is null`),
  ],
);

/**
 * That a run has told of two persons as linked who are not, one of them being a sealed child: it is told once, as a
 * link would be. `one` is the lesser id.
 */
export const toldLink = identity.table(
  'told_link',
  { one: person('one'), other: person('other') },
  (table) => [
    primaryKey({ columns: [table.one, table.other] }),
    index('told_link_other').on(table.other),
  ],
);

/** What persons are looked up by: hashes of the block keys of what their sources say of them now. */
export const linkKey = identity.table(
  'link_key',
  {
    key: bigint('key', { mode: 'bigint' }).notNull(),
    sourcePersonId: person('source_person_id'),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.sourcePersonId] }),
    index('link_key_person').on(table.sourcePersonId),
  ],
);

/** Persons to be compared with others: new ones, changed ones, and those whose links were undone. */
export const linkPending = identity.table('link_pending', {
  sourcePersonId: bigint('source_person_id', { mode: 'number' })
    .primaryKey()
    .references(() => sourcePerson.id),
  since: instant('since').notNull().defaultNow(),
});

/** How many persons bear a name, or live at an address, as last counted; kept from one counting to the next. */
export const termCount = identity.table(
  'term_count',
  {
    /** Which vocabulary of `src/linkage/population.ts`. */
    vocabulary: text('vocabulary').notNull(),
    term: text('term').notNull(),
    bearers: integer('bearers').notNull(),
  },
  (table) => [primaryKey({ columns: [table.vocabulary, table.term] })],
);

/** Two persons who may be one child, waiting for somebody to judge. `one` is the lesser id. */
export const clericalReview = identity.table(
  'clerical_review',
  {
    id: uuid('id').primaryKey(),
    one: person('one'),
    other: person('other'),
    /** Bits. */
    weight: real('weight').notNull(),
    /** Field by field: [{ field, level, bits }], and what the model believed beforehand. */
    weights: jsonb('weights').notNull(),
    priorBits: real('prior_bits').notNull(),
    modelVersion: text('model_version').notNull(),
    /** The rule that held the link back. */
    heldBack: text('held_back').notNull(),
    /** Whether twins or others like them are about: then two people have to find a match. */
    multiples: boolean('multiples').notNull(),
    raisedAt: instant('raised_at').notNull().defaultNow(),
    closedAt: instant('closed_at'),
    /** MATCH, NOT_MATCH, or LAPSED: what was compared has changed since. */
    outcome: text('outcome'),
  },
  (table) => [
    index('clerical_review_other').on(table.other),
    index('clerical_review_open')
      .on(table.raisedAt, table.id)
      .where(sql`${table.closedAt} is null`),
    uniqueIndex('clerical_review_standing')
      .on(table.one, table.other)
      .where(sql`${table.closedAt} is null`),
  ],
);

/** What somebody found: MATCH, NOT_MATCH or UNSURE, and why. */
export const clericalVerdict = identity.table(
  'clerical_verdict',
  {
    id: uuid('id').primaryKey(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => clericalReview.id),
    verdict: text('verdict').notNull(),
    words: text('words').notNull(),
    practitionerId: uuid('practitioner_id')
      .notNull()
      .references(() => practitioner.id),
    givenAt: instant('given_at').notNull().defaultNow(),
  },
  (table) => [index('clerical_verdict_review').on(table.reviewId)],
);
