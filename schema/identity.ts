import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  index,
  integer,
  pgSchema,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

export const identity = pgSchema('identity');

export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});
export const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const organisation = identity.table('organisation', {
  id: uuid('id').primaryKey(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  /** Null for an organisation that serves the whole partnership. */
  agency: text('agency'),
  /** The organisation to ask about what its agency holds. */
  answersEnquiries: boolean('answers_enquiries').notNull().default(false),
});

export const practitioner = identity.table(
  'practitioner',
  {
    id: uuid('id').primaryKey(),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    handle: text('handle').notNull().unique(),
    name: text('name').notNull(),
    practitionerCode: text('practitioner_code'),
    /** Where messages go; null: nowhere. */
    email: text('email'),
    /** Where they live; null: not entered. For the watch on accesses alone: shown to nobody. */
    addressLines: text('address_lines').array(),
    postcode: text('postcode'),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisation.id),
  },
  (table) => [unique('practitioner_sign_in').on(table.issuer, table.subject)],
);

export const roleAssignment = identity.table(
  'role_assignment',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    practitionerId: uuid('practitioner_id')
      .notNull()
      .references(() => practitioner.id),
    role: text('role').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisation.id),
    assignedFrom: instant('assigned_from').notNull(),
    assignedUntil: instant('assigned_until'),
  },
  (table) => [index('role_assignment_practitioner').on(table.practitionerId)],
);

/** The child that records are about. Its key is Kith's own and derives from nothing. */
export const subject = identity.table('subject', {
  id: uuid('id').primaryKey(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const source = identity.table('source', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  code: text('code').notNull().unique(),
  name: text('name').notNull(),
  agency: text('agency').notNull(),
});

/** A file that was taken whole. */
export const sourceFile = identity.table('source_file', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  name: text('name').notNull(),
  format: text('format').notNull(),
  digest: text('digest'),
  receivedAt: instant('received_at').notNull().defaultNow(),
  /** When all of it was in: from then on its rows are known. */
  takenAt: instant('taken_at'),
});

/** A person as one source knows them. Linking and unlinking re-point `subject_id`, and no more. */
export const sourcePerson = identity.table(
  'source_person',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => source.id),
    key: text('key').notNull(),
    subjectId: uuid('subject_id')
      .notNull()
      .references(() => subject.id),
    lastReceivedAt: instant('last_received_at').notNull().defaultNow(),
    /** That of the file of the standing details, so that who came in a format can be found. */
    format: text('format'),
  },
  (table) => [
    unique('source_person_key').on(table.sourceId, table.key),
    index('source_person_subject').on(table.subjectId),
    index('source_person_format')
      .on(table.sourceId, table.format, table.lastReceivedAt)
      .where(sql`${table.format} is not null`),
  ],
);

/** Each version of what a source says of a person. */
export const personDetails = identity.table(
  'person_details',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sourcePersonId: bigint('source_person_id', { mode: 'number' })
      .notNull()
      .references(() => sourcePerson.id),
    digest: text('digest').notNull(),
    given: text('given').array().notNull(),
    family: text('family'),
    dateOfBirth: date('date_of_birth'),
    expectedDateOfBirth: date('expected_date_of_birth'),
    dateOfDeath: date('date_of_death'),
    sex: text('sex').notNull(),
    ethnicityCode: text('ethnicity_code'),
    disabilityCodes: text('disability_codes').array().notNull(),
    addressLines: text('address_lines').array(),
    postcode: text('postcode'),
    fileId: integer('file_id')
      .notNull()
      .references(() => sourceFile.id),
    at: text('at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    uniqueIndex('person_details_current')
      .on(table.sourcePersonId)
      .where(sql`${table.supersededAt} is null`),
    index('person_details_versions').on(table.sourcePersonId),
    index('person_details_birth')
      .on(table.dateOfBirth, sql`lower(${table.family})`)
      .where(sql`${table.supersededAt} is null`),
  ],
);

export const sourceIdentifier = identity.table(
  'source_identifier',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    sourcePersonId: bigint('source_person_id', { mode: 'number' })
      .notNull()
      .references(() => sourcePerson.id),
    system: text('system').notNull(),
    value: text('value').notNull(),
    valid: boolean('valid').notNull(),
    fileId: integer('file_id')
      .notNull()
      .references(() => sourceFile.id),
    at: text('at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    index('source_identifier_person')
      .on(table.sourcePersonId)
      .where(sql`${table.supersededAt} is null`),
    index('source_identifier_value')
      .on(table.system, table.value)
      .where(sql`${table.supersededAt} is null`),
  ],
);

/** What each caller has spent of a limit; the columns are rate-limiter-flexible's. */
export const spending = identity.table('spending', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  expire: bigint('expire', { mode: 'number' }),
});
