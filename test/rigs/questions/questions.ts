import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { startEmbeddedPostgresql } from '../../../src/main/embedded-postgresql.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { connect } from '../../../src/store/connect.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { Question, Subjects } from './ask-all.ts';
import { questions } from './ask-all.ts';
import { makeEvents } from './make-events.ts';

const TARGET_MS = 200;

interface Options {
  readonly events: string;
  readonly turns: string;
  readonly keep?: string;
}

/** Every kind of question to an audit of so many events, timed; and what an event takes on disk. */
export const questionsRig = (): Command =>
  new Command('questions')
    .description('Asks the audit every kind of question, timed, and prints its size on disk.')
    .option('--events <n>', 'how many events to make', '10000000')
    .option('--turns <n>', 'how often to ask each', '5')
    .option(
      '--keep <folder>',
      'keep the database there, or ask the one that an earlier run has kept',
    )
    .action(async ({ events, turns, keep }: Options) => {
      const home = keep ?? (await mkdtemp(join(tmpdir(), 'kith-rig-')));
      await mkdir(home, { recursive: true });
      // As root, PostgreSQL runs as another user, who has to reach its files.
      await chmod(home, 0o755);
      const server = await startEmbeddedPostgresql(home, say);
      try {
        await make(server.url, Number(events));
        await measure(server.url, Number(turns));
      } finally {
        await server.stop();
        if (keep === undefined) await rm(home, { recursive: true, force: true });
      }
    });

const say = (words: string): void => void process.stdout.write(`${words}\n`);

async function make(url: string, events: number): Promise<void> {
  const begun = Date.now();
  await migrate(url, DEFAULT_AGREEMENT);
  const owner = connect({ url, poolSize: 1 });
  try {
    if (await isMade(owner, events)) return;
    await makeEvents(owner, events, (words) =>
      say(`${String(Math.round((Date.now() - begun) / 1000)).padStart(6)} s  ${words}`),
    );
  } finally {
    await owner.end();
  }
}

/** @throws Error for a database with other events than these, or that was not made to its end. */
async function isMade(owner: Client, events: number): Promise<boolean> {
  const [made] = await owner<{ counted: string; begun: boolean }[]>`
    select position as counted, to_regnamespace('rig') is not null as begun from audit.tallied`;
  if (made?.begun === true && Number(made.counted) !== events) {
    throw new Error(`this database has ${made.counted} events in its tallies: keep another`);
  }
  return made?.begun === true;
}

async function measure(url: string, turns: number): Promise<void> {
  const owner = connect({ url, poolSize: 1 });
  // As Kith asks: by the serving login, planned for the values.
  const client = connect({ url: servingUrl(url), poolSize: 1, plansForValues: true });
  try {
    const of = await subjects(owner);
    await printSizes(owner, of.events);
    const [backend] = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const processor = processorTime(backend?.pid ?? 0);
    say(`\nms, of ${String(turns)} turns${''.padEnd(48)}median   worst   processor`);
    for (const question of questions(client, of)) await askInTurns(question, turns, processor);
    const begun = performance.now();
    await client`select count(*) from generate_series(1, 1000000)`;
    // The same work whatever the database holds, to judge the figures of a busy machine by.
    say(`\nA million rows made and counted: ${(performance.now() - begun).toFixed(0)} ms`);
    say(
      `\nLoad of the machine: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
    );
  } finally {
    await client.end();
    await owner.end();
  }
}

async function askInTurns(
  question: Question,
  turns: number,
  processor: () => Promise<number>,
): Promise<void> {
  const took: number[] = [];
  const before = await processor();
  for (let turn = 0; turn < turns; turn += 1) {
    const begun = performance.now();
    try {
      await question.ask();
    } catch (error) {
      process.exitCode = 1;
      say(`${question.name.padEnd(62)}   ${whyNot(error)}`);
      return;
    }
    took.push(performance.now() - begun);
  }
  took.sort((a, b) => a - b);
  const median = took[Math.floor(turns / 2)] ?? 0;
  const isOver = median > TARGET_MS;
  if (isOver) process.exitCode = 1;
  const onProcessor = ((await processor()) - before) / turns;
  const figures = [median, took.at(-1) ?? 0, onProcessor].map((ms) => ms.toFixed(1).padStart(8));
  say(
    `${question.name.padEnd(62)}${figures.join('')}${isOver ? `   over ${String(TARGET_MS)}` : ''}`,
  );
}

const OVER_TIME = '57014';

/** The row of a question without an answer; those after it are asked all the same. */
function whyNot(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { code?: string };
  return code === OVER_TIME ? 'timeout' : `failed: ${String(error)}`;
}

/** Milliseconds that the server has worked so far; others' work on the machine does not change them. */
function processorTime(pid: number): () => Promise<number> {
  const file = `/proc/${String(pid)}/schedstat`;
  if (!existsSync(file)) return () => Promise.resolve(Number.NaN);
  return async () => Number((await readFile(file, 'utf8')).split(' ')[0]) / 1e6;
}

async function subjects(owner: Client): Promise<Subjects> {
  const [row] = await owner<(Subjects & { events: string })[]>`
    select (select position from audit.head) as events,
      (select subject_id from rig.asked where subject_id is not null group by 1 order by count(*) desc offset 50 limit 1) as "busyChild",
      (select practitioner_id from rig.asked group by 1 order by count(*) desc limit 1) as "busyPractitioner",
      (select practitioner_id from rig.asked group by 1 order by count(*) limit 1) as "idlePractitioner",
      (select organisation_id from rig.asked group by 1 order by count(*) desc limit 1) as "busyOrganisation",
      (select organisation_id from rig.asked group by 1 order by count(*) limit 1) as "idleOrganisation",
      (select json_agg(subject_id) from consent.seal) as sealed`;
  if (!row) throw new Error('no database of this rig');
  return { ...row, events: Number(row.events) };
}

async function printSizes(owner: Client, events: number): Promise<void> {
  const rows = await owner<{ part: string; bytes: string }[]>`
    select case when relname ~ '^event_2' then 'events' else relname end as part,
      sum(pg_table_size(oid)) as bytes from pg_class
    where relnamespace = 'audit'::regnamespace and relkind = 'r' group by 1
    union all
    select 'indexes of ' || case when relname ~ '^event_2' then 'events' else relname end,
      sum(pg_indexes_size(oid)) from pg_class
    where relnamespace = 'audit'::regnamespace and relkind = 'r' group by 1
    order by bytes desc`;
  const total = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  say(
    `${String(events)} events. Bytes on disk, each (indexes freshly made; grown ones take more):`,
  );
  for (const { part, bytes } of rows.filter((row) => Number(row.bytes) > events / 10)) {
    say(`${part.padEnd(30)}${(Number(bytes) / events).toFixed(1).padStart(8)}`);
  }
  say(`${'all of the audit'.padEnd(30)}${(total / events).toFixed(1).padStart(8)}`);
}
