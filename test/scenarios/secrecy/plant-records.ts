import type { Column } from 'drizzle-orm';
import { getTableColumns } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { GROUPS } from '../../../src/domain/groups.ts';
import { holderOf } from '../../../src/domain/child-record.ts';
import type { Agency } from '../../../src/domain/codes.ts';
import type { Leaf, Leaves } from '../../../src/domain/record-type.ts';
import type { RecordKind } from '../../../src/domain/records/kinds.ts';
import { RECORD_KINDS } from '../../../src/domain/records/kinds.ts';
import { RECORD_TABLES } from '../../../src/store/content/record-tables.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { Canaries, Cell } from './canaries.ts';

type Row = Record<string, unknown>;

/** Whose rows they are: the child, and the person by whom each agency's source knows them. */
export interface PlantedChild {
  readonly subjectId: string;
  readonly persons: Readonly<Record<Agency, number>>;
  readonly fileId: number;
}

const KINDS = Object.keys(RECORD_KINDS) as RecordKind[];
const OWN_COLUMNS = new Set([
  ...['id', 'sourcePersonId', 'fileId', 'receivedAt', 'supersededAt', 'retractedIn'],
]);
/** Vocabularies of the schema: a canary there would be no answer at all. */
const VOCABULARY: Partial<Record<Leaf['scalar'], string>> = { Agency: 'HEALTH', Sex: 'FEMALE' };

export const groupOf = (kind: RecordKind) => {
  const group = GROUPS.find((known) => known.kind === kind);
  if (!group) throw new Error(`${kind} has no place in the record`);
  return group;
};

/** The agency whose source sends a kind; records that any agency may send come from education. */
const sentBy = (kind: RecordKind): Agency => holderOf(groupOf(kind).path) ?? 'EDUCATION';

/** Two rows of each kind of record that are current, and one that a newer has superseded. */
export async function plantRecords(
  owner: Client,
  canaries: Canaries,
  child: PlantedChild,
): Promise<void> {
  for (const kind of KINDS) {
    for (const supersededAt of [null, null, '2024-01-01']) {
      await insert(
        owner,
        kind,
        { ...canaryRow(canaries, kind, child, !supersededAt), supersededAt },
        child,
      );
    }
  }
}

/** Writes one row of a kind, given by the names of its fields, with the columns that every row has. */
export async function insert(
  owner: Client,
  kind: RecordKind,
  row: Row,
  { persons, fileId }: PlantedChild,
): Promise<void> {
  const table = RECORD_TABLES[kind];
  const { schema, name } = getTableConfig(table);
  const columns = getTableColumns(table) as Record<string, Column>;
  const whole: Row = { sourcePersonId: persons[sentBy(kind)], fileId, ...row };
  const values = Object.fromEntries(
    Object.entries(whole).map(([field, value]) => [columns[field]?.name ?? field, value]),
  );
  await owner`insert into ${owner(`${schema ?? ''}.${name}`)} ${owner(values)}`;
}

function canaryRow(
  canaries: Canaries,
  kind: RecordKind,
  { subjectId }: PlantedChild,
  current: boolean,
): Row {
  const { path: group } = groupOf(kind);
  const { fields, event } = RECORD_KINDS[kind] as { fields: Leaves; event?: { on: string } };
  const row: Row = {};
  for (const [field, column] of Object.entries(
    getTableColumns(RECORD_TABLES[kind]) as Record<string, Column>,
  )) {
    if (OWN_COLUMNS.has(field) || field === 'happenedOn') continue;
    const { schema, name } = getTableConfig(RECORD_TABLES[kind]);
    const shown = current && fields[field] !== undefined;
    const cell: Cell = {
      column: `${schema ?? ''}.${name}.${column.name}`,
      subjectId,
      paths: shown ? [`${group}.${field}`] : [],
    };
    row[field] = VOCABULARY[fields[field]?.scalar ?? 'String'] ?? canaryFor(canaries, column, cell);
  }
  return { ...row, happenedOn: event ? String(row[event.on]).slice(0, 10) : null };
}

function canaryFor(canaries: Canaries, column: Column, cell: Cell): unknown {
  switch (column.getSQLType()) {
    case 'text':
      return canaries.text(cell);
    case 'text[]':
      return [canaries.text(cell), canaries.text(cell)];
    case 'date':
      return canaries.day(cell);
    case 'timestamp with time zone':
    case 'timestamp (3) with time zone':
      return `${canaries.day(cell)}T12:00:00Z`;
    case 'integer':
    case 'double precision':
      return canaries.whole(cell);
    case 'boolean':
      // Two values tell nothing apart.
      return true;
    default:
      throw new Error(`no canary of the type ${column.getSQLType()}: ${cell.column}`);
  }
}
