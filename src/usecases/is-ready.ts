import { touchEveryConnection } from '../store/connect.ts';
import { lossySetting } from '../store/durability.ts';
import { appliedMigrations, knownMigrations } from '../store/migrate.ts';
import type { Store } from '../store/store.ts';
import { StoreUnavailable } from '../store/unavailable.ts';

/** Whether the database answers, with the schema that this Kith knows, and keeps what it commits. */
export async function isReady({ client }: Store): Promise<boolean> {
  try {
    await touchEveryConnection(client);
    if ((await lossySetting(client)) !== null) return false;
    return (await appliedMigrations(client)) === knownMigrations();
  } catch (error) {
    if (error instanceof StoreUnavailable) return false;
    throw error;
  }
}
