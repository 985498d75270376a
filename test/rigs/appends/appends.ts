import { Command } from 'commander';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import type { KithReady } from '../../bench/kith-server.ts';
import type { TurnResult } from '../../bench/load.ts';
import type { Measured } from '../../bench/measure.ts';
import { measure } from '../../bench/measure.ts';
import type { BenchDatabase } from '../../bench/prepare-database.ts';
import { prepareDatabase } from '../../bench/prepare-database.ts';
import type { Part } from '../../bench/processes.ts';
import { startPart } from '../../bench/processes.ts';
import { reportOf } from '../../bench/report.ts';
import type { Target } from '../../bench/requests.ts';
import { kithTarget } from '../../bench/requests.ts';
import { countSyncs } from './count-syncs.ts';

interface Options {
  readonly children: string;
  readonly connections: string;
  readonly turns: string;
  readonly seconds: string;
}

/** Where fsyncs are counted. */
const MANY = 64;

export const appendsRig = (): Command =>
  new Command('appends')
    .description('What the audit costs: the same disclosure with and without it, in short turns.')
    .option('--children <number>', 'children in the database', '5000')
    .option('--connections <numbers>', 'connections to measure at', '1,16,64')
    .option('--turns <number>', 'turns of each, at each count of connections', '5')
    .option('--seconds <number>', 'length of a turn', '4')
    .action(async (options: Options) => {
      const asked = {
        children: Number(options.children),
        connections: options.connections.split(',').map(Number),
        turns: Number(options.turns),
        seconds: Number(options.seconds),
        profile: undefined,
        home: resolve(process.env.KITH_HOME ?? '.kith', 'bench'),
        databaseUrl: process.env.DATABASE_URL,
      };
      const database = await prepareDatabase(asked);
      const parts: Part[] = [];
      try {
        const start = async (audited: boolean, name: Target['name']) => {
          const home = resolve(asked.home, name);
          const first = { databaseUrl: database.url, home, audited };
          const part = await startPart<KithReady>('kith-server.ts', first);
          parts.push(part);
          return { part, target: { ...(await kithTarget(part.ready)), name } };
        };
        // In the words of the bench, Kith without its audit is the floor.
        const servers = { floor: await start(false, 'floor'), kith: await start(true, 'kith') };
        const load = await startPart('load.ts', { children: database.children });
        parts.push(load);
        const measured = await measure(servers, load, asked);
        const syncs = await syncsOfAnAnswer(database, load, servers.kith.target, asked.seconds);
        process.stdout.write(
          `${tableOf(measured)}\n${syncs}\nload average ${loadavg()
            .map((one) => one.toFixed(1))
            .join(' ')}\n`,
        );
      } finally {
        await Promise.all(parts.map((part) => part.stop()));
        await database.stop();
      }
    });

function tableOf(measured: Measured): string {
  const { floor, kith, ratio } = reportOf(measured);
  const rows = Object.entries(kith).map(([connections, { rps, p50 }]) => [
    connections,
    ...[floor[connections]?.rps, rps].map((one) => one?.toFixed(0) ?? ''),
    ratio[connections]?.toFixed(3) ?? '',
    ...[floor[connections]?.p50, p50].map((one) => one?.toFixed(2) ?? ''),
  ]);
  const headings = ['connections', 'req/s without', 'with', 'ratio', 'p50 ms without', 'with'];
  return [headings, ...rows]
    .map((cells) =>
      cells.map((cell, column) => cell.padStart(headings[column]?.length ?? 0)).join('  '),
    )
    .join('\n');
}

async function syncsOfAnAnswer(
  { owner }: BenchDatabase,
  load: Part,
  target: Target,
  seconds: number,
): Promise<string> {
  const before = await countSyncs(owner);
  const { answers } = await load.ask<TurnResult>({ target, connections: MANY, seconds });
  const syncs = (await countSyncs(owner)) - before;
  return `at ${String(MANY)} connections: ${String(answers)} answers, ${String(syncs)} syncs of the write-ahead log, ${(syncs / answers).toFixed(3)} an answer`;
}
