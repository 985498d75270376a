import { beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
const area = await enterSmallArea(database.store);
const kith = await startKith(database);

const RECORD = `mutation ($child: ID!, $input: ConsentInput!) {
  recordConsent(child: $child, input: $input, purpose: CHILD_IN_NEED) { id position } }`;
const COMPETENCE = `mutation ($child: ID!, $competent: Boolean!) {
  recordCompetence(child: $child, competent: $competent, words: "Talked it through twice", purpose: CHILD_IN_NEED) { id } }`;

/** The mother, whom the school records with parental responsibility, permits the social worker. */
const MOTHER_PERMITS = {
  grantorName: 'Clare Rivers',
  standing: 'PARENTAL_RESPONSIBILITY',
  provision: 'PERMIT',
  scope: 'CONDITIONS',
  recipients: { roles: ['SOCIAL_WORKER'] },
  purposes: ['CHILD_IN_NEED'],
  evidence: 'Signed form at the home visit',
};
const CHILD_PERMITS = { ...MOTHER_PERMITS, grantorName: 'Ava Rivers', standing: 'YOUNG_PERSON' };
const DENIES = { provision: 'DENY' };

/** Why the practitioner was refused; null where the directive was taken. */
async function record(
  input: Record<string, unknown>,
  { handle = 'social-worker', child = area.ava } = {},
): Promise<string | null> {
  const { data, errors } = await kith.ask(handle, RECORD, { child, input });
  if (data?.recordConsent) return null;
  return `${errors?.[0]?.extensions?.code ?? ''}: ${errors?.[0]?.message ?? ''}`;
}

const find = (competent: boolean) =>
  kith.ask('social-worker', COMPETENCE, { child: area.ava, competent });

/** What a social worker, helping a child in need, is shown of the conditions. */
async function conditions(): Promise<string> {
  const { data } = await kith.ask<{
    child: { health: { conditions: { display: string }[] | null }; withheld: { reason: string }[] };
  }>(
    'social-worker',
    `query ($id: ID!) { child(id: $id, purpose: CHILD_IN_NEED) {
      health { conditions { display } } withheld { reason } } }`,
    { id: area.ava },
  );
  const shown = data?.child.health.conditions?.map(({ display }) => display).join();
  return shown ?? data?.child.withheld[0]?.reason ?? 'nothing';
}

async function becomes(age: number): Promise<void> {
  await database.owner.unsafe(`update identity.person_details
    set date_of_birth = current_date - interval '${String(age)} years' - interval '1 day'
    where source_person_id in (select id from identity.source_person where subject_id = '${area.ava}')`);
}

beforeEach(async () => {
  await database.owner.unsafe('delete from consent.directive; delete from consent.competence');
  await database.owner.unsafe('delete from identity.family_member where at = $1', ['test']);
  await becomes(11);
});

describe('recording consent', () => {
  it('is heeded by the next query, and a refusal after it too', async () => {
    expect(await conditions()).toBe('CONSENT_ABSENT');
    expect(await record(MOTHER_PERMITS)).toBeNull();
    expect(await conditions()).toBe('Asthma');
    expect(await record({ ...MOTHER_PERMITS, ...DENIES })).toBeNull();
    expect(await conditions()).toBe('CONSENT_REFUSED');
  });

  it('is told to the audit with the directive, and without the grantor', async () => {
    await record(MOTHER_PERMITS);
    const [event] = await database.owner<{ outcome: string; text: string }[]>`
      select outcome, text from audit.event join audit.shared_text on digest = outcomes_digest
      where action = 'RECORD_CONSENT' order by position desc limit 1`;
    expect(event?.outcome).toBe('DONE');
    expect(event?.text).toContain('CONDITIONS');
    expect(event?.text).not.toContain('Clare');
  });

  it('is left to whom the agreement gives the power, and to children who exist for them', async () => {
    expect(await record(MOTHER_PERMITS, { handle: 'class-teacher' })).toMatch(
      /^FORBIDDEN: .*record and withdraw consent/,
    );
    const sealed = await record(MOTHER_PERMITS, { child: area.sam });
    const unknown = await record(MOTHER_PERMITS, { child: 'no-such-child' });
    expect(sealed).toBe('NOT_FOUND: For you, there is no such child.');
    expect(unknown).toBe(sealed);
    expect(await record(MOTHER_PERMITS, { handle: 'school-dsl', child: area.ben })).toBe(sealed);
  });

  it('tells every problem at once, and what exists nearest', async () => {
    const refused = await record({
      ...MOTHER_PERMITS,
      grantorName: ' ',
      scope: 'health.condition',
      recipients: { roles: ['SCHOOL_NURSE', 'SCHOLL_NURSE'], organisations: ['ZNX'] },
      purposes: ['CHILD_IN_NEEDS'],
      from: '2026-12-01T00:00:00Z',
      until: '2026-12-01T00:00:00Z',
      evidence: '',
    });
    expect(refused).toMatch(/^BAD_USER_INPUT: /);
    expect(refused).toContain('grantorName: say it in words.');
    expect(refused).toContain('evidence: say it in words.');
    expect(refused).toMatch(/scope: this is no category .*nearest are health\.conditions,/);
    expect(refused).toMatch(/recipients\.roles: number 2 is no role here; .*SCHOOL_NURSE/);
    expect(refused).toMatch(/recipients\.organisations: .*ZN[A-Z]/);
    expect(refused).toMatch(/purposes: .*nearest are CHILD_IN_NEED,/);
    expect(refused).toContain('until: it ends before it begins');
    expect(refused).not.toContain('SCHOLL');
    const [kept] = await database.owner`select from consent.directive`;
    expect(kept).toBeUndefined();
  });

  it('takes places of the record, organisations by code, and a period', async () => {
    const input = {
      ...MOTHER_PERMITS,
      scope: 'health',
      recipients: { agencies: ['SOCIAL_CARE'], organisations: ['LA:299:SAFEGUARDING'] },
      purposes: null,
      from: '2026-01-01T00:00:00Z',
      until: '2099-01-01T00:00:00Z',
    };
    expect(await record(input)).toBeNull();
    expect(await conditions()).toBe('Asthma');
    await database.owner.unsafe('delete from consent.directive');
    expect(await record({ ...input, from: '2098-01-01T00:00:00Z' })).toBeNull();
    expect(await conditions()).toBe('CONSENT_ABSENT');
  });
});

describe('the history of consent', () => {
  const HISTORY = `query ($id: ID!, $purpose: PurposeOfUse!) { child(id: $id, purpose: $purpose) {
    consent { id scope startedOn withdrawnOn endedOn } withheld { path reason } } }`;
  interface Shown {
    readonly child: {
      readonly consent: readonly Record<'id' | 'scope' | 'withdrawnOn' | 'endedOn', string>[];
      readonly withheld: readonly { readonly path: string; readonly reason: string }[];
    };
  }
  const see = async (handle: string, purpose: string) =>
    (await kith.ask<Shown>(handle, HISTORY, { id: area.ava, purpose })).data?.child;

  it('is whole, what began last first, withdrawn and expired directives too', async () => {
    const since = (year: number) => ({ from: `${String(year)}-03-01T00:00:00Z` });
    await record({ ...MOTHER_PERMITS, ...since(2024), scope: 'SEN' });
    await record({ ...MOTHER_PERMITS, ...since(2026), scope: 'PLANS' });
    await record({ ...MOTHER_PERMITS, ...since(2025), until: '2025-06-01T00:00:00Z' });
    const [, , oldest] = (await see('social-worker', 'CHILD_IN_NEED'))?.consent ?? [];
    const withdrawn = await kith.ask(
      'social-worker',
      `mutation ($id: ID!) { withdrawConsent(id: $id, purpose: CHILD_IN_NEED, words: "Rang") { id } }`,
      { id: oldest?.id },
    );
    expect(withdrawn.errors).toBeUndefined();

    const history = await see('social-worker', 'CHILD_IN_NEED');
    expect(history?.consent.map(({ scope }) => scope)).toEqual(['PLANS', 'CONDITIONS', 'SEN']);
    expect(history?.consent).toMatchObject([
      { withdrawnOn: null, endedOn: null },
      { withdrawnOn: null, endedOn: '2025-06-01' },
      { withdrawnOn: expect.stringMatching(/^20\d\d-/) as string, endedOn: null },
    ]);
    const toNurse = await see('school-nurse', 'DIRECT_CARE');
    expect(toNurse?.consent).toBeNull();
    expect(toNurse?.withheld).toContainEqual({ path: 'consent.scope', reason: 'NOT_IN_AGREEMENT' });
  });
});

describe('parental responsibility', () => {
  const FATHER = { ...MOTHER_PERMITS, grantorName: 'Joe Rivers' };

  it('is never inferred: it is recorded, or it is said how it is known', async () => {
    expect(await record({ ...MOTHER_PERMITS, grantorName: '  clare  RIVERS ' })).toBeNull();
    expect(await record(FATHER)).toMatch(/^BAD_USER_INPUT: standingEvidence: .*birth certificate/);
    expect(await record({ ...FATHER, standingEvidence: ' ' })).toMatch(/standingEvidence: /);
    expect(await record({ ...FATHER, standingEvidence: 'Birth certificate seen' })).toBeNull();
  });

  it('is refused where it is recorded that there is none, whatever is said', async () => {
    await database.owner.unsafe(`insert into identity.family_member
        (source_person_id, record_key, record_digest, file_id, at, name, parental_responsibility)
      select source_person_id, 'joe', 'joe', file_id, 'test', 'Joe Rivers', false
      from identity.family_member where name = 'Clare Rivers' limit 1`);
    expect(await record({ ...FATHER, standingEvidence: 'He says so' })).toMatch(
      /^BAD_USER_INPUT: grantorName: it is recorded that this person has no parental/,
    );
    expect(await record({ ...FATHER, ...DENIES, standingEvidence: 'He says so' })).toMatch(
      /grantorName/,
    );
  });

  it('ends on the eighteenth birthday', async () => {
    await becomes(17);
    expect(await record(MOTHER_PERMITS)).toBeNull();
    await becomes(18);
    expect(await record(MOTHER_PERMITS)).toMatch(/standing: parental responsibility ended at 18/);
    expect(await record(CHILD_PERMITS)).toBeNull();
  });
});

describe('a young person’s own word', () => {
  it('may refuse at any age, and permit before 16 only once found competent', async () => {
    await becomes(15);
    expect(await record(CHILD_PERMITS)).toMatch(/standing: before 16, .*recordCompetence/);
    expect(await record({ ...CHILD_PERMITS, ...DENIES })).toBeNull();
    await find(true);
    expect(await record(CHILD_PERMITS)).toBeNull();
    await find(false);
    expect(await record(CHILD_PERMITS)).toMatch(/standing: before 16/);
  });

  it('is presumed to count from 16, unless a finding since then says otherwise', async () => {
    await becomes(16);
    expect(await record(CHILD_PERMITS)).toBeNull();
    await find(false);
    // Found on the day after the birthday, and so after what was presumed began.
    expect(await record(CHILD_PERMITS)).toMatch(/standing: the young person was found not/);
  });

  it('is not overruled by a parent once the child is competent, one way or the other', async () => {
    await find(true);
    await record(CHILD_PERMITS);
    await record({ ...MOTHER_PERMITS, ...DENIES });
    expect(await conditions()).toBe('Asthma');

    await database.owner.unsafe('delete from consent.directive');
    await record({ ...CHILD_PERMITS, ...DENIES });
    await record(MOTHER_PERMITS);
    expect(await conditions()).toBe('CONSENT_REFUSED');
  });

  it('permits nothing any more where the child is found not competent: the parent speaks', async () => {
    await find(true);
    await record(CHILD_PERMITS);
    await find(false);
    expect(await conditions()).toBe('CONSENT_ABSENT');
    await record(MOTHER_PERMITS);
    expect(await conditions()).toBe('Asthma');
  });

  it('is found by those who have the power, for children who exist for them', async () => {
    const by = (handle: string, child: string) =>
      kith.ask(handle, COMPETENCE, { child, competent: true });
    const forbidden = await by('class-teacher', area.ava);
    expect(forbidden.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const sealed = await by('social-worker', area.sam);
    expect(sealed.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    const [finding] = await database.owner`select from consent.competence`;
    expect(finding).toBeUndefined();
  });
});
