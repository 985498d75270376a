import { sql } from 'drizzle-orm';
import { inPages } from '../../domain/in-pages.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';
import { RECORD_TABLES } from '../content/record-tables.ts';
import { letPend } from '../linkage/await-linking.ts';
import { run, runCounted } from '../sql.ts';
import type { OwnedRecord } from './record-rows.ts';
import { insertOf, versionsOf } from './record-rows.ts';
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
  given: readonly OwnedRecord[],
): Promise<Tally> {
  const latest = new Map<string, OwnedRecord>();
  for (const owned of given) latest.set(`${owned.person.id} ${owned.version.record.key}`, owned);
  const records = [...latest.values()];
  const unheard = records.filter(({ person }) => person.unheard);
  const heard = records.filter(({ person }) => !person.unheard);
  const keepAll = (of: readonly OwnedRecord[]) =>
    Promise.all(inPages(of, RECORDS_A_STATEMENT).map((page) => keepVersions(file, kind, page)));
  const [kept] = await Promise.all([keepAll(heard), keepAll(unheard)]);
  return kept.reduce(addTally, { ...NOTHING, created: unheard.length });
}

/** So few that PostgreSQL begins soon: each statement is made while it is at the one before. */
const RECORDS_A_STATEMENT = 500;

/**
 * Most records come for the first time: all are written at once, save those that have a current version.
 * Only where there are such is it looked at which of them differ.
 */
async function keepVersions(
  file: OpenFile,
  kind: RecordKind,
  records: readonly OwnedRecord[],
): Promise<Tally> {
  const { connection, fileId } = file;
  const created = await runCounted(connection, insertOf(kind, records, fileId, 'LEFT_OUT'));
  if (created > 0) await compareAnew(file, kind, records.map(personOf));
  if (created === records.length) return { ...NOTHING, created };
  const superseded = await otherVersions(file, kind, records);
  const unchanged = records.length - created - superseded.size;
  if (superseded.size === 0) return { created, changed: 0, unchanged };
  await supersede(file, kind, [...superseded.values()]);
  const newer = records.filter((_record, place) => superseded.has(place));
  await run(connection, insertOf(kind, newer, fileId, 'AN_ERROR'));
  await compareAnew(file, kind, newer.map(personOf));
  return { created, changed: superseded.size, unchanged };
}

const personOf = ({ person }: OwnedRecord): number => person.id;

/** Persons are compared by their parents too: of whom other records stand now, they wait. */
export async function compareAnew(
  { connection }: OpenFile,
  kind: RecordKind,
  personIds: readonly number[],
): Promise<void> {
  if (kind !== 'familyMember' || personIds.length === 0) return;
  const ids = sql.param([...personIds]);
  await letPend(connection, sql`select distinct unnest(${ids}::bigint[])`);
}

/**
 * The current versions that differ from these records, by the place of the record. Looked up one by one: a file
 * may come into tables that nobody has analysed, where a plan for all is a guess.
 */
async function otherVersions(
  { connection }: OpenFile,
  kind: RecordKind,
  records: readonly OwnedRecord[],
): Promise<ReadonlyMap<number, string>> {
  const table = RECORD_TABLES[kind];
  const found = await run<{ place: string; id: string }>(
    connection,
    sql`select given.place, current.id
      from unnest(${versionsOf(records)}) with ordinality as given(person_id, key, digest, place)
      cross join lateral (select ${table.id}, ${table.recordDigest} as digest from ${table}
        where ${table.sourcePersonId} = given.person_id and ${table.recordKey} = given.key
          and ${table.supersededAt} is null limit 1) as current
      where current.digest <> given.digest`,
  );
  return new Map(found.map(({ place, id }) => [Number(place) - 1, id]));
}

async function supersede(
  { connection }: OpenFile,
  kind: RecordKind,
  ids: readonly string[],
): Promise<void> {
  const table = RECORD_TABLES[kind];
  await run(
    connection,
    sql`update ${table} set superseded_at = now() where ${table.id} = any(${sql.param(ids)}::bigint[])`,
  );
}
