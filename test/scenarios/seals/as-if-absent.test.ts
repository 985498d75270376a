import { describe, expect, it } from 'vitest';
import { demoId } from '../../../src/main/demo/demo-id.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';

/** Two areas that differ in nothing but SAM: sealed in one, never heard of in the other. */
const withSam = await useTestDatabase();
const without = await useTestDatabase();
const { ava, sam } = await enterSmallArea(withSam.store);
await enterSmallArea(without.store, { withSam: false });
const [here, there] = [await startKith(withSam), await startKith(without)];

const CHILD = `query($id: ID!) { child(id: $id, purpose: SAFEGUARDING) { id name { text } withheld { path }
  contributions { source } receipt { position } } }`;
const FIND = `query($search: ChildSearch!) { findChildren(search: $search, purpose: SAFEGUARDING) { id } }`;
const SEAL = `mutation($child: ID!) { sealSubject(input: { child: $child, kind: HIGH_RISK, scope: "CHILD",
  mayOpen: ["privacy-officer"], words: "why" }, purpose: SAFEGUARDING) { id } }`;
const UNSEAL = `mutation($id: ID!) { unsealSubject(id: $id, words: "why", purpose: SAFEGUARDING) { id } }`;
const SEALS = `{ seals(state: ALL, purpose: SAFEGUARDING) { edges { node { id } } pageInfo { hasNextPage } } }`;

describe('a sealed child is for the others as if absent', () => {
  // One after the other, so that a position that told of SAM would differ in all that come after.
  it.each<[string, string, Record<string, unknown>]>([
    ['social-worker', CHILD, { id: sam }],
    ['social-worker', CHILD, { id: ava }],
    ['social-worker', FIND, { search: { nhsNumber: '9990000034' } }],
    ['social-worker', CHILD, { id: ava }],
    ['social-worker', FIND, { search: { familyName: 'Stone', dateOfBirth: '2013-03-03' } }],
    ['social-worker', CHILD, { id: ava }],
    [
      'mash',
      FIND,
      { search: { givenName: 'Sam', dateOfBirth: '2013-03-03', postcode: 'NM3 7QZ' } },
    ],
    ['gp', CHILD, { id: sam }],
    ['privacy-officer', SEAL, { child: sam }],
    ['privacy-officer', UNSEAL, { id: demoId('seal', sam) }],
    ['privacy-officer', SEALS, {}],
    ['privacy-officer', CHILD, { id: ava }],
  ])('%s: the same bytes and positions (%#)', async (handle, query, variables) => {
    const [sealed, absent] = [
      await here.ask(handle, query, variables),
      await there.ask(handle, query, variables),
    ];
    expect(JSON.stringify(sealed)).toBe(JSON.stringify(absent));
  });

  it('and is there for those who may open the seal', async () => {
    const search = { nhsNumber: '9990000034' };
    expect(await here.ask('team-manager', FIND, { search })).toMatchObject({
      data: { findChildren: [{ id: sam }] },
    });
  });
});
