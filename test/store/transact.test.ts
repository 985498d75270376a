import { afterAll, describe, expect, it } from 'vitest';
import { servingUrl } from '../../src/store/serving-login.ts';
import type { Connection } from '../../src/store/sql.ts';
import { runStatement } from '../../src/store/sql.ts';
import { openStore } from '../../src/store/store.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';
import { startCuttingProxy } from '../rigs/loss/cutting-proxy.ts';
import { aWaitingEvent } from '../support/audit-events.ts';
import { useTestDatabase } from '../support/database.ts';

const { owner, url } = await useTestDatabase();
await owner`create table casework.word (word text)`;
await owner`grant select, insert on casework.word to kith_serving`;
const proxy = await startCuttingProxy(Number(new URL(url).port));
const store = openStore({ url: proxy.through(servingUrl(url)) });
afterAll(async () => {
  await store.close();
  await proxy.stop();
});

const write = (connection: Connection, word: string) =>
  runStatement(connection, { text: 'insert into casework.word values ($1)', params: [word] });

/** The words that were kept. */
const kept = async (): Promise<string[]> => {
  const rows = await owner<{ word: string }[]>`select word from casework.word order by word`;
  return rows.map(({ word }) => word);
};

/** Ends the session that a connection is. */
async function end(connection: Connection): Promise<void> {
  const [row] = await connection.unsafe('select pg_backend_pid() as pid');
  await owner`select pg_terminate_backend(${Number(row?.pid)}, 5000)`;
}

describe('a transaction', () => {
  it('whose connection is cut keeps nothing, and nothing of it is sent over the next', async () => {
    const cut = store.transact(async (connection) => {
      await write(connection, 'cut 1');
      await end(connection);
      await expect(write(connection, 'cut 2')).rejects.toThrow(StoreUnavailable);
      // Work that does not give up at the first error.
      await write(connection, 'cut 3');
    });
    const next = store.transact((connection) => write(connection, 'next'));
    await expect(cut).rejects.toThrow(StoreUnavailable);
    await next;
    expect(await kept()).toEqual(['next']);
  });

  it('is not committed where its connection was cut and the work did not notice', async () => {
    const unnoticed = store.transact(async (connection) => {
      await write(connection, 'unnoticed');
      await end(connection);
    });
    await expect(unnoticed).rejects.toThrow(StoreUnavailable);
    expect(await kept()).not.toContain('unnoticed');
  });

  it('takes nothing more once it is over', async () => {
    const over = await store.transact((connection) => Promise.resolve(connection));
    await expect(write(over, 'late')).rejects.toThrow(StoreUnavailable);
    await expect(
      store.transact(async (connection) => {
        await write(connection, 'refused');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await kept()).not.toContain('late');
    expect(await kept()).not.toContain('refused');
  });

  it('is told as committed only when it is, wherever its COMMIT is cut', async () => {
    for (const answerBytes of [null, 0, 8, 17]) {
      const cut = proxy.cutNext({ at: 'COMMIT', answerBytes });
      const { event, texts } = aWaitingEvent();
      const told = store.commitTold(async (connection) => {
        await write(connection, event.id);
        return { result: null, events: [event], texts };
      });
      await expect(told, String(answerBytes)).rejects.toThrow(StoreUnavailable);
      await cut;
    }
    // Those that the server had committed all the same are whole.
    const rows = await owner<{ word: string }[]>`
      select word from casework.word full join audit.event on event.id::text = word
      where word not in ('next') and (word is null or event.id is null)`;
    expect([...rows]).toEqual([]);
  });

  it('works at once after all that', async () => {
    await store.transact((connection) => write(connection, 'at last'));
    expect(await kept()).toContain('at last');
  });

  it('is an outage, and no refusal, where the server is not there', async () => {
    const nowhere = openStore({ url: 'postgres://kith@127.0.0.1:1/postgres' });
    await expect(nowhere.transact(() => Promise.resolve(1))).rejects.toThrow(StoreUnavailable);
    await nowhere.close();
  });
});

describe('a statement that appends, whose connection is cut', () => {
  it('is told as committed only when it is, wherever the answer is cut', async () => {
    const acknowledged: string[] = [];
    for (const answerBytes of [null, 0, 5, 20, 40, 60]) {
      const cut = proxy.cutNext({ at: 'APPEND', answerBytes });
      const waiting = [aWaitingEvent(), aWaitingEvent()];
      await Promise.all(
        waiting.map(({ event, texts }) =>
          store.appendEvents([event], texts).then(
            ([receipt]) => acknowledged.push(receipt?.eventId ?? 'no receipt'),
            (error: unknown) => expect(error).toBeInstanceOf(StoreUnavailable),
          ),
        ),
      );
      await cut;
    }
    const missing = await owner`select id from unnest(${acknowledged}::uuid[]) as told (id)
      where not exists (select from audit.event where event.id = told.id)`;
    expect([...missing]).toEqual([]);
  });
});
