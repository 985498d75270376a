import type { Store } from '../../store/store.ts';
import { StoreUnavailable } from '../../store/unavailable.ts';
import type { Configuration } from '../configuration.ts';
import { CannotRun, readConfiguration } from '../configuration.ts';
import { openDatabase } from '../open-database.ts';
import { say } from './say.ts';

/** Runs a command on the configured database, and closes it whatever happens. */
export async function withDatabase<Result>(
  work: (store: Store, configuration: Configuration, ownerUrl: string) => Promise<Result>,
): Promise<Result> {
  const configuration = readConfiguration();
  const database = await openDatabase(configuration, say);
  try {
    return await work(database.store, configuration, database.ownerUrl);
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    throw new CannotRun(`The database went out of reach: ${error.message}.`);
  } finally {
    await database.close();
  }
}
