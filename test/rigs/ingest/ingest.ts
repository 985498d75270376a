import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { startEmbeddedPostgresql } from '../../../src/main/embedded-postgresql.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { connect } from '../../../src/store/connect.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import { openStore } from '../../../src/store/store.ts';
import { ingestFile } from '../../../src/usecases/ingest-files.ts';
import { writeCensus } from './census-files.ts';

/** A school census into PostgreSQL, beside COPY of the same rows into a table with the same indexes. */
export const ingestRig = (): Command =>
  new Command('ingest')
    .description(
      'Takes a school census, timed beside COPY of the same rows, and prints its memory.',
    )
    .option('--pupils <n>', 'how many pupils', '20000')
    .option('--sessions <n>', 'rows of sessions of each pupil', '8')
    .option('--remarks <bytes>', 'how much of each of these rows is not taken', '0')
    .action(async ({ pupils, sessions, remarks }: Record<string, string>) => {
      const home = await mkdtemp(join(tmpdir(), 'kith-rig-'));
      // As root, PostgreSQL runs as another user, who has to reach its files.
      await chmod(home, 0o755);
      const server = await startEmbeddedPostgresql(home, say);
      try {
        await migrate(server.url, DEFAULT_AGREEMENT);
        const files = await writeCensus(home, Number(pupils), Number(sessions), Number(remarks));
        await take(server.url, files.pupils);
        const rows = await take(server.url, files.sessions);
        const copied = await copySessions(server.url);
        say(`COPY of the same sessions${rate(copied.rows, copied.seconds)}`);
        say(`ingest takes ${(rows.seconds / copied.seconds).toFixed(1)} times as long as COPY`);
        say(
          `load of the machine: ${loadavg()
            .map((load) => load.toFixed(1))
            .join(', ')}`,
        );
      } finally {
        await server.stop();
        await rm(home, { recursive: true, force: true });
      }
    });

const say = (words: string): void => void process.stdout.write(`${words}\n`);

interface Taken {
  readonly rows: number;
  readonly seconds: number;
}

const rate = (rows: number, seconds: number): string =>
  `: ${String(rows)} rows in ${seconds.toFixed(1)} s, ${String(Math.round(rows / seconds))} a second`;

async function take(url: string, path: string): Promise<Taken> {
  const store = openStore({ url: servingUrl(url), poolSize: 2 });
  const begun = performance.now();
  const usage = process.cpuUsage();
  try {
    const report = await ingestFile(store, path, { newSubjectId: () => randomUUID() });
    if (!report.taken) throw new Error(report.findings[0]?.text);
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(usage);
    const rows = report.persons || Object.values(report.records).reduce((sum, n) => sum + n, 0);
    const { size } = await stat(path);
    const peak = process.resourceUsage().maxRSS / 1024;
    say(`${report.format} of ${(size / 1e6).toFixed(1)} MB${rate(rows, seconds)}`);
    say(
      `  own processor ${((user + system) / 1e6).toFixed(1)} s, at most ${peak.toFixed(0)} MB resident`,
    );
    return { rows, seconds };
  } finally {
    await store.close();
  }
}

/** Out of the one table, and into another like it, by files of the server's own. */
async function copySessions(url: string): Promise<Taken> {
  const owner = connect({ url, poolSize: 1 });
  try {
    await owner`set statement_timeout = 0`;
    await owner`create table public.copied (like education.attendance including all)`;
    const [{ folder } = { folder: '' }] = await owner<{ folder: string }[]>`
      select current_setting('data_directory') as folder`;
    const file = `'${folder}/sessions.copy'`;
    await owner.unsafe(
      `copy (select * from education.attendance where code is not null) to ${file}`,
    );
    const begun = performance.now();
    const { count } = await owner.unsafe(`copy public.copied from ${file}`);
    return { rows: count, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await owner.end();
  }
}
