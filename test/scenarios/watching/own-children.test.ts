import { beforeEach, describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { DEFAULT_WATCH } from '../../../src/policy/default-watch.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { allocate, enterAlike } from '../many-children.ts';
import { findNow, forgetFindings, tellOf, watchBy } from './watching.ts';

const database = await useTestDatabase();
const { store, owner } = database;
await enterSmallArea(store);
const kith = await startKith(database);
// At whatever hour the tests run.
await watchBy(
  database,
  DEFAULT_WATCH.filter(({ looksFor }) => looksFor !== 'UNUSUAL_HOURS'),
);
const own = await enterAlike(database, 'Okafor', 60);
const others = await enterAlike(database, 'Vance', 5);
await allocate(database, 'social-worker', own);

const openCaseload = async () => {
  const { errors } = await kith.ask(
    'social-worker',
    `{ caseload(purpose: SAFEGUARDING, first: 200) { edges { node { name { text } alerts { kind } } } } }`,
  );
  expect(errors).toBeUndefined();
};
const open = (ids: readonly string[]) =>
  tellOf(
    database,
    'social-worker',
    ids.map((subjectId) => ({ subjectId })),
  );
const found = () => findNow(database, kith);

beforeEach(async () => {
  await watchAccesses(store);
  await forgetFindings(database);
});

describe('a list of one’s own children', () => {
  it('is no finding, however many there are and however often it is opened', async () => {
    for (let times = 0; times < 3; times += 1) await openCaseload();
    // And some of them after the list.
    await open(own.slice(0, 39));
    expect(await found()).toEqual([]);
  });

  it('hides nothing of who opens many children one by one', async () => {
    await openCaseload();
    await open(own.slice(0, 40));
    expect(await found()).toEqual([
      'Asked for 40 children, within 1 hour; the agreement’s threshold is 40.',
    ]);
  });

  it('hides nothing of who opens children to whom there is no relationship', async () => {
    await openCaseload();
    await open(others);
    await openCaseload();
    expect(await found()).toEqual([
      'Asked for 5 children to whom neither they nor their organisation had a relationship, within 1 day; the agreement’s threshold is 5.',
    ]);
  });

  it('is a finding where a child of it lives where they do', async () => {
    const [child = ''] = own;
    await owner`update identity.person_details set address_lines = '{1 Elm Row}', postcode = 'NM3 7QZ'
      where source_person_id = (select id from identity.source_person where subject_id = ${child})`;
    await owner`update identity.practitioner set address_lines = '{1 Elm Row}', postcode = 'NM3 7QZ'
      where id = ${practitionerId('social-worker')}`;
    await openCaseload();
    expect(await found()).toEqual([
      'Asked for one child at their own address, within 1 day; the agreement’s threshold is 1.',
    ]);
  });
});
