import type { Column, SQL } from 'drizzle-orm';
import { getTableColumns, sql } from 'drizzle-orm';
import { digestOf, sortedJson } from '../../audit/canonical.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import { RECORD_KINDS } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import type { ArrayElement } from '../array-literal.ts';
import { RECORD_TABLES } from '../content/record-tables.ts';
import { columnText, insertColumns } from './insert-columns.ts';
import type { PersonRow } from './person-rows.ts';
import { personKey } from './person-rows.ts';

/** A record as it is written, save whose it is: made while others are being written. */
export interface RecordVersion {
  readonly record: SourceRecord;
  /** Whose it is by the words of the file, as `personKey` writes it. */
  readonly owner: string;
  /** Of all its values: two of the same digest are the same version. */
  readonly digest: string;
  readonly happenedOn: string | null;
}

/** A record, and the person whose it is. */
export interface OwnedRecord {
  readonly version: RecordVersion;
  readonly person: PersonRow;
}

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
  readonly valueIn: ValueIn;
}
type ValueIn = (owned: OwnedRecord) => ArrayElement;

/** What every record has beside its values, by the name of its column; the file is that of all that are written at once. */
const FRAME = {
  sourcePersonId: ({ person }) => person.id,
  recordKey: ({ version }) => version.record.key,
  recordDigest: ({ version }) => version.digest,
  happenedOn: ({ version }) => version.happenedOn,
  at: ({ version }) => version.record.at,
} as const satisfies Readonly<Record<string, ValueIn>>;

const layouts = new Map<RecordKind, Layout>();

function layoutOf(kind: RecordKind): Layout {
  const known = layouts.get(kind);
  if (known) return known;
  const { event, fields } = RECORD_KINDS[kind] as { event?: { on: string }; fields: object };
  const columns = getTableColumns(RECORD_TABLES[kind]) as Readonly<Record<string, Column>>;
  const placed = (field: string, valueIn: ValueIn): PlacedColumn => {
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
      ...Object.entries(FRAME).map(([field, valueIn]) => placed(field, valueIn)),
      ...names.map((field) => placed(field, ({ version }) => valuesOf(version.record)[field])),
    ],
  };
  layouts.set(kind, layout);
  return layout;
}

type Values = Readonly<Record<string, ArrayElement>>;

const valuesOf = ({ values }: SourceRecord): Values => values;

export function recordVersion(record: SourceRecord): RecordVersion {
  const layout = layoutOf(record.kind);
  const values = valuesOf(record);
  const when = layout.happenedOn === undefined ? null : values[layout.happenedOn];
  return {
    record,
    owner: personKey(record.source, record.person),
    digest: digestOf(canonicalValues(layout, values)),
    happenedOn: typeof when === 'string' ? when.slice(0, 10) : null,
  };
}

/** The same text as `sortedJson` writes; of a large file much time would go into sorting names. */
function canonicalValues({ named }: Layout, values: Values): string {
  let text = '';
  for (const { field, opening } of named) text += opening + json(values[field] ?? null);
  return `${text}}`;
}

function json(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'string' ? JSON.stringify(value) : sortedJson(value);
}

/** The insert of records of one kind. A record that has a current version is left out, or else an error. */
export function insertOf(
  kind: RecordKind,
  records: readonly OwnedRecord[],
  fileId: number,
  known: 'LEFT_OUT' | 'AN_ERROR',
): SQL {
  const columns = layoutOf(kind).columns.map(({ name, type, valueIn }) => ({
    ...{ name, type },
    values: records.map(valueIn),
  }));
  return sql`${insertColumns(RECORD_TABLES[kind], columns, fileId)}
    ${known === 'LEFT_OUT' ? sql`on conflict (source_person_id, record_key) where superseded_at is null do nothing` : sql``}`;
}

/** By what a version is found and compared: three arrays. */
export const versionsOf = (records: readonly OwnedRecord[]): SQL =>
  sql`${columnText(records.map(FRAME.sourcePersonId))}::text::bigint[],
    ${columnText(records.map(FRAME.recordKey))}::text::text[],
    ${columnText(records.map(FRAME.recordDigest))}::text::text[]`;
