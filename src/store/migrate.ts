import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { enterFirstAgreement } from './agreements.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import { connect } from './connect.ts';
import { prepareServingLogin } from './serving-login.ts';
import type { Client } from './sql.ts';
import { asUnavailable } from './unavailable.ts';

const MIGRATIONS = fileURLToPath(new URL('../../schema/migrations', import.meta.url));
/** Held while migrating, so that processes that start at once take turns. */
const MIGRATION_LOCK = 7_015_420;
const OLDEST_SERVER = 150_000;

export type MigrationRefusal =
  | { readonly refusal: 'SERVER_TOO_OLD'; readonly server: string }
  | { readonly refusal: 'SCHEMA_NEWER'; readonly database: number; readonly kith: number };

export interface Migrated {
  readonly from: number;
  readonly to: number;
}

/** How many migrations this Kith knows. */
export const knownMigrations = (): number =>
  readMigrationFiles({ migrationsFolder: MIGRATIONS }).length;

/** How many migrations the database has had. */
export async function appliedMigrations(client: Client): Promise<number> {
  try {
    const [table] = await client<{ there: boolean }[]>`
      select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
    if (!table?.there) return 0;
    const [row] = await client<{ count: number }[]>`
      select count(*)::int as count from drizzle.__drizzle_migrations`;
    return row?.count ?? 0;
  } catch (error) {
    throw asUnavailable(error);
  }
}

/**
 * Brings the database's schema to this Kith's, as its owner, and enters the first agreement.
 * A schema that a newer Kith has made is left alone.
 */
export async function migrate(
  ownerUrl: string,
  firstAgreement: SharingAgreement,
): Promise<Migrated | MigrationRefusal> {
  const owner = connect({ url: ownerUrl, poolSize: 1, applicationName: 'kith migrate' });
  try {
    const [server] = await owner<{ number: number; version: string }[]>`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
    if (server && server.number < OLDEST_SERVER) {
      return { refusal: 'SERVER_TOO_OLD', server: server.version };
    }
    // A large audit takes minutes.
    await owner`select set_config('statement_timeout', '0', false)`;
    await owner`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const from = await appliedMigrations(owner);
    const to = knownMigrations();
    if (from > to) return { refusal: 'SCHEMA_NEWER', database: from, kith: to };
    await applyMigrations(drizzle(owner), { migrationsFolder: MIGRATIONS });
    await prepareServingLogin(owner, ownerUrl);
    await enterFirstAgreement(owner, firstAgreement);
    return { from, to };
  } catch (error) {
    throw asUnavailable(error);
  } finally {
    await owner.end({ timeout: 5 });
  }
}
