import { describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { BEN, enterSmallArea } from '../../support/small-area.ts';
import { BREAK, WORDS, breakGlass, broken } from './breaking.ts';

const database = await useTestDatabase();
const { owner } = database;
const { ava, ben, sam } = await enterSmallArea(database.store);
const kith = await startKith(database);

const UNKNOWN = '7b0f4f0a-1b1b-4c4c-8d8d-1234567890ab';
const VIEW = `query ($id: ID!) { child(id: $id, purpose: DIRECT_CARE) {
  name { text } address { postcode } health { allergies { display } conditions { display } immunisations { vaccine }
  mentalHealth { display } } socialCare { status } withheld { path reason } obligations { kind breakGlass } } }`;

interface View {
  readonly child: {
    readonly name: { readonly text: string } | null;
    readonly address: { readonly postcode: string } | null;
    readonly health: Readonly<Record<string, readonly { readonly display: string }[] | null>>;
    readonly withheld: readonly { readonly path: string; readonly reason: string }[];
    readonly obligations: readonly { readonly kind: string; readonly breakGlass: string | null }[];
  } | null;
}

async function seenBy(handle: string, id: string): Promise<View['child']> {
  const { data, errors } = await kith.ask<View>(handle, VIEW, { id });
  if (!data || errors) throw new Error(errors?.[0]?.message ?? 'no answer');
  return data.child;
}

/** As if the time of an override were over. */
const letEnd = (id: string) =>
  owner`update consent.break_glass set in_force_until = now() where id = ${id}`;

const grantsOf = async (subjectId: string) =>
  (
    await owner<
      { n: number }[]
    >`select count(*)::int as n from consent.break_glass where subject_id = ${subjectId}`
  )[0]?.n;

describe('a GP without a relationship to the child', () => {
  it('is shown nothing, breaks the glass, and sees the named categories until their time is over', async () => {
    expect(await seenBy('gp', ben)).toBeNull();

    const categories = ['CONDITIONS', 'ALLERGIES', 'MENTAL_HEALTH', 'CASE_NOTES'];
    const before = Date.now();
    const override = await broken(kith, 'gp', { child: ben, categories });
    expect(override).toMatchObject({
      childId: ben,
      opens: ['ALLERGIES', 'CONDITIONS', 'MENTAL_HEALTH'],
      staysClosed: ['CASE_NOTES'],
    });
    const minutes = (Date.parse(override.until) - before) / 60_000;
    expect(minutes).toBeGreaterThan(29);
    expect(minutes).toBeLessThan(31);

    const seen = await seenBy('gp', ben);
    expect(seen?.health).toEqual({
      allergies: [{ display: 'Allergy to peanuts' }],
      conditions: [{ display: 'Asthma' }],
      immunisations: null,
      mentalHealth: [{ display: 'Anxiety disorder' }],
    });
    expect(seen?.name).toBeNull();
    expect(seen?.withheld).toEqual(
      expect.arrayContaining([
        { path: 'name.text', reason: 'NO_RELATIONSHIP' },
        { path: 'health.immunisations.vaccine', reason: 'NO_RELATIONSHIP' },
        { path: 'socialCare.status', reason: 'PURPOSE_NOT_PERMITTED' },
      ]),
    );
    expect(seen?.obligations).toEqual([{ kind: 'BREAK_GLASS_REVIEW', breakGlass: override.id }]);

    expect(await seenBy('health-visitor', ben), 'a colleague').toBeNull();

    // Its instant has come.
    await letEnd(override.id);
    expect(await seenBy('gp', ben)).toBeNull();
  });

  it('names the child by an identifier with the date of birth, where there is no id', async () => {
    const search = { nhsNumber: BEN.nhsNumber, dateOfBirth: '2014-01-01' };
    const override = await broken(kith, 'gp', { search, categories: ['ALLERGIES'] });
    expect(override.childId).toBe(ben);
    expect((await seenBy('gp', ben))?.health.allergies).toEqual([
      { display: 'Allergy to peanuts' },
    ]);
    await letEnd(override.id);
  });

  it('has closed for every purpose what no rule opens for the one named', async () => {
    const categories = ['ALLERGIES', 'SOCIAL_CARE_STATUS'];
    const { id, staysClosed } = await broken(kith, 'gp', { child: ben, categories });
    expect(staysClosed).toEqual(['SOCIAL_CARE_STATUS']);
    const { data } = await kith.ask<View>(
      'gp',
      `{ child(id: "${ben}", purpose: SAFEGUARDING) { socialCare { status } withheld { path reason } } }`,
    );
    expect(data?.child?.withheld).toEqual([
      { path: 'socialCare.status', reason: 'NO_RELATIONSHIP' },
    ]);
    await letEnd(id);
  });

  it('opens nothing of another child', async () => {
    const override = await broken(kith, 'health-visitor', { child: ben, categories: ['IDENTITY'] });
    expect((await seenBy('health-visitor', ben))?.name).toEqual({ text: 'Ben Flint' });
    expect(await seenBy('health-visitor', sam)).toBeNull();
    await letEnd(override.id);
  });
});

describe('an override that names its child', () => {
  it.each([
    ['neither way', {}, /^input: /],
    ['both ways', { child: ben, search: { nhsNumber: BEN.nhsNumber } }, /^input: /],
    ['by a name', { search: { familyName: 'Flint', dateOfBirth: '2014-01-01' } }, /^search: /],
    ['by an identifier alone', { search: { nhsNumber: BEN.nhsNumber } }, /^search: /],
    ['by a blank', { search: { nhsNumber: ' ', dateOfBirth: '2014-01-01' } }, /^search: /],
    [
      'by more than it needs',
      { search: { nhsNumber: BEN.nhsNumber, dateOfBirth: '2014-01-01', postcode: 'NM3 7QZ' } },
      /^search: /,
    ],
  ])('%s is refused, and says how', async (_how, named, sentence) => {
    const grants = await grantsOf(ben);
    const { data, errors } = await breakGlass(kith, 'gp', { ...named, categories: ['ALLERGIES'] });
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toMatch(sentence);
    expect(await grantsOf(ben)).toBe(grants);
  });
});

describe('an override opens no seal', () => {
  const ASKED = [
    ['by what opens', { categories: ['ALLERGIES'] }],
    ['by what no agreement has', { categories: ['ALERGIES'] }],
    ['by what no rule opens', { categories: ['CASE_NOTES'] }],
  ] as const;

  it.each(ASKED)(
    'a sealed child and an unknown id are alike to the byte: %s',
    async (_by, more) => {
      const answers = await Promise.all(
        [sam, UNKNOWN, 'not-an-id'].map((child) => bytesOf({ child, ...more })),
      );
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('"errors"');
      expect(await grantsOf(sam)).toBe(0);
    },
  );

  it('nor is a child betrayed by what is refused whichever child it is', async () => {
    for (const categories of [['ALERGIES'], ['CASE_NOTES'], []]) {
      const [known, unknown] = await Promise.all(
        [ben, UNKNOWN].map((child) => bytesOf({ child, categories })),
      );
      expect(known).toBe(unknown);
    }
  });

  it('nor by a search that names the sealed child', async () => {
    const search = { nhsNumber: '9990000034', dateOfBirth: '2013-03-03' };
    const nobody = { nhsNumber: '9990000042', dateOfBirth: '2013-03-03' };
    const categories = ['ALLERGIES'];
    const sealed = await bytesOf({ search, categories });
    expect(sealed).toBe(await bytesOf({ search: nobody, categories }));
    expect(sealed).toContain('For you, there is no such child.');
    expect(await grantsOf(sam)).toBe(0);
  });

  it('a sealed location, and a sealed category, stay closed under it', async () => {
    await owner`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
      values (${ben}, 'HIGH_RISK', 'LOCATION', '{}', '{}', now()), (${ben}, 'HIGH_RISK', 'CONDITIONS', '{}', '{}', now())`;
    const categories = ['ADDRESS', 'CONDITIONS', 'ALLERGIES'];
    const { id, opens } = await broken(kith, 'gp', { child: ben, categories });
    expect(opens).toEqual([...categories].sort());
    const seen = await seenBy('gp', ben);
    expect(seen?.health.allergies).toEqual([{ display: 'Allergy to peanuts' }]);
    expect(seen?.health.conditions).toBeNull();
    expect(seen?.address).toBeNull();
    await owner`delete from consent.seal where subject_id = ${ben}`;
    expect((await seenBy('gp', ben))?.address).toEqual({ postcode: 'NM3 7QZ' });
    await letEnd(id);
  });

  it('a child sealed from now on is gone, override or not', async () => {
    const { id } = await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
    expect(await seenBy('gp', ben)).not.toBeNull();
    await owner`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
      values (${ben}, 'STAFF_CONFLICT', 'CHILD', array[${practitionerId('gp')}]::uuid[], '{}', now())`;
    expect(await seenBy('gp', ben)).toBeNull();
    await owner`delete from consent.seal where subject_id = ${ben}`;
    await letEnd(id);
  });
});

describe('an override is refused', () => {
  it('to a role without the power, whichever child it is', async () => {
    const answers = await Promise.all(
      [ava, sam, UNKNOWN].map(async (child) => {
        const { errors } = await breakGlass(kith, 'class-teacher', {
          child,
          categories: ['ALLERGIES'],
        });
        return errors?.[0];
      }),
    );
    expect(answers[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each([
    ['a category that does not exist', { categories: ['ALLERGIES', 'SHOE_SIZE'] }, /“SHOE_SIZE”/],
    ['no category', { categories: [] }, /^categories: /],
    [
      'categories of which no rule opens one',
      { categories: ['CASE_NOTES'] },
      /CASE_NOTES.*ALLERGIES/,
    ],
    ['no words', { categories: ['ALLERGIES'], words: ' ' }, /^words: /],
  ])('with %s, and nothing is kept', async (_what, more, sentence) => {
    const grants = await grantsOf(ben);
    const { errors } = await breakGlass(kith, 'gp', { child: ben, ...more });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toMatch(sentence);
    expect(await grantsOf(ben)).toBe(grants);
  });

  it('with a reason that is not on the list', async () => {
    const answer = await breakGlass(kith, 'gp', {
      ...{ child: ben, categories: ['ALLERGIES'], reason: 'CURIOSITY' },
    });
    expect(answer.data).toBeUndefined();
    expect(answer.status).toBe(400);
  });
});

describe('the audit', () => {
  it('tells of each override, done and refused, with its words', async () => {
    const { position } = await broken(kith, 'gp', { child: ben, categories: ['ALLERGIES'] });
    const [done] = await owner<{ outcome: string; reason: string; text: string }[]>`
      select event.outcome, event.reason, shared_text.text from audit.event
      join audit.shared_text on shared_text.digest = event.outcomes_digest
      where event.position = ${position} and action = 'BREAK_GLASS' and subject_id = ${ben}`;
    expect(done).toMatchObject({ outcome: 'DONE', reason: WORDS });
    expect(JSON.parse(done?.text ?? '{}')).toMatchObject({ opens: ['ALLERGIES'], childId: ben });

    await breakGlass(kith, 'gp', { child: sam, categories: ['ALLERGIES'] });
    const refused = await owner<{ outcome: string }[]>`
      select outcome from audit.event where action = 'BREAK_GLASS' and subject_id = ${sam}
      order by position desc limit 1`;
    expect(refused).toEqual([{ outcome: 'REFUSED' }]);
  });
});

/** The body of an answer, as it came. */
async function bytesOf(more: Readonly<Record<string, unknown>>): Promise<string> {
  const input = { reason: 'LEGAL_REQUIREMENT', words: WORDS, ...more };
  const response = await fetch(`${kith.origin}/graphql`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${await kith.token('gp')}`,
    },
    body: JSON.stringify({ query: BREAK, variables: { input, purpose: 'DIRECT_CARE' } }),
  });
  return `${String(response.status)} ${await response.text()}`;
}
