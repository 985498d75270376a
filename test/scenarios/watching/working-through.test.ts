import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import type { Finding } from './watching.ts';
import { concludeAs, forgetFindings, readFindings, ruleFor, tellOf, watchBy } from './watching.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava, ben, sam } = await enterSmallArea(store);
const kith = await startKith(database);
const MANY = ruleFor('MANY_CHILDREN', { atLeast: 3 });
const UNRELATED = ruleFor('NO_RELATIONSHIP');
await watchBy(database, [MANY, UNRELATED]);

const asks = async (handle: string, ...ids: readonly string[]) => {
  await tellOf(
    database,
    handle,
    ids.map((subjectId) => ({ subjectId })),
  );
  await watchAccesses(store);
};
const listOf = async (handle: string, asked: Record<string, unknown> = {}) =>
  (await readFindings(kith, handle, asked)).findings;
async function only(handle: string, asked: Record<string, unknown> = {}): Promise<Finding> {
  const [finding, ...others] = await listOf(handle, asked);
  if (!finding || others.length > 0)
    throw new Error(`${String(others.length + 1)} findings, or none`);
  return finding;
}
const told = () => owner<{ handle: string; kind: string; reference: string }[]>`
  select handle, kind, reference from casework.message
  join identity.practitioner on practitioner.id = recipient_id order by handle`;
const lastEvents = (most: number) => owner<{ action: string; outcome: string; text: string }[]>`
  select action, outcome, text from audit.event left join audit.shared_text on digest = outcomes_digest
  order by position desc limit ${most}`;

beforeEach(async () => {
  await watchAccesses(store);
  await forgetFindings(database);
  await owner`delete from consent.seal where subject_id <> ${sam}`;
});

describe('the list of findings', () => {
  it('shows who asked for whom, what was seen and what was agreed, and is audited', async () => {
    const [one = '', two = ''] = [randomUUID(), randomUUID()].sort();
    await asks('school-nurse', two, ava, one, ava);
    const finding = await only('ig-officer');
    expect(finding).toMatchObject({
      reference: `AF-${finding.id.slice(0, 8).toUpperCase()}`,
      ...{ rule: 'many_children', looksFor: 'MANY_CHILDREN', threshold: 3, withinMinutes: 60 },
      ...{ seen: 3, state: 'OPEN', ageMinutes: 0, conclusions: [] },
      text: 'Asked for 3 children, within 1 hour; the agreement’s threshold is 3.',
      practitioner: { handle: 'school-nurse' },
      subjectIds: [ava, one, two].sort(),
    });
    const events = await owner<{ id: string; position: string; subject_id: string }[]>`
      select id, position, subject_id from audit.event where practitioner_id = ${practitionerId('school-nurse')}
      order by position`;
    expect(finding.accesses).toMatchObject(
      events.slice(-4).map(({ id, position, subject_id }) => ({
        ...{ eventId: id, position: Number(position), subjectId: subject_id, action: 'READ' },
      })),
    );
    expect(finding.upTo).toBe(finding.accesses.at(-1)?.position);
    expect(await lastEvents(1)).toEqual([
      { action: 'LIST_FINDINGS', outcome: 'DONE', text: JSON.stringify({ shown: [finding.id] }) },
    ]);
  });

  it('grows while more of the same comes, and shows the oldest first, page by page', async () => {
    await asks('gp', ben);
    await asks('class-teacher', ben);
    await asks('school-dsl', ben);
    await asks('gp', ben);
    const first = await readFindings(kith, 'privacy-officer', { first: 2 });
    expect(first.total).toBe(3);
    expect(
      first.findings.map(({ practitioner, accesses }) => [practitioner.handle, accesses.length]),
    ).toEqual([
      ['gp', 2],
      ['class-teacher', 1],
    ]);
    const rest = await readFindings(kith, 'privacy-officer', { first: 2, after: first.endCursor });
    expect(rest.findings.map(({ practitioner }) => practitioner.handle)).toEqual(['school-dsl']);
    expect(rest).toMatchObject({ total: 3, endCursor: null });
    expect(await listOf('privacy-officer', { practitioner: 'gp' })).toHaveLength(1);
    expect(await listOf('privacy-officer', { rule: 'many_children' })).toEqual([]);
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'somewhere' }])(
    'refuses a page that cannot be: %j',
    async (asked) => {
      const sentence = 'first' in asked ? /^first: / : /^after: /;
      await expect(readFindings(kith, 'ig-officer', asked)).rejects.toThrow(sentence);
    },
  );

  it('is for those to whom the agreement gives the power', async () => {
    await expect(readFindings(kith, 'team-manager')).rejects.toThrow(
      'The sharing agreement leaves it to Information governance officer, Privacy officer to work through findings about accesses.',
    );
    expect(await lastEvents(1)).toMatchObject([{ action: 'LIST_FINDINGS', outcome: 'REFUSED' }]);
    await asks('gp', ben);
    const finding = await only('ig-officer');
    expect(await concludeAs(kith, 'team-manager', finding)).toMatch(
      /^The sharing agreement leaves/,
    );
    expect(await lastEvents(1)).toMatchObject([{ action: 'CONCLUDE_FINDING', outcome: 'REFUSED' }]);
  });
});

describe('a conclusion', () => {
  it('takes a finding off the list, with who said what, once', async () => {
    await asks('gp', ben);
    const finding = await only('ig-officer');
    expect(await concludeAs(kith, 'privacy-officer', finding)).toBe('concluded');
    expect(await lastEvents(1)).toMatchObject([
      { text: JSON.stringify({ conclusion: 'EXPLAINED', id: finding.id, upTo: finding.upTo }) },
    ]);
    expect(await listOf('ig-officer')).toEqual([]);
    expect(await only('ig-officer', { state: 'CONCLUDED' })).toMatchObject({
      id: finding.id,
      state: 'CONCLUDED',
      conclusions: [
        { conclusion: 'EXPLAINED', words: 'On the rota', concludedBy: 'Farah Siddiqui' },
      ],
    });
    expect(await concludeAs(kith, 'ig-officer', finding)).toMatch(/^id: .* concluded already/);
  });

  it('is of what was seen: what has been found since is looked at first', async () => {
    await asks('gp', ben);
    const finding = await only('ig-officer');
    await asks('gp', ben);
    expect(await concludeAs(kith, 'ig-officer', finding)).toMatch(/^upTo: /);
    expect(await concludeAs(kith, 'ig-officer', await only('ig-officer'))).toBe('concluded');
  });

  it('lets more of the same open a finding anew', async () => {
    await asks('gp', randomUUID(), randomUUID(), randomUUID());
    const before = await only('ig-officer');
    await concludeAs(kith, 'ig-officer', before);
    await asks('school-nurse', ava);
    expect(await listOf('ig-officer')).toEqual([]);
    await asks('gp', ava);
    const again = await only('ig-officer');
    expect(again.id).not.toBe(before.id);
    expect(again).toMatchObject({ seen: 4, state: 'OPEN', conclusions: [] });
    expect(Date.parse(again.foundAt)).toBeGreaterThan(Date.parse(before.foundAt));
  });

  it('is never of one’s own accesses, which one is not even shown', async () => {
    await asks('privacy-officer', ben);
    const finding = await only('ig-officer');
    expect(await readFindings(kith, 'privacy-officer')).toMatchObject({ total: 0, findings: [] });
    expect(await concludeAs(kith, 'privacy-officer', finding)).toBe(
      'For you, there is no such thing.',
    );
    expect(await concludeAs(kith, 'privacy-officer', { ...finding, id: 'x' })).toBe(
      'For you, there is no such thing.',
    );
    expect((await told()).map(({ handle }) => handle)).toEqual(['ig-officer']);
  });
});

describe('a message', () => {
  it('tells who watches, once, by a reference and no name', async () => {
    await asks('gp', ben);
    await asks('gp', ben);
    const { reference } = await only('ig-officer');
    expect(await told()).toEqual(
      ['ig-officer', 'privacy-officer'].map((handle) => ({
        ...{ handle, kind: 'ACCESS_FINDING', reference },
      })),
    );
  });
});

const seal = (subjectId: string, scope: string) =>
  enterSeal(store, {
    id: randomUUID(),
    ...{ subjectId, scope, kind: 'HIGH_RISK', from: '2026-01-01' },
    mayOpen: [practitionerId('privacy-officer')],
  });

describe('a sealed child', () => {
  it('is in no finding, no count and no message of who may not open the seal', async () => {
    await seal(ben, 'CHILD');
    await asks('gp', ben, randomUUID(), randomUUID());
    expect(await readFindings(kith, 'ig-officer')).toEqual({
      total: 0,
      endCursor: null,
      findings: [],
    });
    expect((await told()).map(({ handle }) => handle)).toEqual([
      'privacy-officer',
      'privacy-officer',
    ]);
    const whole = await listOf('privacy-officer');
    expect(new Map(whole.map((one) => [one.rule, one.seen]))).toEqual(
      new Map([
        ['no_relationship', 1],
        ['many_children', 3],
      ]),
    );
    const unseen = whole.find(({ rule }) => rule === 'no_relationship');
    const seenWhole = whole.find(({ rule }) => rule === 'many_children');
    if (unseen) {
      expect(await concludeAs(kith, 'ig-officer', unseen)).toBe('For you, there is no such thing.');
    }
    // As if the sealed child had never been asked for: three others make the finding.
    const other = randomUUID();
    await asks('gp', other);
    const shown = await only('ig-officer');
    expect(shown).toMatchObject({ seen: 3, accesses: [{}, {}, {}] });
    expect(shown.subjectIds).not.toContain(ben);
    expect(shown.foundAt > (seenWhole?.foundAt ?? '')).toBe(true);
    expect((await told()).map(({ handle }) => handle)[0]).toBe('ig-officer');
  });

  it('stays open for who may see it, when another concludes the rest', async () => {
    await seal(ben, 'CHILD');
    await asks('gp', ben, randomUUID(), randomUUID(), randomUUID());
    expect(await concludeAs(kith, 'ig-officer', await only('ig-officer'))).toBe('concluded');
    expect(await listOf('ig-officer')).toEqual([]);
    const [left] = await listOf('privacy-officer', { rule: 'many_children' });
    expect(left).toMatchObject({
      seen: 4,
      state: 'OPEN',
      conclusions: [{ concludedBy: 'Martin Ellery' }],
    });
    if (left) expect(await concludeAs(kith, 'privacy-officer', left)).toBe('concluded');
    expect(await listOf('privacy-officer', { rule: 'many_children' })).toEqual([]);
  });

  it('whose home alone is sealed is in no finding that tells of family or home', async () => {
    await watchBy(database, [ruleFor('SAME_ADDRESS'), UNRELATED]);
    await seal(ben, 'LOCATION');
    await asks('early-help', ben);
    expect((await listOf('ig-officer')).map(({ rule }) => rule)).toEqual(['no_relationship']);
    expect((await listOf('privacy-officer')).map(({ rule }) => rule).sort()).toEqual([
      ...['no_relationship', 'same_address'],
    ]);
    await watchBy(database, [MANY, UNRELATED]);
  });
});
