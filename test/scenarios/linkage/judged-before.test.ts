import { expect, it } from 'vitest';
import type { RaisedReview } from '../../../src/store/linkage/raise-reviews.ts';
import { raiseReviews } from '../../../src/store/linkage/raise-reviews.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { useDoubtfulPair } from './doubtful-pair.ts';
import { reviewing } from './reviewing.ts';

const database = await useTestDatabase();
await enterSmallArea(database.store);
const kith = await startKith(database);
const { queue, judge } = reviewing(kith);
const { pair, areOne } = useDoubtfulPair(database);

/** What linking finds of the pair: how well the surname agrees, and what that weighs. */
async function find(level: string, bits: number): Promise<{ id: string; verdicts: unknown }> {
  const [a, b] = pair();
  const ids = { one: Math.min(a.id, b.id), other: Math.max(a.id, b.id) };
  const weights = [{ field: 'family', level, bits }] as unknown as RaisedReview['weights'];
  const review = { ...ids, weights, weight: bits, priorBits: 0, modelVersion: 'test' };
  await raiseReviews(database.store.client, [{ ...review, heldBack: 'RIVAL', multiples: true }]);
  const { edges } = await queue();
  expect(edges).toHaveLength(1);
  return edges[0]?.node as unknown as { id: string; verdicts: unknown };
}

it('an item that nobody has judged tells what its persons are like now', async () => {
  const { id } = await find('EXACT', 9);
  expect(await find('NEAR', 4)).toMatchObject({ id, weights: [{ level: 'NEAR', bits: 4 }] });
});

it('a match found of what was shown counts for nothing else: the item lapses, and two are asked anew', async () => {
  const { id } = await find('EXACT', 9);
  await judge('ig-officer', id, 'MATCH');
  const next = await find('NEAR', 4);
  expect(next.id).not.toBe(id);
  expect(next.verdicts).toEqual([]);
  await judge('privacy-officer', next.id, 'MATCH');
  expect(await areOne()).toBe(false);
  await judge('ig-officer', next.id, 'MATCH');
  expect(await areOne()).toBe(true);
  const closed = await queue('ig-officer', { state: 'CLOSED' });
  expect(closed.edges.map(({ node }) => [node.id, node['outcome']])).toContainEqual([id, 'LAPSED']);
});

it('it counts while the same agrees, though names have become rarer since', async () => {
  const { id } = await find('EXACT', 9);
  await judge('ig-officer', id, 'MATCH');
  expect(await find('EXACT', 10)).toMatchObject({ id, weights: [{ bits: 9 }] });
  await judge('privacy-officer', id, 'MATCH');
  expect(await areOne()).toBe(true);
});
