import { afterAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import { startKithProcess } from '../../support/kith-process.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { until } from '../../support/until.ts';

const ROUNDS = 10;
const CUTS = 60;
const ASKERS = 8;

const database = await useTestDatabase();
const { owner } = database;
const area = await enterSmallArea(database.store);
// From here on, Kith's are the only sessions of the serving login.
await database.store.close();
const kith = await startKithProcess(database.url);
afterAll(() => kith.kill());

/** The status of an answer; 0 where there was none. */
async function ask(): Promise<number> {
  const query = `{ child(id: "${area.ava}", purpose: DIRECT_CARE) { name { text } } }`;
  return kith.ask('school-nurse', query).then(
    ({ status }) => status,
    () => 0,
  );
}

/** Ends every session of Kith's, as a failover of PostgreSQL does. */
const cutOffAll = () => owner`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and usename <> current_user`;

const isReady = async () => (await fetch(`${kith.origin}/readyz`)).status === 200;

describe('Kith, whose connections are cut', () => {
  it('serves all who ask as soon as it says that it is ready', { timeout: 120_000 }, async () => {
    const before = await Promise.all(Array.from({ length: ASKERS }, ask));
    expect(before).toEqual(before.map(() => 200));
    for (let round = 1; round <= ROUNDS; round += 1) {
      const asking = Promise.all(Array.from({ length: ASKERS }, ask));
      await cutOffAll();
      await asking;
      await until('ready', isReady);
      const after = await Promise.all(Array.from({ length: 2 * ASKERS }, ask));
      expect(after, `round ${String(round)}`).toEqual(after.map(() => 200));
    }
  });

  it(
    'outlives it, again and again, also while the connections are being made',
    { timeout: 120_000 },
    async () => {
      const statuses = new Set<number>();
      let cutting = true;
      const asking = Array.from({ length: ASKERS }, async () => {
        while (cutting && !statuses.has(0)) statuses.add(await ask());
      });
      // A connection is young for about a millisecond in every cut: many cuts meet one that is.
      for (let cut = 0; cut < CUTS && !statuses.has(0); cut += 1) {
        await cutOffAll();
        statuses.add(await ask());
      }
      cutting = false;
      await Promise.all(asking);
      expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
      await until('serving again', async () => (await ask()) === 200);
    },
  );
});
