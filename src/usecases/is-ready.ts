import { touchEveryConnection } from '../store/connect.ts';
import { appliedMigrations, knownMigrations } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { StoreUnavailable } from '../store/unavailable.ts';

/** Whether the database answers, with the schema that this Kith knows. */
export async function isReady({ client }: Store): Promise<boolean> {
  try {
    await touchEveryConnection(client);
    return (await appliedMigrations(client)) === knownMigrations();
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}
