import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { CannotRun } from '../../src/main/configuration.ts';
import { openDatabase } from '../../src/main/open-database.ts';
import { useTestDatabase } from '../support/database.ts';

const { url, owner } = await useTestDatabase();
const home = await mkdtemp(join(tmpdir(), 'kith-home-'));

function changed(change: (address: URL) => void): string {
  const address = new URL(inject('serverUrl'));
  change(address);
  return address.toString();
}

/** What is said of an address at which Kith cannot run. */
async function refusalOf(databaseUrl: string): Promise<string> {
  const opened = openDatabase(
    { port: 0, databaseUrl, home, mode: 'production', logLevel: 'silent', issuer: undefined },
    () => undefined,
  );
  return opened.then(
    async (database) => {
      await database.close();
      return 'opened';
    },
    (error: unknown) => {
      if (!(error instanceof CannotRun)) throw error;
      return error.message;
    },
  );
}

const { hostname, port, password } = new URL(inject('serverUrl'));

describe('a database that Kith cannot use', () => {
  it.each([
    [
      'a port where nothing listens',
      changed((address) => (address.port = '1')),
      `DATABASE_URL: cannot use the database at ${hostname}:1/postgres: nothing answers there.`,
    ],
    [
      'a wrong password',
      changed((address) => (address.password = 'hunter2')),
      `DATABASE_URL: cannot use the database at ${hostname}:${port}/postgres: the password is wrong.`,
    ],
    [
      'no such database',
      changed((address) => (address.pathname = '/nowhere')),
      `DATABASE_URL: cannot use the database at ${hostname}:${port}/nowhere: there is no such database.`,
    ],
    [
      'no such host',
      changed((address) => (address.hostname = 'nowhere.invalid')),
      `DATABASE_URL: cannot use the database at nowhere.invalid:${port}/postgres: there is no such host.`,
    ],
  ])('is named in one sentence, without the password: %s', async (_what, address, sentence) => {
    const said = await refusalOf(address);
    expect(said).toBe(sentence);
    expect(said).not.toContain(password);
    expect(said).not.toContain('hunter2');
  });

  it('is one that a newer Kith has changed, and it is left alone', async () => {
    await owner`insert into drizzle.__drizzle_migrations (hash, created_at)
      values ('of a newer Kith', 4102444800000)`;
    const said = await refusalOf(url);
    expect(said).toMatch(
      /^This Kith is older than the database \(schema \d+, the database has \d+\): start the newer Kith\.$/,
    );
    await owner`delete from drizzle.__drizzle_migrations where hash = 'of a newer Kith'`;
    expect(await refusalOf(url)).toBe('opened');
  });
});
