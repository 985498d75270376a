import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import type { Watched } from '../../../src/policy/agreement.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { findNow, forgetFindings, ruleFor, watchBy } from './watching.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava, ben } = await enterSmallArea(store);
const kith = await startKith(database);

const open = (handle: string, id: string) =>
  kith.ask(handle, `{ child(id: "${id}", purpose: DIRECT_CARE) { name { text } } }`);
const call = (handle: string, name: string) =>
  owner`update identity.practitioner set name = ${name} where id = ${practitionerId(handle)}`;
const live = (handle: string, line: string, postcode: string) =>
  owner`update identity.practitioner set address_lines = ${[line] as never}, postcode = ${postcode}
    where id = ${practitionerId(handle)}`;
const search = (text: string) =>
  `findChildren(search: { ${text} }, purpose: DIRECT_CARE) { name { text } }`;

const found = () => findNow(database, kith);

beforeEach(async () => {
  await watchAccesses(store);
  await forgetFindings(database);
  await call('class-teacher', 'Owen Price');
  await call('gp', 'Dr Samir Haddad');
  await call('school-dsl', 'Helen Marsh');
  await owner`update identity.practitioner set address_lines = null, postcode = null`;
});

const HOUR = 'within 1 hour; the agreement’s threshold is';
type Case = readonly [
  what: string,
  looksFor: Watched,
  doing: () => Promise<unknown>,
  expected: readonly string[],
];
const OWN = `Asked for one child of their own family, by the recorded family or by surname and address, ${HOUR} 1.`;
const AT_HOME = `Asked for one child at their own address, ${HOUR} 1.`;
const OF_COLLEAGUE = `Asked for one child in the family, or at the address, of a colleague, ${HOUR} 1.`;
const UNRELATED = `Asked for one child to whom neither they nor their organisation had a relationship, ${HOUR} 1.`;

describe('who asks for which child, and what they are to each other', () => {
  it.each<Case>([
    [
      'a mother who teaches her own child',
      'OWN_FAMILY',
      async () => {
        await call('class-teacher', 'Mrs Clare Ann Rivers');
        await open('class-teacher', ava);
      },
      [OWN],
    ],
    [
      'a teacher of almost that name',
      'OWN_FAMILY',
      async () => {
        await call('class-teacher', 'Mrs Clara Rivers');
        await open('class-teacher', ava);
      },
      [],
    ],
    [
      'somebody of the surname and the address, and no child of theirs in the record',
      'OWN_FAMILY',
      async () => {
        await call('gp', 'Dr Bea O’Flint');
        await live('gp', '14, Heron Terr.', 'nm37qz');
        await open('gp', ben);
        await call('class-teacher', 'Bea Flint');
        await live('class-teacher', '14, Heron Terr.', 'nm37qz');
        await open('class-teacher', ben);
      },
      [OWN],
    ],
    [
      'a doctor with the surname of a child who is nobody’s patient here',
      'SAME_SURNAME',
      async () => {
        await call('gp', 'Dr Samir Flint');
        await open('gp', ben);
      },
      [
        `Asked for one child of their own surname, without a relationship, ${HOUR} 1. A surname alone is weak: it need mean nothing.`,
      ],
    ],
    [
      'a doctor with the surname of their own patient',
      'SAME_SURNAME',
      async () => {
        await call('gp', 'Dr Samir Rivers');
        await open('gp', ava);
      },
      [],
    ],
    [
      'somebody who lives where the child does, and is refused',
      'SAME_ADDRESS',
      async () => {
        await live('gp', '14 Heron Terrace', 'NM3 7QZ');
        await open('gp', ben);
      },
      [AT_HOME],
    ],
    [
      'a neighbour',
      'SAME_ADDRESS',
      async () => {
        await live('gp', '14a Heron Terrace', 'NM3 7QZ');
        await open('gp', ben);
        await live('class-teacher', '14 Heron Terrace', 'NM3 7QY');
        await open('class-teacher', ben);
      },
      [],
    ],
    [
      'a teacher and a colleague’s child',
      'COLLEAGUE',
      async () => {
        await call('school-dsl', 'Clare Rivers');
        await open('class-teacher', ava);
      },
      [OF_COLLEAGUE],
    ],
    [
      'a child at a colleague’s address',
      'COLLEAGUE',
      async () => {
        await live('school-dsl', '14 Heron Terrace', 'NM3 7QZ');
        await open('class-teacher', ava);
      },
      [OF_COLLEAGUE],
    ],
    [
      'a child of somebody who works elsewhere, and one’s own',
      'COLLEAGUE',
      async () => {
        await call('school-dsl', 'Clare Rivers');
        await open('gp', ava);
        await open('school-dsl', ava);
      },
      [],
    ],
    [
      'a doctor, and a child of another practice',
      'NO_RELATIONSHIP',
      () => open('gp', ben),
      [UNRELATED],
    ],
    [
      'a doctor who looks for that child, and is shown nobody',
      'NO_RELATIONSHIP',
      () =>
        kith.ask(
          'gp',
          `{ ${search('familyName: "Flint", givenName: "Ben", dateOfBirth: "2014-01-01"')} }`,
        ),
      [UNRELATED],
    ],
    [
      'those who know the child, and an id that is nobody’s',
      'NO_RELATIONSHIP',
      async () => {
        for (const handle of [
          'gp',
          'class-teacher',
          'school-nurse',
          'social-worker',
          'team-manager',
        ]) {
          await open(handle, ava);
        }
        await open('gp', randomUUID());
        await open('gp', 'no id at all');
      },
      [],
    ],
  ])('%s (%s)', async (_what, looksFor, doing, expected) => {
    await watchBy(database, [ruleFor(looksFor)]);
    await doing();
    expect(await found()).toEqual(expected);
  });
});
