import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keepDirective } from '../../src/store/consent-directives.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';

const database = await useTestDatabase();
const { ava, ben, sam } = await enterSmallArea(database.store);
const kith = await startKith(database);

const OBJECTION = randomUUID();
await keepDirective(database.store.client, {
  id: OBJECTION,
  subjectId: ava,
  grantorName: 'Clare Rivers',
  standing: 'PARENTAL_RESPONSIBILITY',
  provision: 'DENY',
  scope: 'ALLERGIES',
  recipients: { agencies: ['EDUCATION'], organisationIds: [], roles: [] },
  purposes: [],
  from: '2026-01-01T00:00:00Z',
  until: null,
});

interface Child {
  readonly child: {
    readonly health: { readonly allergies: readonly { readonly display: string }[] | null };
    readonly withheld: readonly { readonly reason: string }[];
    readonly obligations: readonly Record<string, unknown>[];
  };
}

async function allergiesFor(handle: string, purpose: string, reason: string | null = null) {
  const { data, errors } = await kith.ask<Child>(
    handle,
    `query ($id: ID!, $purpose: PurposeOfUse!, $reason: String) {
      child(id: $id, purpose: $purpose, reason: $reason) { health { allergies { display } }
        withheld { reason } obligations { kind categories directive breakGlass met } } }`,
    { id: ava, purpose, reason },
  );
  expect(errors).toBeUndefined();
  return data?.child;
}

const decide = (handle: string, input: Record<string, unknown>) =>
  kith.ask<{ decideSharing: { id: string; eventId: string } }>(
    handle,
    `mutation ($input: SharingDecisionInput!) {
      decideSharing(input: $input, purpose: SAFEGUARDING) { id eventId } }`,
    { input },
  );

const WITHHOLD = {
  child: ava,
  outcome: 'WITHHOLD',
  categories: ['ALLERGIES'],
  words: 'Her father teaches there, and would learn where she is treated.',
  objection: OBJECTION,
};

describe('an objection to sharing that the law provides for', () => {
  it('is no veto: the teacher sees, and is asked to record why', async () => {
    const owed = { kind: 'RECORD_WHY', categories: ['ALLERGIES'], breakGlass: null };
    expect(await allergiesFor('class-teacher', 'EDUCATION_SUPPORT')).toEqual({
      health: { allergies: [{ display: 'Allergy to peanuts' }] },
      withheld: [],
      obligations: [{ ...owed, directive: OBJECTION, met: false }],
    });
    const withReason = await allergiesFor('class-teacher', 'EDUCATION_SUPPORT', 'School trip');
    expect(withReason?.obligations).toEqual([{ ...owed, directive: OBJECTION, met: true }]);
  });

  it('asks nothing of those whom it does not name', async () => {
    const seen = await allergiesFor('school-nurse', 'DIRECT_CARE');
    expect(seen?.obligations).toEqual([]);
  });

  it('waits to be weighed, on the list of those who may', async () => {
    const list = '{ objections(purpose: SAFEGUARDING) { id subjectId scope } }';
    const { data } = await kith.ask('school-dsl', list);
    expect(data).toEqual({ objections: [{ id: OBJECTION, subjectId: ava, scope: 'ALLERGIES' }] });
    const refused = await kith.ask('class-teacher', list);
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(refused.errors?.[0]?.message).toContain('Social work team manager');
  });

  it('is upheld by a named person with reasons, and then withholds until that ends', async () => {
    const { data } = await decide('school-dsl', WITHHOLD);
    const id = data?.decideSharing.id;
    const withheld = await allergiesFor('class-teacher', 'EDUCATION_SUPPORT', 'School trip');
    expect(withheld).toEqual({
      health: { allergies: null },
      withheld: [{ reason: 'DETRIMENT' }],
      obligations: [],
    });
    expect(
      (await kith.ask('school-dsl', '{ objections(purpose: SAFEGUARDING) { id } }')).data,
    ).toEqual({
      objections: [],
    });

    const end = `mutation ($id: ID!, $words: String!) {
      endSharingDecision(id: $id, words: $words, purpose: SAFEGUARDING) { id } }`;
    const words = { id, words: 'He has left the school.' };
    expect((await kith.ask('class-teacher', end, words)).errors?.[0]?.extensions?.code).toBe(
      'FORBIDDEN',
    );
    expect((await kith.ask('team-manager', end, words)).data).toEqual({
      endSharingDecision: { id },
    });
    expect((await kith.ask('team-manager', end, words)).errors?.[0]?.message).toBe(
      'id: this decision has ended already.',
    );
    const seen = await allergiesFor('class-teacher', 'EDUCATION_SUPPORT');
    expect(seen?.health.allergies).toHaveLength(1);
  });

  it('is kept with its answer, whichever it was', async () => {
    await decide('school-dsl', { ...WITHHOLD, outcome: 'SHARE', words: 'Her life depends on it.' });
    const { data, errors } = await kith.ask(
      'team-manager',
      `query ($child: ID!) { sharingDecisions(child: $child, purpose: SAFEGUARDING) {
        outcome categories words objectionId decidedBy endingWords } }`,
      { child: ava },
    );
    expect(errors).toBeUndefined();
    const kept = { categories: ['ALLERGIES'], objectionId: OBJECTION, decidedBy: 'Helen Marsh' };
    expect(data).toEqual({
      sharingDecisions: [
        { ...kept, outcome: 'SHARE', words: 'Her life depends on it.', endingWords: null },
        {
          ...kept,
          outcome: 'WITHHOLD',
          words: WITHHOLD.words,
          endingWords: 'He has left the school.',
        },
      ],
    });
  });
});

describe('a decision is refused', () => {
  it.each([
    [
      'of an unknown category',
      { categories: ['ALLERGIE'] },
      'categories: the agreement has no ALLERGIE.',
    ],
    ['of no category', { categories: [] }, 'categories: name at least one.'],
    ['without reasons', { words: ' ' }, 'words: say it in words.'],
    ['until a day that is past', { until: '2020-01-01' }, 'until: this day is past.'],
    [
      'that answers what is no objection of the child',
      { objection: randomUUID() },
      'objection: no such objection of this child stands.',
    ],
  ])('%s', async (_what, wrong, message) => {
    const { errors } = await decide('school-dsl', { ...WITHHOLD, ...wrong });
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('alike for a child who is sealed, unrelated or unknown', async () => {
    const answers = await Promise.all(
      [sam, ben, randomUUID(), 'x'].map((child) =>
        decide('school-dsl', { ...WITHHOLD, child, objection: null }),
      ),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('and told in the audit, as is what was done', async () => {
    const rows = await database.owner<{ outcome: string; subject_id: string | null }[]>`
      select outcome, subject_id from audit.event where action = 'DECIDE_SHARING' order by position`;
    expect(rows.filter(({ outcome }) => outcome === 'DONE')).toHaveLength(2);
    expect(rows.filter((row) => row.outcome === 'REFUSED' && row.subject_id === sam)).toHaveLength(
      1,
    );
  });
});
