import type { Column, SQL } from 'drizzle-orm';
import { getTableColumns, sql } from 'drizzle-orm';
import { digestOf, sortedJson } from '../../audit/canonical.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import { RECORD_KINDS } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { RECORD_TABLES } from '../content/record-tables.ts';
import { run } from '../sql.ts';
import type { NamedPersons, PersonRow } from './keep-persons.ts';
import { personKey } from './keep-persons.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';
import { NOTHING, addTally } from './tally.ts';

/**
 * Keeps records of one kind: a new version supersedes the current one, which stays. Where two are the
 * same record, by an alias of its person, the last stands.
 */
export async function keepRecords(
  file: OpenFile,
  kind: RecordKind,
  given: readonly SourceRecord[],
  rows: NamedPersons,
): Promise<Tally> {
  const records = [
    ...new Map(given.map((record) => [`${rowOf(record, rows).id} ${record.key}`, record])).values(),
  ];
  const isUnheard = (record: SourceRecord) => rowOf(record, rows).unheard;
  const unheard = records.filter(isUnheard);
  const heard = records.filter((record) => !isUnheard(record));
  if (unheard.length > 0) await keepVersions(file, kind, unheard, rows);
  const asIfNew = { ...NOTHING, created: unheard.length };
  if (heard.length === 0) return asIfNew;
  return addTally(asIfNew, await keepVersions(file, kind, heard, rows));
}

function rowOf({ source, person }: SourceRecord, rows: NamedPersons): PersonRow {
  const row = rows.get(personKey(source, person));
  if (!row) throw new Error('a record came before its person');
  return row;
}

async function keepVersions(
  file: OpenFile,
  kind: RecordKind,
  records: readonly SourceRecord[],
  rows: NamedPersons,
): Promise<Tally> {
  const table = RECORD_TABLES[kind];
  const given = JSON.stringify(records.map((record) => asRow(record, rows)));
  const [superseded] = await run<{ count: number }>(
    file.connection,
    sql`with given as (select * from jsonb_to_recordset(${given}::text::jsonb)
        as given("personId" bigint, key text, digest text)),
      superseded as (update ${table} set superseded_at = now() from given
        where ${table.sourcePersonId} = given."personId" and ${table.recordKey} = given.key
          and ${table.supersededAt} is null and ${table.recordDigest} <> given.digest returning 1)
      select count(*)::int as count from superseded`,
  );
  const columns = valueColumns(kind);
  const names = (of: (column: Column, field: string) => SQL) =>
    sql.join(
      columns.map(([field, column]) => of(column, field)),
      sql`, `,
    );
  const [inserted] = await run<{ count: number }>(
    file.connection,
    sql`with inserted as (
      insert into ${table} (source_person_id, record_key, record_digest, happened_on, file_id, at,
        ${names((column) => sql.identifier(column.name) as unknown as SQL)})
      select given."personId", given.key, given.digest, given."happenedOn", ${file.fileId}, given.at,
        ${names((_column, field) => sql`given.${sql.identifier(field)}`)}
      from jsonb_to_recordset(${given}::text::jsonb) as given("personId" bigint, key text, digest text,
        "happenedOn" date, at text,
        ${names((column, field) => sql`${sql.identifier(field)} ${sql.raw(column.getSQLType())}`)})
      where not exists (select from ${table} where ${table.sourcePersonId} = given."personId"
        and ${table.recordKey} = given.key and ${table.supersededAt} is null)
      returning 1)
    select count(*)::int as count from inserted`,
  );
  const changed = superseded?.count ?? 0;
  const kept = inserted?.count ?? 0;
  return { created: kept - changed, changed, unchanged: records.length - kept };
}

function valueColumns(kind: RecordKind): (readonly [string, Column])[] {
  const columns = getTableColumns(RECORD_TABLES[kind]) as Record<string, Column>;
  return Object.keys(RECORD_KINDS[kind].fields).map((field) => {
    const column = columns[field];
    if (!column) throw new Error(`no column for the field ${field} of ${kind}`);
    return [field, column];
  });
}

function asRow(record: SourceRecord, rows: NamedPersons): Record<string, unknown> {
  const { id: personId } = rowOf(record, rows);
  const { event } = RECORD_KINDS[record.kind] as { event?: { on: string } };
  const values = record.values as Readonly<Record<string, unknown>>;
  const when = event ? values[event.on] : null;
  return {
    ...values,
    personId,
    key: record.key,
    at: record.at,
    digest: digestOf(sortedJson(values)),
    happenedOn: typeof when === 'string' ? when.slice(0, 10) : null,
  };
}
