import type { Column, SQL } from 'drizzle-orm';
import { getTableColumns, sql } from 'drizzle-orm';
import { digestOf, sortedJson } from '../../audit/canonical.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import { RECORD_KINDS } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { arrayLiteral } from '../array-literal.ts';
import { RECORD_TABLES } from '../content/record-tables.ts';

/** A record as its table holds it; the file is the same for all that are written at once. */
export interface RecordRow {
  readonly sourcePersonId: number;
  readonly recordKey: string;
  readonly recordDigest: string;
  readonly happenedOn: string | null;
  readonly at: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const FRAME = ['sourcePersonId', 'recordKey', 'recordDigest', 'happenedOn', 'at'] as const;

interface Layout {
  /** Day or instant by which records of this kind are in order; undefined: they have none. */
  readonly happenedOn: string | undefined;
  /** Sorted, each with how it begins in JSON. */
  readonly named: readonly { readonly field: string; readonly opening: string }[];
  readonly columns: readonly PlacedColumn[];
}

interface PlacedColumn {
  readonly name: string;
  readonly type: string;
  readonly valueIn: (row: RecordRow) => unknown;
}

const layouts = new Map<RecordKind, Layout>();

function layoutOf(kind: RecordKind): Layout {
  const known = layouts.get(kind);
  if (known) return known;
  const { event, fields } = RECORD_KINDS[kind] as { event?: { on: string }; fields: object };
  const columns = getTableColumns(RECORD_TABLES[kind]) as Readonly<Record<string, Column>>;
  const placed = (field: string, valueIn: PlacedColumn['valueIn']): PlacedColumn => {
    const column = columns[field];
    if (!column) throw new Error(`no column for the field ${field} of ${kind}`);
    return { name: column.name, type: column.getSQLType(), valueIn };
  };
  const names = Object.keys(fields);
  const layout = {
    happenedOn: event?.on,
    named: names
      .toSorted()
      .map((field, at) => ({ field, opening: `${at === 0 ? '{' : ','}${JSON.stringify(field)}:` })),
    columns: [
      ...FRAME.map((field) => placed(field, (row) => row[field])),
      ...names.map((field) => placed(field, ({ values }) => values[field])),
    ],
  };
  layouts.set(kind, layout);
  return layout;
}

export function recordRow(record: SourceRecord, personId: number): RecordRow {
  const layout = layoutOf(record.kind);
  const values: RecordRow['values'] = record.values;
  const when = layout.happenedOn === undefined ? null : values[layout.happenedOn];
  return {
    sourcePersonId: personId,
    recordKey: record.key,
    recordDigest: digestOf(canonicalValues(layout, values)),
    happenedOn: typeof when === 'string' ? when.slice(0, 10) : null,
    at: record.at,
    values,
  };
}

/** The same text as `sortedJson` writes; of a large file much time would go into sorting names. */
function canonicalValues({ named }: Layout, values: RecordRow['values']): string {
  let text = '';
  for (const { field, opening } of named) text += opening + json(values[field] ?? null);
  return `${text}}`;
}

function json(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? JSON.stringify(value) : sortedJson(value);
}

/**
 * The insert of rows of one kind, column by column as text, which PostgreSQL reads in less time than JSON.
 * A row whose record has a current version is left out, or else an error.
 */
export function insertOf(
  kind: RecordKind,
  rows: readonly RecordRow[],
  fileId: number,
  known: 'LEFT_OUT' | 'AN_ERROR',
): SQL {
  const { columns } = layoutOf(kind);
  const listed = (write: (column: PlacedColumn, place: SQL) => SQL): SQL =>
    sql.join(
      columns.map((column, at) => write(column, sql.identifier(`c${at}`) as unknown as SQL)),
      sql`, `,
    );
  return sql`insert into ${RECORD_TABLES[kind]} (file_id, ${listed(({ name }) => sql`${sql.identifier(name)}`)})
    select ${fileId}::int, ${listed(({ type }, place) => sql`${place}::${sql.raw(type)}`)}
    from unnest(${listed(({ valueIn }) => sql`${columnOf(rows, valueIn)}::text::text[]`)})
      as given(${listed((_column, place) => place)})
    ${known === 'LEFT_OUT' ? sql`on conflict (source_person_id, record_key) where superseded_at is null do nothing` : sql``}`;
}

/** The values of a column, as an array is written; null where it has none, for which PostgreSQL puts nulls. */
function columnOf(rows: readonly RecordRow[], valueIn: (row: RecordRow) => unknown): string | null {
  const values = rows.map(valueIn);
  return values.some((value) => value !== null) ? arrayLiteral(values) : null;
}

/** Rows by what a version is found and compared by: three arrays. */
export const versionsOf = (rows: readonly RecordRow[]): SQL =>
  sql`${columnOf(rows, (row) => row.sourcePersonId)}::text::bigint[],
    ${columnOf(rows, (row) => row.recordKey)}::text::text[],
    ${columnOf(rows, (row) => row.recordDigest)}::text::text[]`;
