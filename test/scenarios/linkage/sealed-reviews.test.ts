import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterPerson, join } from '../../support/linked.ts';
import { raiseReview } from '../../support/reviews.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { useDoubtfulPair } from './doubtful-pair.ts';
import { reviewing } from './reviewing.ts';

const database = await useTestDatabase();
const { owner, store } = database;
await enterSmallArea(store);
const kith = await startKith(database);
const { queue, idsShown, judge, refusal } = reviewing(kith);

const { pair, areOne } = useDoubtfulPair(database);

describe('of a child of whom anything is sealed', () => {
  const sealFor = (subjectId: string, scope: string, kind = 'HIGH_RISK') =>
    enterSeal(store, {
      ...{ id: randomUUID(), subjectId, kind, scope, from: '2026-01-01' },
      mayOpen: [practitionerId('privacy-officer')],
    });

  it.each(['CHILD', 'LOCATION', 'IDENTITY'])(
    'an item is there for who may open the seal, and for nobody else: %s',
    async (scope) => {
      const [a, b] = pair();
      const id = await raiseReview(database, a, b);
      await sealFor(b.subjectId, scope);
      expect((await queue('ig-officer')).total).toBe(0);
      expect(await idsShown('privacy-officer')).toEqual([id]);
      const hidden = await judge('ig-officer', id, 'NOT_MATCH');
      const nothing = await judge('ig-officer', randomUUID(), 'NOT_MATCH');
      expect(hidden.errors).toEqual(nothing.errors);
      const links = (child: string) =>
        kith.ask('ig-officer', `{ links(childId: "${child}") { id } }`);
      expect(await links(b.subjectId)).toEqual(await links(randomUUID()));
      await judge('privacy-officer', id, 'MATCH');
      expect(await areOne()).toBe(true);
    },
  );

  it('nobody is shown one as a rival or a sibling', async () => {
    const [a, b] = pair();
    const id = await raiseReview(database, a, b);
    const rival = await enterPerson(database, { family: 'Hidden' });
    const sister = await enterPerson(database, { given: 'Secret', born: '2011-01-01' });
    await raiseReview(database, b, rival);
    await raiseReview(database, b, sister);
    await sealFor(rival.subjectId, 'CHILD');
    await sealFor(sister.subjectId, 'LOCATION');
    const { total, edges } = await queue('ig-officer');
    expect({ total, ...edges[0]?.node }).toMatchObject({ total: 1, id, rivals: [], siblings: [] });
    const [mine] = (await queue('privacy-officer')).edges.filter(({ node }) => node.id === id);
    expect(mine?.node).toMatchObject({
      rivals: [{ person: { name: { family: 'Hidden' } } }],
      siblings: [{ name: { given: ['Secret'] } }],
    });
  });

  it('a birth identity is joined with nothing that is not behind the same seal', async () => {
    const [a, b] = pair();
    const id = await raiseReview(database, a, b);
    await sealFor(a.subjectId, 'CHILD', 'ADOPTION');
    expect(await refusal(judge('privacy-officer', id, 'MATCH'))).toContain('birth identity');
    expect(await areOne()).toBe(false);
  });

  it('no machine links one', async () => {
    await sealFor(pair()[0].subjectId, 'CHILD');
    expect(await join(database, ...pair(), 'PROBABILISTIC')).toEqual({ refused: 'SEALED' });
    expect(await join(database, ...pair(), 'DETERMINISTIC')).toEqual({ refused: 'SEALED' });
  });

  it('what was done under the id that it had before a link is hidden as well', async () => {
    const [a, b] = pair();
    await owner`insert into consent.break_glass (id, subject_id, practitioner_id, categories, reason, words,
        in_force_from, in_force_until)
      values (${randomUUID()}, ${b.subjectId}, ${practitionerId('mash')}, '{CONDITIONS}', 'LEGAL_REQUIREMENT', 'now',
        now(), now() + interval '1 hour')`;
    const OVERRIDES = '{ overrides(purpose: AUDIT) { total overrides { subjectId } } }';
    await kith.ask(
      'mash',
      `{ child(id: "${b.subjectId}", purpose: SAFEGUARDING) { name { text } } }`,
    );
    const EVENTS = `{ auditEvents(filter: { child: "${b.subjectId}" }) { edges { node { outcome } } } }`;
    await join(database, a, b);
    expect((await kith.ask('ig-officer', OVERRIDES)).data).toEqual({
      overrides: { total: 1, overrides: [{ subjectId: a.subjectId }] },
    });
    await sealFor(a.subjectId, 'CHILD');
    expect((await kith.ask('ig-officer', OVERRIDES)).data).toEqual({
      overrides: { total: 0, overrides: [] },
    });
    expect((await kith.ask('ig-officer', EVENTS)).data).toEqual({ auditEvents: { edges: [] } });
    expect((await kith.ask('privacy-officer', OVERRIDES)).data).toMatchObject({
      overrides: { total: 1 },
    });
  });
});
