import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { bytes, instant } from './identity.ts';

export const audit = pgSchema('audit');

/** SHA-256: hexadecimal to Kith, 32 bytes on disk. Read it by `encode(…, 'hex')`. */
const digest = customType<{ data: string; driverData: Uint8Array }>({ dataType: () => 'bytea' });
const position = (name: string) => bigint(name, { mode: 'number' });

/** Texts that many events share, each under its SHA-256: normalised operations, sets of outcomes. */
export const sharedText = audit.table('shared_text', {
  digest: digest('digest').primaryKey(),
  text: text('text').notNull(),
});

/**
 * One event for each subject in a result, chained in commit order, partitioned by the month in which it
 * was committed.
 */
export const event = audit.table(
  'event',
  {
    position: position('position').notNull(),
    /** The month of the commit as yyyymm, and never less than that of the event before. */
    period: integer('period').notNull(),
    id: uuid('id').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    action: text('action').notNull(),
    outcome: text('outcome').notNull(),
    practitionerId: uuid('practitioner_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    roles: text('roles').notNull(),
    purpose: text('purpose').notNull(),
    reason: text('reason'),
    client: text('client').notNull(),
    operationDigest: digest('operation_digest').notNull(),
    variablesDigest: digest('variables_digest').notNull(),
    subjectId: uuid('subject_id'),
    agreementVersion: integer('agreement_version'),
    outcomesDigest: digest('outcomes_digest'),
    requestId: uuid('request_id'),
    /** Derived from the set of outcomes, for questions; 0 where there is none. */
    shape: integer('shape').notNull(),
    hash: bytes('hash').notNull(),
    /** Derived, for questions: see `kind`. */
    kind: integer('kind').notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'event_pkey', columns: [table.position, table.period] }),
    unique('event_id').on(table.id, table.period),
    index('event_subject').on(
      ...([table.subjectId, table.position, table.kind, table.recordedAt] as const),
      table.practitionerId,
    ),
    index('event_practitioner').on(
      ...([table.practitionerId, table.position, table.kind, table.recordedAt] as const),
      table.subjectId,
    ),
    index('event_kind').on(
      ...([table.kind, table.position, table.recordedAt, table.practitionerId] as const),
    ),
  ],
);

/** Where the log ends: one row, and the lock under which appends take turns. */
export const head = audit.table('head', {
  sole: boolean('sole').primaryKey(),
  position: position('position').notNull(),
  period: integer('period').notNull(),
  hash: bytes('hash').notNull(),
});

/** A set of outcomes without what is single in it: which fields came out how. */
export const shape = audit.table('shape', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  digest: digest('digest').notNull().unique(),
});

export const shapeField = audit.table(
  'shape_field',
  {
    shape: integer('shape')
      .notNull()
      .references(() => shape.id),
    path: text('path').notNull(),
    /** PERMITTED, SEALED or the reason for withholding. */
    outcome: text('outcome').notNull(),
    /** Whether an override lifted a refusal. */
    override: boolean('override').notNull(),
  },
  (table) => [
    primaryKey({ name: 'shape_field_pkey', columns: [table.shape, table.path] }),
    index('shape_field_path').on(table.path, table.outcome, table.override, table.shape),
  ],
);

export const outcomeSet = audit.table('outcome_set', {
  digest: digest('digest').primaryKey(),
  shape: integer('shape')
    .notNull()
    .references(() => shape.id),
});

/**
 * All that questions go by but who, of whom and when: events are listed and counted by their kinds. A fine
 * kind is an event's; the coarser ones, of which there are few, are for counts that ask for no more. Null:
 * not told apart at this grain.
 */
export const kind = audit.table(
  'kind',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    /** 1 plain: without shapes. 2 shaped: without who asked, and for what. 3 fine: with all. */
    grain: smallint('grain').notNull(),
    organisationId: uuid('organisation_id'),
    purpose: text('purpose'),
    action: text('action'),
    outcome: text('outcome').notNull(),
    /** The outcome as it looked to who asked: what a seal hid looked empty, and not withheld. */
    looked: text('looked').notNull(),
    shape: integer('shape'),
    /** 0: none. */
    agreementVersion: integer('agreement_version'),
    /** Whether the event is an override, or a field of it was shown because of one. */
    override: boolean('override'),
    /** The plain and the shaped kind that a fine one is of. */
    plain: integer('plain'),
    shaped: integer('shaped'),
  },
  (table) => [
    unique('kind_is_one')
      .on(
        ...([table.shape, table.organisationId, table.action, table.outcome] as const),
        ...([table.purpose, table.agreementVersion, table.looked, table.override] as const),
      )
      .nullsNotDistinct(),
    index('kind_grain').on(table.grain),
    index('kind_plain').on(table.plain),
    index('kind_shaped').on(table.shaped),
  ],
);

const counted = () => ({
  /** 0: events of every kind. */
  kind: integer('kind').notNull(),
  events: integer('events').notNull(),
  /** Of the kind; 0: of every kind. */
  grain: smallint('grain').notNull(),
  firstPosition: position('first_position').notNull(),
  lastPosition: position('last_position').notNull(),
});

/** Counts of events by day in England, derived, for questions; see `tally_up`. */
export const tally = audit.table('tally', { day: date('day').notNull(), ...counted() }, (table) => [
  primaryKey({ name: 'tally_pkey', columns: [table.kind, table.day] }),
  index('tally_grain').on(table.grain, table.day, table.kind, table.events),
]);

/** The same by week, but of fine kinds, which seldom come twice in one; each is its Monday. */
export const tallyWeek = audit.table(
  'tally_week',
  { week: date('week').notNull(), ...counted() },
  (table) => [
    primaryKey({ name: 'tally_week_pkey', columns: [table.kind, table.week] }),
    index('tally_week_grain').on(table.grain, table.week, table.kind, table.events),
  ],
);

/** The same by month, of all kinds; each is its first day. */
export const tallyMonth = audit.table(
  'tally_month',
  { month: date('month').notNull(), ...counted() },
  (table) => [
    primaryKey({ name: 'tally_month_pkey', columns: [table.kind, table.month] }),
    index('tally_month_grain').on(table.grain, table.month, table.kind, table.events),
  ],
);

/** Up to where events are counted: one row. */
export const tallied = audit.table('tallied', {
  sole: boolean('sole').primaryKey(),
  position: position('position').notNull(),
});

/** The log's identity: one row for the life of the database. */
export const log = audit.table('log', {
  sole: boolean('sole').primaryKey(),
  origin: text('origin').notNull(),
  beganAt: instant('began_at').notNull(),
});

/** Roots of complete subtrees of 256 to the power of `level` events, from level 1 (RFC 6962). */
export const subtree = audit.table(
  'subtree',
  {
    level: smallint('level').notNull(),
    number: position('number').notNull(),
    hash: bytes('hash').notNull(),
  },
  (table) => [primaryKey({ name: 'subtree_pkey', columns: [table.level, table.number] })],
);

/** A signed tree head (C2SP tlog-checkpoint), by the number of events that it covers. */
export const checkpoint = audit.table('checkpoint', {
  size: position('size').primaryKey(),
  signedAt: instant('signed_at').notNull(),
  note: text('note').notNull(),
});

/** That a checkpoint has reached a place outside the database. */
export const delivery = audit.table(
  'delivery',
  {
    size: position('size')
      .notNull()
      .references(() => checkpoint.size),
    place: text('place').notNull(),
    deliveredAt: instant('delivered_at').notNull(),
    /** Lines of a witness's own signatures of the checkpoint; null: the place signs nothing. */
    signatures: text('signatures'),
  },
  (table) => [primaryKey({ name: 'delivery_pkey', columns: [table.size, table.place] })],
);

/** What is left of a month that was retired: enough to prove that it was there, and what it led to. */
export const retired = audit.table('retired', {
  period: integer('period').primaryKey(),
  firstPosition: position('first_position').notNull(),
  lastPosition: position('last_position').notNull(),
  /** Hash of the chain at its last event. */
  hash: bytes('hash').notNull(),
  /** Roots of the complete subtrees that together are all events up to the last, left to right. */
  range: bytes('range').notNull(),
  retiredAt: instant('retired_at').notNull(),
});
