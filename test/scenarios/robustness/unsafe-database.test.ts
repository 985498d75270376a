import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { isReady } from '../../../src/usecases/is-ready.ts';
import { selfTest } from '../../../src/usecases/self-test.ts';
import { openStore } from '../../../src/store/store.ts';
import { StoreUnavailable } from '../../../src/store/unavailable.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import { startOwnServer } from '../../rigs/loss/own-server.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import { runKith } from '../../support/command-line.ts';
import { until } from '../../support/until.ts';

const server = await startOwnServer();
afterAll(() => server.remove());

const reload = 'select pg_reload_conf()';
const SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;
type Setting = (typeof SETTINGS)[number];

afterEach(() =>
  server.configure(
    'alter role kith_serving reset all',
    'alter role kith_serving in database postgres reset all',
    'alter role all reset all',
    'alter database postgres reset all',
    'alter system reset all',
    reload,
  ),
);

/** A reload takes a moment: until sessions that begin now have it. */
const changed = async (name: Setting, value: string): Promise<void> => {
  await server.configure(`alter system set ${name} = ${value}`, reload);
  await until(`${name} is ${value}`, () =>
    server.withStore(async ({ client }) => {
      const [row] = await client.unsafe<{ value: string }[]>(
        `select current_setting('${name}') as value`,
      );
      return row?.value === value;
    }),
  );
};

const said = () => server.withStore(selfTest);

describe('Kith on a database that could lose what it has committed', () => {
  it.each(SETTINGS)('does not serve with %s off, and says what turns it on', async (name) => {
    await changed(name, 'off');
    expect(await said()).toBe(
      `the database could lose what it has committed, for ${name} is off; ` +
        `ALTER SYSTEM SET ${name} = on, then SELECT pg_reload_conf()`,
    );
    await changed(name, 'on');
    expect(await said()).toBeNull();
  });

  it.each([
    ['alter role kith_serving set', 'for kith_serving; ALTER ROLE kith_serving RESET'],
    [
      'alter role kith_serving in database postgres set',
      'for kith_serving in postgres; ALTER ROLE kith_serving IN DATABASE postgres RESET',
    ],
    ['alter database postgres set', 'in postgres; ALTER DATABASE postgres RESET'],
    ['alter role all set', 'for every role; ALTER ROLE ALL RESET'],
  ])('does not serve after %s synchronous_commit = off', async (statement, words) => {
    await server.configure(`${statement} synchronous_commit = off`);
    expect(await said()).toBe(
      `the database could lose what it has committed, for synchronous_commit is off ${words} synchronous_commit`,
    );
  });

  it('does not serve where the address itself turns it off, and starts with one sentence', async () => {
    const { exitCode, out, err } = await runKith(['start'], {
      DATABASE_URL: `${server.url}?synchronous_commit=off`,
      KITH_MODE: 'production',
      OIDC_ISSUER: 'http://127.0.0.1:1/oidc',
      PORT: '0',
    });
    expect({ exitCode, out, err }).toEqual({
      exitCode: 1,
      out: '',
      err:
        'Kith does not serve, for its self-test failed: the database could lose what it has committed, for ' +
        'synchronous_commit is off in the address of the database; take it out of DATABASE_URL.\n',
    });
  });

  it.each(['local', 'remote_write', 'on', 'remote_apply'])(
    'serves with synchronous_commit %s',
    async (value) => {
      await server.configure(`alter role kith_serving set synchronous_commit = ${value}`);
      expect(await said()).toBeNull();
    },
  );
});

describe('Kith, serving, whose database is made unsafe', () => {
  it.each(['fsync', 'full_page_writes'] as const)(
    'is not ready, and takes no event: %s',
    async (name) => {
      const store = openStore({ url: servingUrl(server.url) });
      const append = () => {
        const { event, texts } = aWaitingEvent();
        return store.appendEvents([event], texts);
      };
      const change = () => {
        const { event, texts } = aWaitingEvent();
        return store.commitTold(() => Promise.resolve({ result: null, events: [event], texts }));
      };
      expect(await isReady(store)).toBe(true);
      await append();
      await changed(name, 'off');
      expect(await isReady(store)).toBe(false);
      await expect(append()).rejects.toThrow(StoreUnavailable);
      await expect(change()).rejects.toThrow(StoreUnavailable);
      await changed(name, 'on');
      expect(await isReady(store)).toBe(true);
      await expect(append()).resolves.toHaveLength(1);
      await store.close();
    },
  );

  it('commits events durably where synchronous_commit is turned off under it, and nothing else', async () => {
    const store = openStore({ url: servingUrl(server.url) });
    const inForce = () =>
      store.client<{ now: string }[]>`select current_setting('synchronous_commit') as now`;
    await inForce();
    await changed('synchronous_commit', 'off');
    const { event, texts } = aWaitingEvent();
    const { result } = await store.commitTold(async (connection) => {
      const before = await connection.unsafe(`select current_setting('synchronous_commit') as now`);
      await connection.unsafe(`select audit.append('{}'::text[], '{}'::text[])`);
      const after = await connection.unsafe(`select current_setting('synchronous_commit') as now`);
      return { result: [before[0]?.now, after[0]?.now], events: [event], texts };
    });
    expect(result).toEqual(['off', 'on']);
    expect([...(await inForce())]).toEqual([{ now: 'off' }]);
    await store.close();
  });

  it('leaves a stricter setting as it is', async () => {
    await server.configure('alter role kith_serving set synchronous_commit = remote_apply');
    await server.withStore(({ transact }) =>
      transact(async (connection) => {
        await connection.unsafe(`select audit.append('{}'::text[], '{}'::text[])`);
        const [row] = await connection.unsafe(
          `select current_setting('synchronous_commit') as now`,
        );
        expect(row).toEqual({ now: 'remote_apply' });
      }),
    );
  });
});
