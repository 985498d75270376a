import type { Client } from '../../../src/store/sql.ts';
import type { TestDatabase } from '../../support/database.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { RunningKith } from '../../support/kith.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import type { Canaries } from './canaries.ts';
import { plantChildren } from './plant-children.ts';

/** One of two databases, and a Kith that serves it. */
export interface Side {
  readonly database: TestDatabase;
  readonly kith: RunningKith;
  readonly canaries: Canaries;
  readonly subjectIds: readonly string[];
  /** Makes every row of every child what it was at first. */
  restore(): Promise<void>;
}

interface Table {
  readonly schema: string;
  readonly name: string;
}

/** The same day in both, whenever each was entered. */
const ENTERED = '2026-11-01T09:00:00Z';

/** A database with files that were taken by ingest, and a canary in every cell beside. */
export async function openSide(): Promise<Side> {
  const database = await useTestDatabase();
  const { owner } = database;
  await enterSmallArea(database.store);
  const canaries = await plantChildren(database);
  // So many searches are not what the limit is for.
  await owner`update policy.agreement set terms = jsonb_set(terms, '{limits,searchesPerHour}', '1000000')`;
  const tables = await owner<Table[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE'
      and table_schema in ('identity', 'social_care', 'health', 'education', 'consent', 'casework')`;
  await enterAtOneInstant(owner);
  await owner`create schema kept`;
  for (const { schema, name } of tables) {
    await owner.unsafe(`create table kept."${schema}.${name}" as table ${schema}."${name}"`);
  }
  const subjects = await owner<{ id: string }[]>`select id from identity.subject order by id`;
  const kith = await startKith(database);
  return {
    ...{ database, kith, canaries, subjectIds: subjects.map(({ id }) => id) },
    restore: () => restore(owner, tables),
  };
}

async function enterAtOneInstant(owner: Client): Promise<void> {
  const columns = await owner<(Table & { column: string })[]>`
    select table_schema as schema, table_name as name, column_name as column
    from information_schema.columns
    where column_default = 'now()' and table_schema not in ('audit', 'policy', 'drizzle')`;
  for (const { schema, name, column } of columns) {
    await owner.unsafe(
      `update ${schema}."${name}" set "${column}" = $1 where "${column}" > current_date - 2`,
      [ENTERED],
    );
  }
}

async function restore(owner: Client, tables: readonly Table[]): Promise<void> {
  const rows = tables.map(
    ({ schema, name }) => `delete from ${schema}."${name}";
      insert into ${schema}."${name}" overriding system value table kept."${schema}.${name}";`,
  );
  await owner.begin(async (connection) => {
    // References hold again at the end; on the way they do not. New rows are numbered alike on both sides.
    await connection.unsafe(`set local session_replication_role = replica; ${rows.join('\n')}
      select setval(pg_get_serial_sequence(format('%I.%I', table_schema, table_name), column_name), 1000000)
      from information_schema.columns where is_identity = 'YES' and table_schema not in ('audit', 'kept')`);
  });
}
