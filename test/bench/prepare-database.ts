import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { enterDemoPractitioners } from '../../src/main/demo/enter-demo-practitioners.ts';
import { startEmbeddedPostgresql } from '../../src/main/embedded-postgresql.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Client } from '../../src/store/sql.ts';
import { openStore } from '../../src/store/store.ts';
import type { BenchOptions } from './options.ts';
import { CannotBench } from './options.ts';
import { say } from './say.ts';

const DATABASE = 'kith_bench';
const SEEDS = ['people.sql', 'records.sql'];

export interface BenchDatabase {
  /** The owner's address. */
  readonly url: string;
  readonly owner: Client;
  /** Kith's keys of the children. */
  readonly children: readonly string[];
  stop(): Promise<void>;
}

/** A database with the children in it: the last run's, or made anew. */
export async function prepareDatabase(options: BenchOptions): Promise<BenchDatabase> {
  await mkdir(options.home, { recursive: true });
  // As root, PostgreSQL runs as another user, who has to reach its files.
  await chmod(options.home, 0o755);
  const embedded =
    options.databaseUrl === undefined
      ? await startEmbeddedPostgresql(options.home, say)
      : undefined;
  const serverUrl = options.databaseUrl ?? embedded?.url ?? '';
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  await recreateUnlessSeeded(serverUrl, url.toString(), options.children);
  const owner = connect({ url: url.toString(), poolSize: 1 });
  const children = await owner<{ id: string }[]>`select id from identity.subject order by id`;
  return {
    url: url.toString(),
    owner,
    children: children.map(({ id }) => id),
    stop: async () => {
      await owner.end({ timeout: 5 });
      await embedded?.stop();
    },
  };
}

/** The mark of a whole seeding, by which a half-made or an older one is told. */
async function seedMark(children: number): Promise<string> {
  const texts = await Promise.all(SEEDS.map(seedText));
  return `${children} ${createHash('sha256').update(texts.join('')).digest('hex')}`;
}

const seedText = (name: string): Promise<string> =>
  readFile(new URL(`seed/${name}`, import.meta.url), 'utf8');

async function recreateUnlessSeeded(serverUrl: string, url: string, children: number) {
  const mark = await seedMark(children);
  const server = connect({ url: serverUrl, poolSize: 1 });
  try {
    const [found] = await server<{ mark: string | null }[]>`
      select shobj_description(oid, 'pg_database') as mark from pg_database where datname = ${DATABASE}`;
    if (found?.mark === mark) {
      await bringToSchema(url);
      return;
    }
    if (found) await server.unsafe(`drop database ${DATABASE} with (force)`);
    await server.unsafe(`create database ${DATABASE}`);
    await bringToSchema(url);
    await seed(url, children);
    await server.unsafe(`comment on database ${DATABASE} is '${mark}'`);
  } finally {
    await server.end();
  }
}

async function bringToSchema(url: string): Promise<void> {
  const migrated = await migrate(url, DEFAULT_AGREEMENT);
  if ('refusal' in migrated) throw new CannotBench(`The database refuses: ${migrated.refusal}.`);
}

async function seed(url: string, children: number): Promise<void> {
  const begun = Date.now();
  say(`Making ${children} children`);
  const store = openStore({ url, poolSize: 1 });
  try {
    await enterDemoPractitioners(store);
    await store.client.unsafe(
      `set statement_timeout = 0; set bench.children = '${String(children)}'`,
    );
    for (const name of SEEDS) {
      await store.client.unsafe(await seedText(name));
      say(`${name} is done after ${secondsSince(begun)} s`);
    }
    await store.client.unsafe('vacuum analyze');
    await store.client.unsafe(CHECKPOINT_WHERE_ALLOWED);
  } finally {
    await store.close();
  }
  say(`Made them in ${secondsSince(begun)} s`);
}

/** What was written goes to disk now, and not while the first turns are measured. */
const CHECKPOINT_WHERE_ALLOWED = `do $$ begin
  if (select rolsuper from pg_roles where rolname = current_user) then checkpoint; end if;
end $$`;

const secondsSince = (begun: number): string => ((Date.now() - begun) / 1000).toFixed(1);
