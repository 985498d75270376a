import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createBoundedStorage } from '../../../../src/main/demo/identity-provider/bounded-storage.ts';

describe('bounded storage', () => {
  it('lets the oldest go, and finds what is left', async () => {
    const codes = createBoundedStorage(2)('AuthorizationCode');
    for (const id of ['a', 'b', 'c']) await codes.upsert(id, { uid: id }, 60);
    expect(await codes.find('a')).toBeUndefined();
    expect(await codes.find('c')).toEqual({ uid: 'c' });
  });

  it('forgets at the end of a lifetime', async () => {
    let now = 0;
    const sessions = createBoundedStorage(10, () => now)('Session');
    await sessions.upsert('a', { uid: 'u' }, 60);
    now = 59_999;
    expect(await sessions.findByUid('u')).toEqual({ uid: 'u' });
    now = 60_000;
    expect(await sessions.findByUid('u')).toBeUndefined();
    expect(await sessions.find('a')).toBeUndefined();
  });

  it('keeps models apart, and remembers that a code was consumed', async () => {
    const storage = createBoundedStorage(10, () => 5000);
    await storage('AuthorizationCode').upsert('a', { grantId: 'g' }, 60);
    await storage('Grant').upsert('a', {}, 60);
    await storage('AuthorizationCode').consume('a');
    expect(await storage('AuthorizationCode').find('a')).toEqual({ grantId: 'g', consumed: 5 });
    await storage('AuthorizationCode').revokeByGrantId('g');
    expect(await storage('AuthorizationCode').find('a')).toBeUndefined();
    expect(await storage('Grant').find('a')).toEqual({});
    await storage('Grant').destroy('a');
    expect(await storage('Grant').find('a')).toBeUndefined();
  });

  it('never holds more than its bound, and always what came last', async () => {
    const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
    const ids = fc.array(fc.constantFrom(...letters), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(ids, fc.integer({ min: 1, max: 5 }), async (written, bound) => {
        const storage = createBoundedStorage(bound)('Session');
        for (const id of written) await storage.upsert(id, { uid: id }, 60);
        const found = await Promise.all(letters.map((id) => storage.find(id)));
        const expected = [...new Set(written.toReversed())].slice(0, bound);
        expect(found.flatMap((one) => one?.uid ?? []).sort()).toEqual(expected.sort());
      }),
    );
  });
});
