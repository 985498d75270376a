import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { CannotRun } from '../../src/main/configuration.ts';
import { COSTS_AT_ONCE } from './options.ts';
import type { Costs } from './costs.ts';
import type { FloorReady } from './floor-server.ts';
import type { KithReady } from './kith-server.ts';
import { measure } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { CannotBench, HELP, readOptions } from './options.ts';
import type { BenchDatabase } from './prepare-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import type { Part } from './processes.ts';
import { startPart } from './processes.ts';
import { topOfProfile } from './profile.ts';
import { costTable, reportOf, table } from './report.ts';
import { floorTarget, kithTarget } from './requests.ts';
import { compareContent } from './same-content.ts';
import { say } from './say.ts';

/** Children on whom floor and Kith are compared before anything is measured. */
const COMPARED = 20;

async function bench(options: BenchOptions): Promise<void> {
  const database = await prepareDatabase(options);
  const parts: Part[] = [];
  try {
    await measureOn(database, options, parts);
  } finally {
    await Promise.all(parts.map((part) => part.stop()));
    await database.stop();
  }
}

async function measureOn(database: BenchDatabase, options: BenchOptions, parts: Part[]) {
  const { url: databaseUrl, children } = database;
  const floor = await startPart<FloorReady>('floor-server.ts', { databaseUrl });
  parts.push(floor);
  const kith = await startPart<KithReady>(
    'kith-server.ts',
    { databaseUrl, home: options.home },
    options.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${options.profile}`],
  );
  parts.push(kith);
  const load = await startPart('load.ts', { children });
  parts.push(load);

  const servers = {
    floor: { part: floor, target: floorTarget(floor.ready) },
    kith: { part: kith, target: await kithTarget(kith.ready) },
  };
  const eventsBefore = await countEvents(database);
  const sample = children.filter((_, index) => index % Math.ceil(children.length / COMPARED) === 0);
  const size = await compareContent(servers.floor.target, servers.kith.target, sample);
  say(`Floor and Kith agree on ${sample.length} children`);

  const measured = await measure(servers, load, options);
  const answers = sample.length + measured.kithAnswers;
  const events = (await countEvents(database)) - eventsBefore;
  if (events !== answers) {
    throw new CannotBench(`Kith gave ${answers} answers, and the audit holds ${events} events.`);
  }

  await Promise.all(parts.splice(0).map((part) => part.stop()));
  const costs = await costsOf(database, parts);
  const report = { ...reportOf(measured), costs };
  process.stdout.write(
    `One child: ${size.objects} objects, ${size.leaves} leaves; ${children.length} children.\n` +
      `${table(report)}\n` +
      `${answers} answers of Kith, ${events} events in its audit.\n` +
      `Microseconds of CPU in Kith's process for one request, ${COSTS_AT_ONCE} at once:\n` +
      `${costTable(costs)}\n` +
      (options.profile === undefined ? '' : `${await topOfProfile(options.profile)}\n`) +
      `${JSON.stringify(report)}\n`,
  );
}

/** Measured when floor and Kith have ended: what is left of the machine is for it. */
async function costsOf({ url: databaseUrl, children }: BenchDatabase, parts: Part[]) {
  const part = await startPart('costs.ts', { databaseUrl, children });
  parts.push(part);
  return part.ask<Costs>('costs');
}

async function countEvents({ owner }: BenchDatabase): Promise<number> {
  const [row] = await owner<{ count: number }[]>`select count(*)::int as count from audit.event`;
  return row?.count ?? 0;
}

/** What a person can mend is said in a sentence; all else is a bug, with its stack. */
function explain(error: unknown): string {
  const known =
    error instanceof CannotBench || error instanceof CannotRun || error instanceof StoreUnavailable;
  return known ? error.message : String((error as Error).stack);
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await bench(options);
  else process.stdout.write(HELP);
} catch (error) {
  say(`bench: ${explain(error)}`);
  process.exitCode = 1;
}
