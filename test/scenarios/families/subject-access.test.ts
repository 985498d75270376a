import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../src/audit/canonical.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { answerRaw, packageFor, request } from './asking-for-all.ts';
import { findCompetent, refusals } from './family.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava, ben, sam } = await enterSmallArea(store);
const kith = await startKith(database);

const LIST = `query($state: SubjectAccessState!, $first: Int, $after: String) {
  subjectAccessRequests(state: $state, first: $first, after: $after, purpose: SUBJECT_ACCESS) {
    requests { id subjectId recipient askedBy receivedOn dueOn daysLeft overdue answeredAt digest } endCursor } }`;
interface Listed {
  readonly subjectAccessRequests: {
    readonly requests: readonly Record<string, unknown>[];
    readonly endCursor: string | null;
  };
}
const list = async (state: string, more: Record<string, unknown> = {}) => {
  const { data, errors } = await kith.ask<Listed>('privacy-officer', LIST, { state, ...more });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.subjectAccessRequests;
};
const weigh = async (input: Record<string, unknown>, handle = 'team-manager') => {
  const [name, type] =
    'kind' in input
      ? ['restrictAccess', 'AccessRestrictionInput']
      : ['releaseThirdParty', 'ThirdPartyReleaseInput'];
  const answer = await kith.ask<Record<string, { id: string }>>(
    handle,
    `mutation($input: ${type}!) { ${name}(input: $input, purpose: SAFEGUARDING) { id } }`,
    { input: { child: ava, words: 'Weighed with the family’s doctor', ...input } },
  );
  return answer.data?.[name]?.id ?? refusals(answer)[0] ?? '';
};
const lift = (id: string) =>
  kith.ask(
    'team-manager',
    `mutation($id: ID!) { liftRestriction(id: $id, words: "No longer so", purpose: SAFEGUARDING) { id } }`,
    { id },
  );

/** What may not be in a parent’s package: where, the enquiry, the young person’s own, and other people. */
const ADDRESS = /Heron Terrace|NM3 ?7QZ/;
const ENQUIRY = /2025-09-10|10 September 2025/;
const OWN = /Anxiety disorder/;
const OTHERS = /CANARY-0161/;
await owner`update identity.family_member set telephone = 'CANARY-0161'`;

describe('a package', () => {
  it('holds the record for a parent, and nothing that is not a parent’s', async () => {
    const { text, files } = await packageFor(kith, ava, 'PARENT');
    expect(text).toMatch(/Ava Rivers/);
    expect(text).toMatch(/Allergy to peanuts/);
    expect(text).toMatch(/Wyke Hollow Primary School/);
    for (const canary of [ADDRESS, ENQUIRY, OWN, OTHERS]) expect(text).not.toMatch(canary);
    expect(Object.keys(files)).toEqual([
      ...['index.html', 'record.json', 'disclosures.html', 'disclosures.json', 'SHA256SUMS'],
    ]);
    expect(files['index.html']).toMatch(/Schedule 2, paragraph 16/);
    expect(files['index.html']).toMatch(/Information Commissioner/);
  });

  it('holds for the child what is the child’s own, and still nobody else’s', async () => {
    await findCompetent(kith, ava, true);
    const { text } = await packageFor(kith, ava, 'CHILD');
    for (const own of [ADDRESS, ENQUIRY, OWN]) expect(text).toMatch(own);
    expect(text).not.toMatch(OTHERS);
    expect(text).not.toMatch(/Clare/);
    await findCompetent(kith, ava, false);
  });

  it('is known to the audit by its digest before it leaves, with what was withheld and why', async () => {
    const { digest, eventId, files } = await packageFor(kith, ava, 'PARENT');
    const sums = files.SHA256SUMS ?? '';
    expect(digestOf(sums)).toBe(digest);
    for (const line of sums.trim().split('\n')) {
      const [sum = '', name = ''] = line.split('  ');
      expect(digestOf(files[name] ?? '')).toBe(sum);
    }
    const [told] =
      await owner`select e.action, e.outcome, e.subject_id, t.text from audit.event as e
      join audit.shared_text as t on t.digest = e.outcomes_digest where e.id = ${eventId}`;
    expect(told).toMatchObject({
      ...{ action: 'ANSWER_SUBJECT_ACCESS', outcome: 'DONE', subject_id: ava },
    });
    const details = JSON.parse(String(told?.text)) as { withheld: Record<string, string[]> };
    expect(details).toMatchObject({ digest, recipient: 'PARENT' });
    expect(details.withheld.THIRD_PARTY).toContain('family.telephone');
    expect(details.withheld.NOT_TO_PARENTS).toContain('health.mentalHealth.display');
  });

  it('is not made where the audit cannot tell of it', async () => {
    const id = await request(kith, ava, 'PARENT');
    await owner`alter function audit.append rename to append_away`;
    try {
      const { data, errors } = await answerRaw(kith, id);
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions?.code).not.toBe('FORBIDDEN');
    } finally {
      await owner`alter function audit.append_away rename to append`;
    }
    const [kept] =
      await owner`select count(*)::int as answers from families.answer where request_id = ${id}`;
    expect(kept).toEqual({ answers: 0 });
  });

  it('shows nothing of the place to a parent while the location is sealed', async () => {
    await enterSeal(store, {
      ...{ id: '5ea10000-0000-4000-8000-0000000000f2', subjectId: ava, kind: 'HIGH_RISK' },
      ...{ scope: 'LOCATION', mayOpen: [practitionerId('team-manager')], from: '2026-01-01' },
    });
    const { text } = await packageFor(kith, ava, 'PARENT');
    await owner`update consent.seal set lifted_at = now() where subject_id = ${ava}`;
    expect(text).toMatch(/Allergy to peanuts/);
    expect(text).not.toMatch(/Wyke Hollow|A practice|Z99001|B801200005001|Oyelaran|seal/i);
  });
});

describe('what a named person weighs', () => {
  it('withholds, and gives again when it ends; the family is told neither', async () => {
    const before = await packageFor(kith, ava, 'PARENT');
    const id = await weigh({ kind: 'SERIOUS_HARM', scopes: ['ALLERGIES'] });
    const during = await packageFor(kith, ava, 'PARENT');
    expect(during.text).not.toMatch(/Allergy to peanuts/);
    expect(statementOf(during)).toEqual(statementOf(before));
    await lift(id);
    expect((await packageFor(kith, ava, 'PARENT')).text).toMatch(/Allergy to peanuts/);
    expect(refusals(await lift(id))).toEqual(['BAD_USER_INPUT id: this has ended already.']);
  });

  it('gives what speaks of somebody who agrees', async () => {
    const id = await weigh({ ground: 'CONSENTED', scopes: ['family'] });
    expect((await packageFor(kith, ava, 'PARENT')).text).toMatch(OTHERS);
    await lift(id);
    expect((await packageFor(kith, ava, 'PARENT')).text).not.toMatch(OTHERS);
  });

  it('is for who may weigh, of a child whom they know', async () => {
    const harm = { kind: 'SERIOUS_HARM', scopes: ['ALLERGIES'] };
    expect(await weigh(harm, 'social-worker')).toMatch(/^FORBIDDEN/);
    expect(await weigh({ ...harm, child: sam }, 'gp')).toMatch(/^NOT_FOUND/);
    expect(await weigh({ ...harm, scopes: ['health.nothing'] })).toMatch(/^BAD_USER_INPUT scopes/);
    expect(await weigh({ ...harm, scopes: [] })).toMatch(/^BAD_USER_INPUT scopes/);
  });
});

const statementOf = ({ files }: Awaited<ReturnType<typeof packageFor>>): unknown =>
  (JSON.parse(files['record.json'] ?? '') as { statement: unknown }).statement;

describe('a request', () => {
  it('waits on its clock, the next due first, until it is answered', async () => {
    const overdue = await request(kith, ava, 'PARENT', { receivedOn: '2026-09-01' });
    const due = (await list('OPEN', { first: 1 })).requests[0];
    expect(due).toMatchObject({
      ...{ id: overdue, dueOn: '2026-10-01', overdue: true, answeredAt: null, digest: null },
    });
    expect(due?.daysLeft).toBeLessThan(0);
    const { endCursor } = await list('OPEN', { first: 1 });
    expect((await list('OPEN', { after: endCursor })).requests.map(({ id }) => id)).not.toContain(
      overdue,
    );
    const answered = await answerRaw(kith, overdue);
    const told = (await list('ANSWERED')).requests.find(({ id }) => id === overdue);
    expect(told).toMatchObject({
      ...{ overdue: false, digest: answered.data?.answerSubjectAccess.digest },
    });
  });

  it('is opened and answered by who may, for who may ask', async () => {
    expect(await request(kith, ava, 'PARENT', { handle: 'social-worker' })).toMatch(/^FORBIDDEN/);
    expect(await request(kith, ava, 'PARENT', { askedBy: 'Nobody Known' })).toMatch(
      /parental responsibility is not recorded/,
    );
    expect(await request(kith, ava, 'CHILD')).toMatch(/recipient: before 12/);
    expect(await request(kith, ava, 'PARENT', { receivedOn: '2999-01-01' })).toMatch(
      /receivedOn: this day is yet to come/,
    );
    const id = await request(kith, ava, 'PARENT');
    expect(refusals(await answerRaw(kith, id, 'gp'))[0]).toMatch(/^FORBIDDEN/);
    await owner`update identity.family_member set parental_responsibility = false`;
    expect(refusals(await answerRaw(kith, id))[0]).toMatch(/parental responsibility/);
    await owner`update identity.family_member set parental_responsibility = true`;
  });

  it('of a child sealed since is as if it had never been', async () => {
    const none = refusals(await answerRaw(kith, ben));
    expect(none[0]).toMatch(/^NOT_FOUND/);
    expect(await request(kith, sam, 'PARENT')).toMatch(/^NOT_FOUND/);
    const id = await request(kith, ava, 'PARENT');
    await enterSeal(store, {
      ...{ id: '5ea10000-0000-4000-8000-0000000000f3', subjectId: ava, kind: 'ADOPTION' },
      ...{ scope: 'CHILD', mayOpen: [practitionerId('team-manager')], from: '2026-01-01' },
    });
    expect(refusals(await answerRaw(kith, id))).toEqual(none);
    expect(await list('OPEN')).toEqual({ requests: [], endCursor: null });
  });
});
