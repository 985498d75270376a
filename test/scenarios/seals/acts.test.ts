import { afterAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import { startKithProcess } from '../../support/kith-process.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
const { ava, ben, sam } = await enterSmallArea(database.store);
const kith = await startKith(database);
const elsewhere = await startKithProcess(database.url);
afterAll(() => elsewhere.kill());

const SEAL = `mutation($input: SealInput!) { sealSubject(input: $input, purpose: SAFEGUARDING) { id position } }`;
const UNSEAL = `mutation($id: ID!) { unsealSubject(id: $id, words: "over", purpose: SAFEGUARDING) { id } }`;
const REVIEW = `mutation($id: ID!) { reviewSeal(id: $id, words: "stands", purpose: SAFEGUARDING) { id } }`;
const SEALS = `query($state: SealState!, $first: Int, $after: String) {
  seals(state: $state, purpose: SAFEGUARDING, first: $first, after: $after) {
    edges { cursor node { id child kind scope words overdue dueBy lastReviewedAt awaitsLook spreadFrom } }
    pageInfo { hasNextPage endCursor } } }`;
const CHILD = `query($id: ID!) { child(id: $id, purpose: SAFEGUARDING) { name { text } alerts { text } } }`;

interface Listed {
  readonly seals: {
    readonly edges: {
      readonly cursor: string;
      readonly node: { readonly id: string; readonly child: string } & Record<string, unknown>;
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

const seal = (handle: string, input: Record<string, unknown>) =>
  kith.ask<{ sealSubject: { id: string } }>(handle, SEAL, {
    input: { kind: 'STAFF_CONFLICT', scope: 'CHILD', words: 'because', ...input },
  });
const sealed = async (input: Record<string, unknown>): Promise<string> => {
  const { data, errors } = await seal('team-manager', input);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.sealSubject.id;
};
const listed = async (handle: string, variables: Record<string, unknown> = { state: 'ALL' }) => {
  const { data, errors } = await kith.ask<Listed>(handle, SEALS, variables);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.seals;
};
const sees = async (handle: string, id: string): Promise<boolean> =>
  (await kith.ask<{ child: unknown }>(handle, CHILD, { id })).data?.child !== null;

describe('a staff conflict', () => {
  it('hides the child from the one practitioner only, and lifting it shows the child at once, on every process', async () => {
    const id = await sealed({ child: ava, against: ['social-worker'] });
    const [here, there] = await Promise.all([
      kith.ask('social-worker', CHILD, { id: ava }),
      elsewhere.ask('social-worker', CHILD, { id: ava }),
    ]);
    expect(here).toEqual({ status: 200, data: { child: null } });
    expect(there).toEqual(here);
    expect(await sees('school-dsl', ava)).toBe(true);
    expect(await sees('team-manager', ava)).toBe(true);

    expect((await kith.ask('team-manager', UNSEAL, { id })).errors).toBeUndefined();
    const again = await elsewhere.ask('social-worker', CHILD, { id: ava });
    expect(again.data).toMatchObject({ child: { name: { text: 'Ava Rivers' } } });
    expect(await kith.ask('team-manager', UNSEAL, { id })).toMatchObject({
      errors: [{ message: 'id: this seal is lifted already.' }],
    });
  });
});

describe('what is refused', () => {
  it('is a seal that no reviewer could open, with the way out', async () => {
    for (const mayOpen of [[], ['social-worker']]) {
      expect(await seal('team-manager', { child: ava, mayOpen })).toMatchObject({
        status: 400,
        errors: [
          { message: expect.stringMatching(/^mayOpen: name yourself or another/) as string },
        ],
      });
    }
    expect(await sees('social-worker', ava)).toBe(true);
  });

  it.each([
    [{ scope: 'STREET' }, /^scope: CHILD, LOCATION or one of/],
    [
      { against: ['team-manager', 'nobody-here'] },
      /^against: number 2 is no practitioner's handle/,
    ],
    [
      { against: ['gp'], mayOpen: ['gp', 'team-manager'] },
      /^against: nobody there can be in mayOpen/,
    ],
  ])('is %j', async (input, message) => {
    expect(
      await seal('team-manager', { child: ava, mayOpen: ['team-manager'], ...input }),
    ).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringMatching(message) as string }],
    });
  });

  it('is a practitioner without the power, who learns nothing of the child', async () => {
    for (const child of [ava, sam, 'nobody']) {
      expect(await seal('social-worker', { child, mayOpen: ['team-manager'] })).toMatchObject({
        status: 403,
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      });
    }
  });

  it('is the same of a sealed child as of none, to whom may seal and not open', async () => {
    const asked = { mayOpen: ['privacy-officer'] };
    const ofSam = await seal('privacy-officer', { child: sam, ...asked });
    expect(ofSam).toMatchObject({ status: 404 });
    expect(ofSam).toEqual(await seal('privacy-officer', { child: 'nobody', ...asked }));
    const { edges } = await listed('team-manager');
    const id = edges.find(({ node }) => node.child === sam)?.node.id;
    const lifted = await kith.ask('privacy-officer', UNSEAL, { id });
    expect(lifted).toMatchObject({ status: 404 });
    expect(lifted).toEqual(await kith.ask('privacy-officer', UNSEAL, { id: 'nobody' }));
    expect(await kith.ask('privacy-officer', REVIEW, { id })).toMatchObject({ status: 404 });
    expect(await sees('privacy-officer', sam)).toBe(false);
  });

  it('is a seal of a place to whom it hides the place, though they know the child', async () => {
    const id = await sealed({
      child: ben,
      kind: 'HIGH_RISK',
      scope: 'LOCATION',
      mayOpen: ['team-manager'],
    });
    expect(await sees('privacy-officer', ben)).toBe(true);
    expect((await listed('privacy-officer')).edges).toEqual([]);
    expect(await kith.ask('privacy-officer', UNSEAL, { id })).toMatchObject({ status: 404 });
    expect((await kith.ask('team-manager', UNSEAL, { id })).errors).toBeUndefined();
  });
});

describe('the list of seals', () => {
  it('tells of a seal whom it lets in, and of no other, not even a count', async () => {
    const { edges } = await listed('team-manager');
    expect(edges.map(({ node }) => node.child)).toContain(sam);
    expect(await listed('privacy-officer')).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
    expect(await kith.ask('social-worker', SEALS, { state: 'ALL' })).toMatchObject({ status: 403 });
  });

  it('never names a child by one seal whom another hides', async () => {
    const id = await sealed({ child: sam, against: ['social-worker'] });
    expect((await listed('privacy-officer')).edges).toEqual([]);
    expect((await listed('team-manager')).edges.map(({ node }) => node.id)).toContain(id);
    await kith.ask('team-manager', UNSEAL, { id });
  });

  it('shows a seal overdue after the days agreed, and a review begins the clock anew', async () => {
    const { edges } = await listed('team-manager', { state: 'OVERDUE' });
    const overdue = edges.find(({ node }) => node.child === sam)?.node;
    expect(overdue).toMatchObject({ overdue: true, dueBy: '2026-04-01T00:00:00.000Z' });
    expect((await kith.ask('team-manager', REVIEW, { id: overdue?.id })).errors).toBeUndefined();
    expect((await listed('team-manager', { state: 'OVERDUE' })).edges).toEqual([]);
    expect((await listed('team-manager', { state: 'DUE' })).edges).toEqual([]);
    const [{ node } = { node: {} }] = (await listed('team-manager')).edges;
    const { dueBy, lastReviewedAt } = node as { dueBy: string; lastReviewedAt: string };
    expect(Date.parse(dueBy) - Date.parse(lastReviewedAt)).toBe(90 * 86_400_000);
  });

  it('comes in pages', async () => {
    const id = await sealed({ child: ben, against: ['gp'] });
    const whole = await listed('team-manager');
    const first = await listed('team-manager', { state: 'ALL', first: 1 });
    const second = await listed('team-manager', {
      ...{ state: 'ALL', first: 1, after: first.pageInfo.endCursor },
    });
    expect([...first.edges, ...second.edges]).toEqual(whole.edges);
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
    await kith.ask('team-manager', UNSEAL, { id });
    expect(await kith.ask('team-manager', SEALS, { state: 'ALL', after: 'x' })).toMatchObject({
      status: 400,
    });
  });
});
