import type { Column } from 'drizzle-orm';
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { directive } from '../../../schema/consent.ts';
import { allocation } from '../../../schema/casework.ts';
import { personDetails, sourceIdentifier } from '../../../schema/identity.ts';
import { RECORD_FIELDS } from '../../../src/domain/child-record.ts';
import type { FieldPath } from '../../../src/domain/child-record.ts';
import { GROUPS } from '../../../src/domain/groups.ts';
import type { RecordKind } from '../../../src/domain/records/kinds.ts';
import { RECORD_KINDS } from '../../../src/domain/records/kinds.ts';
import { RECORD_TABLES } from '../../../src/store/content/record-tables.ts';

/** A column as SQL names it, and the fields of the record any of which is leave to name it. */
export interface ColumnOfFields {
  readonly name: string;
  readonly fields: readonly FieldPath[];
}

const named = (table: PgTable, column: Column): string =>
  `"${getTableConfig(table).schema ?? ''}"."${getTableName(table)}"."${column.name}"`;

const within = (...groups: string[]): FieldPath[] =>
  RECORD_FIELDS.filter(({ group }) => groups.includes(group)).map(({ path }) => path);

/** A column that is a field goes with that field; any other column of a kind, with all its fields. */
function columnsOfKind(kind: RecordKind): ColumnOfFields[] {
  const group = GROUPS.find((known) => known.kind === kind)?.path ?? '';
  const own = Object.keys(RECORD_KINDS[kind].fields);
  const table = RECORD_TABLES[kind];
  return Object.entries(getTableColumns(table)).map(([key, column]) => ({
    name: named(table, column as Column),
    fields: own.includes(key) ? [`${group}.${key}`] : within(group),
  }));
}

const columnsOf = (table: PgTable, ...groups: string[]): ColumnOfFields[] =>
  Object.values(getTableColumns(table)).map((column) => ({
    name: named(table, column),
    fields: within(...groups),
  }));

const NAMES = within('name', 'provenance.names');
/** What a source says of a person: each part by itself; the rest belongs to no field. */
const DETAILS: Readonly<Partial<Record<keyof typeof personDetails.$inferSelect, FieldPath[]>>> = {
  given: NAMES,
  family: NAMES,
  dateOfBirth: within('dateOfBirth', 'provenance.datesOfBirth'),
  sex: within('sex', 'provenance.sexes'),
  addressLines: within('address', 'provenance.addresses'),
  postcode: within('address', 'provenance.addresses'),
  expectedDateOfBirth: [],
  dateOfDeath: [],
  ethnicityCode: [],
  disabilityCodes: [],
};

/** Every column that holds something of a child. */
export const COLUMNS: readonly ColumnOfFields[] = [
  ...(Object.keys(RECORD_TABLES) as RecordKind[]).flatMap(columnsOfKind),
  ...Object.entries(DETAILS).map(([key, fields]) => ({
    name: named(personDetails, personDetails[key as keyof typeof DETAILS]),
    fields,
  })),
  ...columnsOf(sourceIdentifier, 'identifiers', 'provenance.identifiers'),
  ...columnsOf(directive, 'consent'),
  ...columnsOf(allocation, 'professionals', 'socialCare.allocatedWorker'),
];
