import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Watched } from '../../../src/policy/agreement.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { broken } from '../break-glass/breaking.ts';
import {
  backdateAgreements,
  findNow,
  forgetFindings,
  ruleFor,
  tellOf,
  watchBy,
} from './watching.ts';

const database = await useTestDatabase();
const { store } = database;
const { ava, ben } = await enterSmallArea(store);
const kith = await startKith(database);

const open = (handle: string, id: string) =>
  kith.ask(handle, `{ child(id: "${id}", purpose: DIRECT_CARE) { name { text } } }`);
const search = (text: string) =>
  `findChildren(search: { ${text} }, purpose: DIRECT_CARE) { name { text } }`;

const found = () => findNow(database, kith);

const many = (ids: readonly string[], minutesApart: number) =>
  ids.map((subjectId, at) => ({
    subjectId,
    recordedAt: new Date(
      Date.parse('2026-06-01T10:00:00Z') + at * minutesApart * 60_000,
    ).toISOString(),
  }));

beforeEach(async () => {
  await watchAccesses(store);
  await forgetFindings(database);
});

const HOUR = 'within 1 hour; the agreement’s threshold is';
type Case = readonly [
  what: string,
  looksFor: Watched,
  doing: () => Promise<unknown>,
  expected: readonly string[],
];
const UNRELATED = `Asked for one child to whom neither they nor their organisation had a relationship, ${HOUR} 1.`;
const LOOKED = `Looked for children 2 times, by searches, by ids that gave nothing, or several in one request, ${HOUR} 2.`;

const TWENTY = Array.from({ length: 20 }, () => randomUUID());
const NIGHT = { usualHours: { from: 6, until: 22 } };

describe('how much, how fast and when', () => {
  it.each<Case>([
    [
      'two overrides, one of them refused',
      'REPEATED_OVERRIDE',
      async () => {
        await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
        await kith.ask(
          'gp',
          `mutation { breakGlass(purpose: DIRECT_CARE, input: { child: "x", categories: ["ALLERGIES"],
            reason: LEGAL_REQUIREMENT, words: "x" }) { id } }`,
        );
      },
      [`Used an override 2 times, or tried to, ${HOUR} 2.`],
    ],
    [
      'an override under which a child is read twice',
      'REPEATED_OVERRIDE',
      async () => {
        await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
        await open('gp', ben);
        await open('gp', ben);
      },
      [],
    ],
    [
      'one child after the other',
      'MANY_CHILDREN',
      () => tellOf(database, 'gp', many(TWENTY.slice(0, 4), 19)),
      [`Asked for 4 children, ${HOUR} 2.`],
    ],
    [
      'two children, an hour between them, and one of them again and again',
      'MANY_CHILDREN',
      () => tellOf(database, 'gp', many([ava, ava, ava, ben], 60)),
      [],
    ],
    [
      'a night',
      'UNUSUAL_HOURS',
      () =>
        tellOf(database, 'gp', [
          { subjectId: ava, recordedAt: '2026-06-01T04:10:00.000Z' },
          // Five in London, where it is summer; six in winter.
          { subjectId: ben, recordedAt: '2026-06-01T04:59:00.000Z' },
        ]),
      [`Asked for 2 children at unusual hours, ${HOUR} 2.`],
    ],
    [
      'an early and a late hour',
      'UNUSUAL_HOURS',
      () =>
        tellOf(database, 'gp', [
          { subjectId: ava, recordedAt: '2026-06-01T05:00:00.000Z' },
          { subjectId: ben, recordedAt: '2026-06-01T05:30:00.000Z' },
          { subjectId: ava, recordedAt: '2026-06-01T20:58:00.000Z' },
          { subjectId: ben, recordedAt: '2026-06-01T20:59:00.000Z' },
        ]),
      [],
    ],
    [
      'several searches in one request',
      'ENUMERATION',
      () =>
        kith.ask(
          'gp',
          `{ a: ${search('nhsNumber: "9990000042"')} b: ${search('nhsNumber: "9990000050"')} }`,
        ),
      [LOOKED],
    ],
    [
      'ids that are nobody’s, one after the other',
      'ENUMERATION',
      async () => {
        await open('gp', randomUUID());
        await open('gp', randomUUID());
      },
      [LOOKED],
    ],
    [
      'one search, sent again and again, and a child who is there',
      'ENUMERATION',
      async () => {
        for (let times = 0; times < 3; times++) {
          await kith.ask('gp', `{ ${search('nhsNumber: "9990000018"')} }`);
        }
        await open('gp', ava);
      },
      [],
    ],
  ])('%s (%s)', async (_what, looksFor, doing, expected) => {
    const hours = looksFor === 'UNUSUAL_HOURS' ? NIGHT : {};
    await watchBy(database, [ruleFor(looksFor, { atLeast: 2, ...hours })]);
    await backdateAgreements(database);
    await doing();
    expect(await found()).toEqual(expected);
  });
});

describe('an agreement', () => {
  it('is what decides whose accesses are watched', async () => {
    await watchBy(database, [ruleFor('NO_RELATIONSHIP', { roles: ['CLASS_TEACHER'] })]);
    await open('gp', ben);
    expect(await found()).toEqual([]);
    await open('class-teacher', ben);
    expect(await found()).toHaveLength(1);
  });

  it('that tightens a rule is in effect for the next access, with those before it', async () => {
    await watchBy(database, [ruleFor('MANY_CHILDREN', { atLeast: 3 })]);
    await open('gp', ava);
    await open('gp', ben);
    expect(await found()).toEqual([]);
    await watchBy(database, [ruleFor('MANY_CHILDREN', { atLeast: 2 })]);
    expect(await found()).toEqual([]);
    await open('gp', ava);
    expect(await found()).toEqual([`Asked for 2 children, ${HOUR} 2.`]);
  });

  it('in force when something happened is the one it is watched by', async () => {
    await watchBy(database, [ruleFor('NO_RELATIONSHIP')]);
    await open('gp', ben);
    await watchBy(database, []);
    await open('class-teacher', ben);
    expect(await found()).toEqual([UNRELATED]);
  });
});
