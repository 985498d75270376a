import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { startEmbeddedPostgresql } from '../../../src/main/embedded-postgresql.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { connect } from '../../../src/store/connect.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import { openStore } from '../../../src/store/store.ts';
import { ACTS } from './acts.ts';
import { alterInDatabase } from './alter-database.ts';
import { alterAndVerify, verifyMemory } from './alter-memory.ts';
import { diceOf } from './dice.ts';
import { prepareLog } from './prepare.ts';
import { UNBIND } from './write-rows.ts';

interface Options {
  readonly faults: string;
  readonly database: string;
  readonly events: string;
  readonly seed: string;
}

interface Count {
  done: number;
  found: number;
  readonly named: Map<string, number>;
}

export const tamperRig = (): Command =>
  new Command('tamper')
    .description(
      'Random acts of a database superuser, each verified by the last delivered checkpoint and an export.',
    )
    .option('--faults <number>', 'acts in all', '10000')
    .option('--database <number>', 'of these, done to a real PostgreSQL and read from it', '200')
    .option('--events <number>', 'events in the log', '2000')
    .option('--seed <number>', 'of the dice', '1')
    .action(async (options: Options) => {
      const home = await mkdtemp(join(tmpdir(), 'kith-rig-'));
      await chmod(home, 0o755);
      const server = await startEmbeddedPostgresql(home, () => undefined);
      try {
        process.exitCode = (await tamper(server.url, options)) ? 0 : 1;
      } finally {
        await server.stop();
        await rm(home, { recursive: true, force: true });
      }
    });

async function tamper(url: string, options: Options): Promise<boolean> {
  await migrate(url, DEFAULT_AGREEMENT);
  const [owner, store] = [connect({ url, poolSize: 1 }), openStore({ url: servingUrl(url) })];
  const began = performance.now();
  try {
    const { log, held } = await prepareLog({ owner, store }, Number(options.events));
    const untampered = await verifyMemory(log, held);
    say(
      `${String(log.events.length)} events after a retired month; untouched: ${untampered.intact ? 'intact' : JSON.stringify(untampered.faults)}`,
    );
    const counts = new Map<string, Count>();
    const dice = diceOf(Number(options.seed));
    const kinds = Object.keys(ACTS);
    const inDatabase = Number(options.database);
    await owner.unsafe(UNBIND);
    for (let n = 0; n < Number(options.faults); n += 1) {
      const overDatabase = n < inDatabase;
      const kind = kinds[n % kinds.length] ?? '';
      const act = ACTS[kind];
      if (!act) throw new Error('no act');
      const verdict = overDatabase
        ? await alterInDatabase(owner, log, act, dice, held)
        : await alterAndVerify(log, act, dice, held);
      count(counts, kind, verdict.faults[0]?.fault ?? null);
    }
    report(counts, inDatabase, began);
    return untampered.intact && [...counts.values()].every(({ done, found }) => done === found);
  } finally {
    await store.close();
    await owner.end();
  }
}

function count(counts: Map<string, Count>, kind: string, named: string | null): void {
  const one = counts.get(kind) ?? { done: 0, found: 0, named: new Map<string, number>() };
  counts.set(kind, one);
  one.done += 1;
  if (named === null) return;
  one.found += 1;
  one.named.set(named, (one.named.get(named) ?? 0) + 1);
}

function report(counts: ReadonlyMap<string, Count>, inDatabase: number, began: number): void {
  let [done, found] = [0, 0];
  for (const [kind, one] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const named = [...one.named].map(([fault, times]) => `${fault} ${String(times)}`).join(', ');
    say(
      `${String(one.found).padStart(5)} of ${String(one.done).padStart(5)} found: ${kind} (${named})`,
    );
    done += one.done;
    found += one.found;
  }
  const seconds = Math.round((performance.now() - began) / 1_000);
  say(
    `${String(done)} acts, ${String(inDatabase)} of them in PostgreSQL and read from it, the others in its rows in memory: ${String(found)} found, ${String(done - found)} missed, in ${String(seconds)} s`,
  );
}

const say = (words: string): void => void process.stdout.write(`${words}\n`);
