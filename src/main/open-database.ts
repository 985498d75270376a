import { DEFAULT_AGREEMENT } from '../policy/default-agreement.ts';
import { migrate } from '../store/migrate.ts';
import { servingUrl } from '../store/serving-login.ts';
import type { Store } from '../store/store.ts';
import { openStore } from '../store/store.ts';
import { StoreUnavailable } from '../store/unavailable.ts';
import type { Configuration } from './configuration.ts';
import { CannotRun } from './configuration.ts';

/** A store on a database whose schema is this Kith's. */
export interface OpenDatabase {
  readonly store: Store;
  /** The owner's address, for what the serving login may not do. */
  readonly ownerUrl: string;
  close(): Promise<void>;
}

/** Finds or starts PostgreSQL, migrates, and opens the store as the serving login. */
export async function openDatabase(
  { databaseUrl, home }: Configuration,
  onProgress: (words: string) => void,
): Promise<OpenDatabase> {
  const embedded = databaseUrl === undefined ? await startOwn(home, onProgress) : undefined;
  const ownerUrl = databaseUrl ?? embedded?.url ?? '';
  const stopServer = async () => embedded?.stop();
  try {
    await bringToSchema(ownerUrl, onProgress);
  } catch (error) {
    await stopServer();
    throw error;
  }
  const store = openStore({ url: servingUrl(ownerUrl), onFatal: endAtOnce });
  return {
    store,
    ownerUrl,
    close: async () => {
      await store.close();
      await stopServer();
    },
  };
}

/** Loaded when needed: in production a server is there. */
async function startOwn(home: string, onProgress: (words: string) => void) {
  const { startEmbeddedPostgresql } = await import('./embedded-postgresql.ts');
  return startEmbeddedPostgresql(home, onProgress);
}

async function bringToSchema(ownerUrl: string, onProgress: (words: string) => void): Promise<void> {
  try {
    const migrated = await migrate(ownerUrl, DEFAULT_AGREEMENT);
    if ('refusal' in migrated) throw new CannotRun(refusalWords(migrated));
    if (migrated.from < migrated.to) {
      onProgress(`Brought the database's schema from ${migrated.from} to ${migrated.to}`);
    }
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(databaseWords(ownerUrl, error));
  }
}

function refusalWords(refusal: Extract<Awaited<ReturnType<typeof migrate>>, { refusal: string }>) {
  return refusal.refusal === 'SERVER_TOO_OLD'
    ? `PostgreSQL ${refusal.server} is too old: Kith needs 15 or later.`
    : `This Kith is older than the database (schema ${refusal.kith}, the database has ${refusal.database}): start the newer Kith.`;
}

/** What PostgreSQL says of an address that does not work, and never the password in it. */
function databaseWords(ownerUrl: string, error: unknown): string {
  const url = new URL(ownerUrl);
  const where = `${url.hostname}:${url.port || '5432'}${url.pathname}`;
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  const code = (cause as { code?: string }).code ?? '';
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing answers there',
    ENOTFOUND: 'there is no such host',
    CONNECT_TIMEOUT: 'it does not answer in time',
    '28P01': 'the password is wrong',
    '28000': 'the login may not connect',
    '3D000': 'there is no such database',
    '42501': 'the login may not create schemas and roles there: it needs CREATE and CREATEROLE',
  };
  const why = known[code] ?? (cause instanceof Error ? cause.message : 'unknown');
  return `DATABASE_URL: cannot use the database at ${where}: ${why}.`;
}

/** A connection that carries two transactions at once could disclose one's rows to the other. */
function endAtOnce(reason: string): never {
  process.stderr.write(`Kith ends itself: ${reason}.\n`);
  process.exit(70);
}
