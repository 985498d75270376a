import { afterAll, describe, expect, it } from 'vitest';
import { servingUrl } from '../../src/store/serving-login.ts';
import { openStore } from '../../src/store/store.ts';
import { useTestDatabase } from '../support/database.ts';

const database = await useTestDatabase();
const other = openStore({ url: servingUrl(database.url) });
afterAll(() => other.close());
const stores = [database.store, other] as const;

const AN_HOUR = { points: 10, seconds: 3_600 };

describe('an allowance that processes share', () => {
  it('is not outrun by a burst at both', async () => {
    const spent = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 === 0 ? stores[0] : stores[1]).spend('burst', 1, AN_HOUR),
      ),
    );
    expect(spent.filter((one) => one.allowed)).toHaveLength(AN_HOUR.points);
    for (const one of spent) {
      if (!one.allowed) {
        expect(one.retryAfter).toBeGreaterThan(3_500);
        expect(one.retryAfter).toBeLessThanOrEqual(3_600);
      }
    }
  });

  it('is each purse’s own', async () => {
    const { spend } = database.store;
    expect(await spend('full', 10, AN_HOUR)).toEqual({ allowed: true });
    expect((await spend('full', 1, AN_HOUR)).allowed).toBe(false);
    expect(await spend('other', 1, AN_HOUR)).toEqual({ allowed: true });
  });

  it('is there again when its time is over', async () => {
    const { spend } = database.store;
    await spend('again', 10, AN_HOUR);
    expect((await spend('again', 1, AN_HOUR)).allowed).toBe(false);
    await database.owner`update identity.spending set expire = 1 where key = 'again'`;
    expect(await spend('again', 1, AN_HOUR)).toEqual({ allowed: true });
  });
});
