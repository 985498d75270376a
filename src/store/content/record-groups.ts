import type { Column, SQL } from 'drizzle-orm';
import { getTableColumns, sql } from 'drizzle-orm';
import type { RecordType } from '../../domain/record-type.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import { RECORD_KINDS } from '../../domain/records/kinds.ts';
import { OF_THIS_CHILD } from './child.ts';
import type { ReadableGroup } from './identity-values.ts';
import type { Expressions } from './json-text.ts';
import { SHOWN, listText } from './json-text.ts';
import { RECORD_TABLES } from './record-tables.ts';

/** The column that holds a field of a kind of record. */
export function columnOf(kind: RecordKind, field: string): Column {
  const column = (getTableColumns(RECORD_TABLES[kind]) as Record<string, Column>)[field];
  if (!column) throw new Error(`no column for the field ${field} of ${kind}`);
  return column;
}

const columns = (kind: RecordKind, fields: readonly string[]): Expressions =>
  Object.fromEntries(fields.map((field) => [field, sql`${columnOf(kind, field)}`]));

/** Newest first, where their dates are shown: an order would tell a date that is withheld. */
function newestFirst(kind: RecordKind, fields: readonly string[]): SQL {
  const { happenedOn, id } = RECORD_TABLES[kind];
  const { event } = RECORD_KINDS[kind] as RecordType;
  return event && fields.includes(event.on)
    ? sql`${happenedOn} desc nulls last, ${id} desc`
    : sql`${id} desc`;
}

/** The current records of one kind. */
export function recordsQuery(kind: RecordKind, { fields, show }: ReadableGroup): SQL {
  const table = RECORD_TABLES[kind];
  return sql`(
    select ${listText(SHOWN, newestFirst(kind, fields))}
    from ${table} ${show(columns(kind, fields))}
    where ${table.sourcePersonId} = ${OF_THIS_CHILD} and ${table.supersededAt} is null)`;
}

/** The latest current record of one kind. */
export function latestRecordQuery(kind: RecordKind, { fields, show }: ReadableGroup): SQL {
  const table = RECORD_TABLES[kind];
  return sql`(
    select ${SHOWN} from ${table} ${show(columns(kind, fields))}
    where ${table.sourcePersonId} = ${OF_THIS_CHILD} and ${table.supersededAt} is null
    order by ${newestFirst(kind, fields)} limit 1)`;
}
