import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { connect } from '../../src/store/connect.ts';
import { servingUrl } from '../../src/store/serving-login.ts';
import type { Client } from '../../src/store/sql.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore } from '../../src/store/store.ts';

export interface TestDatabase {
  /** The owner's address. */
  readonly url: string;
  readonly owner: Client;
  /** A store as the serving login, as Kith opens it. */
  readonly store: Store;
  drop(): Promise<void>;
}

/** A database of the test's own, migrated and empty. Dropped by `drop`, or by `useTestDatabase`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `kith_test_${randomBytes(6).toString('hex')}`;
  const server = connect({ url: serverUrl, poolSize: 1 });
  // A template is copied by one session at a time, and the others wait for as long as that takes.
  await server.unsafe(`set statement_timeout = 0`);
  await server.unsafe(`select pg_advisory_lock(1)`);
  await server.unsafe(`create database ${name} template ${inject('template')}`);
  await server.unsafe(`select pg_advisory_unlock(1)`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const url = address.toString();
  const owner = connect({ url, poolSize: 2 });
  const store = openStore({ url: servingUrl(url) });
  return {
    url,
    owner,
    store,
    drop: async () => {
      await store.close();
      await owner.end();
      await server.unsafe(`drop database if exists ${name} with (force)`);
      await server.end();
    },
  };
}

/** The same, dropped when the file's tests have run. */
export async function useTestDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  afterAll(() => database.drop());
  return database;
}
