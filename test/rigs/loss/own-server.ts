import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgresql } from '../../../src/main/embedded-postgresql.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { connect } from '../../../src/store/connect.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import type { Store } from '../../../src/store/store.ts';
import { openStore } from '../../../src/store/store.ts';
import { until } from '../../support/until.ts';

/** A PostgreSQL of a proof's own, migrated, that it can kill. */
export interface OwnServer {
  /** The owner's address. */
  readonly url: string;
  /** Where its files are. */
  readonly home: string;
  /** Statements of the owner's, each on its own. */
  configure(...statements: readonly string[]): Promise<void>;
  /** Does something with a store that is closed after. */
  withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  /** Ends all its processes at once, as a power cut does (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it on the same files: after `kill`, by crash recovery. */
  start(): Promise<void>;
  /** Ends it, and removes its files. */
  remove(): Promise<void>;
}

export async function startOwnServer(parent = tmpdir()): Promise<OwnServer> {
  const home = await mkdtemp(join(parent, 'kith-own-'));
  // As root, PostgreSQL runs as another user, who has to reach its files.
  await chmod(home, 0o755);
  const { url } = await startEmbeddedPostgresql(home, () => undefined);
  await migrate(url, DEFAULT_AGREEMENT);
  return {
    url,
    home,
    configure: async (...statements) => {
      const owner = connect({ url, poolSize: 1 });
      try {
        for (const statement of statements) await owner.unsafe(statement);
      } finally {
        await owner.end();
      }
    },
    withStore: async (work) => {
      const store = openStore({ url: servingUrl(url) });
      return work(store).finally(() => store.close());
    },
    kill: () => killWhole(join(home, 'postgresql')),
    start: async () => {
      await startEmbeddedPostgresql(home, () => undefined);
    },
    remove: async () => {
      await killWhole(join(home, 'postgresql'));
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** The postmaster is held first, so that it can neither start nor warn anybody. */
async function killWhole(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  signal(postmaster, 'SIGSTOP');
  const all = [postmaster, ...(await childrenOf(postmaster))];
  for (const pid of all) signal(pid, 'SIGKILL');
  await until('all its processes are gone', async () => {
    const alive = await processes();
    return !all.some((pid) => alive.some((one) => one.pid === pid));
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

interface Process {
  readonly pid: number;
  readonly parent: number;
}

/** Those that live; what is dead and not yet collected holds nothing any more. */
async function processes(): Promise<readonly Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  return stdout
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , state = 'Z']) => !state.startsWith('Z'))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

const childrenOf = async (parent: number): Promise<readonly number[]> =>
  (await processes()).filter((one) => one.parent === parent).map(({ pid }) => pid);
