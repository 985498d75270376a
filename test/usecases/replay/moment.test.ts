import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import type { SmallArea } from '../../support/small-area.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { CHANGES, TWO_SCHOOLS, file, ownWord } from './changes.ts';
import { readAs, replayAll } from './reading.ts';

const database = await useTestDatabase();
const { store } = database;

let area: SmallArea;
let replayed = 0;
beforeAll(async () => {
  area = await enterSmallArea(store);
  await file('school-dsl', '2992001_CTF_2992001_001.xml', TWO_SCHOOLS, '', '').make(
    database,
    area.ava,
  );
  // What a finding of competence makes count.
  await ownWord('MENTAL_HEALTH').make(database, area.ava);
});

test.for(Object.entries(CHANGES))(
  '%s: seen, and replayed as before and after it',
  async ([, change]) => {
    await readAs(store, change.seenBy, area.ava);
    await change.make(database, area.ava);
    await readAs(store, change.seenBy, area.ava);

    const [before, after] = await replayAll(store, replayed);
    replayed = after?.position ?? NaN;
    expect(before?.recorded).not.toEqual(after?.recorded);
    expect([before?.differences, after?.differences]).toEqual([[], []]);
  },
);

test('whatever changes between reads, in whatever order, every read replays as recorded', async () => {
  const change = fc.constantFrom(...Object.values(CHANGES)).map((made) => ({ made, reader: null }));
  const read = fc
    .constantFrom('social-worker', 'school-dsl', 'school-nurse', 'gp', 'mash')
    .map((reader) => ({ made: null, reader }));
  const child = fc.constantFrom('ava' as const, 'ben' as const);
  const steps = fc.array(fc.tuple(fc.oneof(change, read), child), { minLength: 20, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      for (const [{ made, reader }, of] of sequence) {
        if (made) await made.make(database, area[of]);
        else await readAs(store, reader, area[of]);
      }
      const reads = await replayAll(store);
      expect(reads.flatMap(({ differences }) => differences)).toEqual([]);
      expect(reads.filter(({ changeInFlight }) => changeInFlight)).toEqual([]);
    }),
    // Each run goes on from where the last one ended, so a failure cannot be made smaller.
    { numRuns: 3, endOnFailure: true },
  );
});
