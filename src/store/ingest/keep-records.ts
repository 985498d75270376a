import type { Column, SQL } from 'drizzle-orm';
import { getTableColumns, sql } from 'drizzle-orm';
import { digestOf, sortedJson } from '../../audit/canonical.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import { RECORD_KINDS } from '../../domain/records/kinds.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { RECORD_TABLES } from '../content/record-tables.ts';
import { letPend } from '../linkage/await-linking.ts';
import { run } from '../sql.ts';
import type { PersonRow } from './keep-persons.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';
import { NOTHING, addTally } from './tally.ts';

/** A record, and the person whose it is. */
export interface OwnedRecord {
  readonly record: SourceRecord;
  readonly person: PersonRow;
}

/**
 * Keeps records of one kind: a new version supersedes the current one, which stays. Where two are the
 * same record, by an alias of its person, the last stands.
 */
export async function keepRecords(
  file: OpenFile,
  kind: RecordKind,
  given: readonly OwnedRecord[],
): Promise<Tally> {
  const records = [
    ...new Map(given.map((owned) => [`${owned.person.id} ${owned.record.key}`, owned])).values(),
  ];
  const unheard = records.filter(({ person }) => person.unheard);
  const heard = records.filter(({ person }) => !person.unheard);
  if (unheard.length > 0) await keepVersions(file, kind, unheard);
  const asIfNew = { ...NOTHING, created: unheard.length };
  if (heard.length === 0) return asIfNew;
  return addTally(asIfNew, await keepVersions(file, kind, heard));
}

async function keepVersions(
  file: OpenFile,
  kind: RecordKind,
  records: readonly OwnedRecord[],
): Promise<Tally> {
  const given = records.map(asRow);
  const current = await currentVersions(file, kind, given);
  const versionOf = ({ personId, key }: Row) => current.get(`${String(personId)} ${key}`);
  const superseded = given.flatMap((row) => {
    const version = versionOf(row);
    return version && version.digest !== row.digest ? [version.id] : [];
  });
  const fresh = given.filter((row) => versionOf(row)?.digest !== row.digest);
  await supersede(file, kind, superseded);
  await insert(file, kind, fresh);
  if (kind === 'familyMember') await compareAnew(file, fresh);
  return {
    created: fresh.length - superseded.length,
    changed: superseded.length,
    unchanged: given.length - fresh.length,
  };
}

/** Persons are compared by their parents too. */
async function compareAnew({ connection }: OpenFile, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = sql.param(rows.map(({ personId }) => personId));
  await letPend(connection, sql`select distinct unnest(${ids}::bigint[])`);
}

interface CurrentVersion {
  readonly id: string;
  readonly digest: string;
}

/** Looked up one by one: a file may come into tables that nobody has analysed, where a plan for all is a guess. */
async function currentVersions(
  { connection }: OpenFile,
  kind: RecordKind,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, CurrentVersion>> {
  const table = RECORD_TABLES[kind];
  const asked = JSON.stringify(rows.map(({ personId, key }) => ({ personId, key })));
  const found = await run<CurrentVersion & { personId: string; key: string }>(
    connection,
    sql`select asked."personId", asked.key, current.id, current.digest
      from json_to_recordset(${asked}::text::json) as asked("personId" bigint, key text)
      cross join lateral (select ${table.id}, ${table.recordDigest} as digest from ${table}
        where ${table.sourcePersonId} = asked."personId" and ${table.recordKey} = asked.key
          and ${table.supersededAt} is null limit 1) as current`,
  );
  return new Map(found.map(({ personId, key, ...version }) => [`${personId} ${key}`, version]));
}

async function supersede(
  { connection }: OpenFile,
  kind: RecordKind,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const table = RECORD_TABLES[kind];
  await run(
    connection,
    sql`update ${table} set superseded_at = now() where ${table.id} = any(${sql.param(ids)}::bigint[])`,
  );
}

async function insert(
  { connection, fileId }: OpenFile,
  kind: RecordKind,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = valueColumns(kind);
  const names = (of: (column: Column, field: string) => SQL) =>
    sql.join(
      columns.map(([field, column]) => of(column, field)),
      sql`, `,
    );
  await run(
    connection,
    sql`insert into ${RECORD_TABLES[kind]} (source_person_id, record_key, record_digest, happened_on, file_id, at,
        ${names((column) => sql.identifier(column.name) as unknown as SQL)})
      select given."personId", given.key, given.digest, given."happenedOn", ${fileId}, given.at,
        ${names((_column, field) => sql`given.${sql.identifier(field)}`)}
      from json_to_recordset(${`[${rows.map(({ text }) => text).join()}]`}::text::json) as given("personId" bigint, key text,
        digest text, "happenedOn" date, at text,
        ${names((column, field) => sql`${sql.identifier(field)} ${sql.raw(column.getSQLType())}`)})`,
  );
}

function valueColumns(kind: RecordKind): (readonly [string, Column])[] {
  const columns = getTableColumns(RECORD_TABLES[kind]) as Record<string, Column>;
  return Object.keys(RECORD_KINDS[kind].fields).map((field) => {
    const column = columns[field];
    if (!column) throw new Error(`no column for the field ${field} of ${kind}`);
    return [field, column];
  });
}

interface Row {
  readonly personId: number;
  readonly key: string;
  readonly digest: string;
  /** All of it as JSON. */
  readonly text: string;
}

function asRow({ record, person }: OwnedRecord): Row {
  const { event } = RECORD_KINDS[record.kind] as { event?: { on: string } };
  const when = event ? (record.values as Readonly<Record<string, unknown>>)[event.on] : null;
  const values = sortedJson(record.values);
  const row = { personId: person.id, key: record.key, digest: digestOf(values) };
  const happenedOn = typeof when === 'string' ? when.slice(0, 10) : null;
  const frame = JSON.stringify({ ...row, at: record.at, happenedOn });
  // Of a large file most time goes into writing values: once is enough.
  return { ...row, text: `${frame.slice(0, -1)},${values.slice(1)}` };
}
