import { beforeAll, expect, test } from 'vitest';
import { replayPage } from '../../../src/usecases/replay/replay-page.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { RunningKith } from '../../support/kith.ts';
import { startKith } from '../../support/kith.ts';
import type { SmallArea } from '../../support/small-area.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { WHOLE_RECORD } from '../../support/whole-record.ts';

const database = await useTestDatabase();
const SPAN = { since: '2000-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' };
const ASKERS = ['social-worker', 'school-dsl', 'school-nurse', 'gp', 'admin'] as const;

let kith: RunningKith;
let area: SmallArea;
beforeAll(async () => {
  area = await enterSmallArea(database.store);
  kith = await startKith(database);
  for (const handle of ASKERS) {
    for (const id of [area.ava, area.ben, area.sam, '11111111-1111-4111-8111-111111111111']) {
      await kith.ask(handle, `{ child(id: "${id}", purpose: SAFEGUARDING) { ${WHOLE_RECORD} } }`);
    }
  }
});

test('every read replays as it was recorded, page by page, each once', async () => {
  const { store } = database;
  const agreement = await store.readAgreement(1);
  const positions: number[] = [];
  for (let after: number | null = 0; after !== null;) {
    const { reads, next } = await replayPage(store, { ...SPAN, after, limit: 3 }, agreement);
    expect(reads.flatMap(({ differences }) => differences)).toEqual([]);
    positions.push(...reads.map(({ position }) => position));
    after = next;
  }
  expect(positions).toHaveLength(ASKERS.length * 4);
  expect(new Set(positions).size).toBe(positions.length);
});

test('beside it stands what another agreement would have made of the same facts', async () => {
  const { store } = database;
  const empty = { ...(await store.readAgreement(1)), rules: [] };
  const { reads } = await replayPage(store, { ...SPAN, after: 0, limit: 100 }, empty);
  const seen = (outcomes: ReadonlyMap<string, { readonly outcome: string }>) =>
    [...outcomes.values()].some(({ outcome }) => outcome === 'PERMITTED');
  expect(reads.some(({ recorded, replayed }) => seen(recorded) && seen(replayed))).toBe(true);
  expect(reads.some(({ under }) => seen(under))).toBe(false);
});
