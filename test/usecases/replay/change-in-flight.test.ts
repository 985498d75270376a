import { beforeAll, expect, test } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import type { SmallArea } from '../../support/small-area.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { CHANGES } from './changes.ts';
import { readAs, replayAll } from './reading.ts';

const database = await useTestDatabase();
const { store, owner } = database;

let area: SmallArea;
beforeAll(async () => {
  area = await enterSmallArea(store);
  await CHANGES['a decision not to share']?.make(database, area.ava);
  // Recorded long ago, as is all else that is known.
  await owner`update consent.sharing_decision set recorded_at = recorded_at - interval '1 hour'`;
  await owner`update identity.source_file set taken_at = taken_at - interval '1 hour'`;
  await owner`update identity.move set moved_at = moved_at - interval '1 hour'`;
  await owner`update casework.allocation set recorded_at = recorded_at - interval '1 hour'`;
});

test('what was being recorded while an answer was given is told as that', async () => {
  await owner.begin(async (recording) => {
    await recording`update consent.sharing_decision set ended_at = now() where subject_id = ${area.ava}`;
    await readAs(store, 'school-nurse', area.ava);
  });
  const [read] = await replayAll(store);
  expect(read).toMatchObject({ differences: [], changeInFlight: true });
});

test('the same, said to have been recorded a while before the answer, is a lie', async () => {
  await owner`update consent.sharing_decision set ended_at = ended_at - interval '2 seconds'`;
  const [read] = await replayAll(store);
  expect(read?.changeInFlight).toBe(false);
  expect(new Set(read?.differences.map(({ recorded }) => recorded))).toEqual(
    new Set(['DETRIMENT, rule HC1']),
  );
});

test('an answer given after the change had committed needs no such grace', async () => {
  await readAs(store, 'school-nurse', area.ava);
  const [, read] = await replayAll(store);
  expect(read).toMatchObject({ differences: [], changeInFlight: false });
});
