import { beforeAll, describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import type { LogPage } from './family.ts';
import { LOG, PARENT, age, findCompetent, look, refusals } from './family.ts';

const database = await useTestDatabase();
const { ava, ben, sam } = await enterSmallArea(database.store);
const kith = await startKith(database);

const log = async (variables: Record<string, unknown>, handle = 'ig-officer') =>
  kith.ask<LogPage>(handle, LOG, { child: ava, recipient: 'PARENT', parent: PARENT, ...variables });
const entries = async (variables: Record<string, unknown> = {}) => {
  const { data, errors } = await log(variables);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.accessLog.entries;
};

beforeAll(async () => {
  // Long ago, so that every service is one that the family knows of.
  await look(kith, 'school-nurse', ava, 'DIRECT_CARE');
  await look(kith, 'school-nurse', ava, 'DIRECT_CARE', 'health { conditions { display } }');
  await look(kith, 'class-teacher', ava, 'EDUCATION_SUPPORT', 'education { sen { provision } }');
  await look(kith, 'gp', ava, 'SAFEGUARDING');
  await look(kith, 'mash', ava, 'SAFEGUARDING', 'socialCare { section47Enquiries { startedOn } }');
  await look(kith, 'analyst', ava, 'PERFORMANCE');
  await age(database, 60);
  await look(kith, 'gp', ava, 'DIRECT_CARE');
});

describe('a parent’s access log', () => {
  it('tells the day, the kind of professional, the purpose and the kinds of information', async () => {
    const [first, second] = await entries();
    expect(first).toEqual({
      day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
      who: 'Class teacher at Wyke Hollow Primary School',
      purpose: 'education support',
      categories: ['Special educational needs'],
    });
    expect(second).toMatchObject({
      who: 'School nurse at Northmoor Community Health NHS Trust',
      categories: ['Allergies', 'Conditions'],
    });
  });

  it('tells of no safeguarding, no refusal, nothing of late, and nobody by name', async () => {
    const all = await entries();
    expect(all).toHaveLength(2);
    expect(JSON.stringify(all)).not.toMatch(/safeguarding|Section 47|General|Oyelaran|Price/);
  });

  it('comes in pages that count nothing', async () => {
    const { data } = await log({ first: 1 });
    const after = data?.accessLog.endCursor;
    const rest = (await log({ first: 1, after })).data;
    expect([...(data?.accessLog.entries ?? []), ...(rest?.accessLog.entries ?? [])]).toEqual(
      await entries(),
    );
    expect(rest?.accessLog.endCursor).toBeNull();
    expect(refusals(await log({ after: 'bm90IGEgY3Vyc29y' }))).toEqual([
      'BAD_USER_INPUT after: this is no endCursor of an earlier answer.',
    ]);
  });

  it('is read on the record', async () => {
    await log({});
    const [told] = await database.owner`select action, outcome, subject_id, purpose from audit.event
      where action = 'READ_ACCESS_LOG' order by position desc limit 1`;
    expect(told).toEqual({
      ...{ action: 'READ_ACCESS_LOG', outcome: 'DONE', subject_id: ava, purpose: 'AUDIT' },
    });
  });

  it('leaves out who came since the place was sealed, and nobody else', async () => {
    const before = await entries();
    const placed = { ...{ subjectId: ava, kind: 'HIGH_RISK', scope: 'LOCATION' } };
    const mayOpen = [practitionerId('team-manager')];
    const from = new Date(Date.now() - 86_400_000 * 20).toISOString();
    await enterSeal(database.store, {
      ...{ id: '5ea10000-0000-4000-8000-0000000000f1', ...placed, mayOpen, from },
    });
    await age(database, 30);
    expect(await entries()).toEqual(
      before.map((entry) => ({ ...entry, day: expect.any(String) as string })),
    );
    await database.owner`update consent.seal set lifted_at = now() where subject_id = ${ava}`;
    expect(await entries()).toHaveLength(3);
  });
});

describe('whoever may not have it', () => {
  const problem = async (variables: Record<string, unknown>, handle?: string) =>
    refusals(await log(variables, handle))[0];

  it('no power: refused, and told whose it is', async () => {
    expect(await problem({}, 'social-worker')).toMatch(
      /^FORBIDDEN .* to give a family its access log/,
    );
  });

  it('a parent for whom parental responsibility is not recorded: as somebody who is not there', async () => {
    const stranger = await problem({ parent: 'Nobody Known' });
    expect(stranger).toMatch(/^BAD_USER_INPUT parent: parental responsibility is not recorded/);
    await database.owner`update identity.family_member set parental_responsibility = null`;
    expect(await problem({})).toBe(stranger);
    await database.owner`update identity.family_member set parental_responsibility = false`;
    expect(await problem({})).toBe(stranger);
    await database.owner`update identity.family_member set parental_responsibility = true`;
    expect(await problem({ parent: null })).toMatch(/^BAD_USER_INPUT parent: name who asks/);
  });

  it('a child who cannot yet ask, and the parent of one who can', async () => {
    expect(await problem({ recipient: 'CHILD' })).toMatch(/recipient: before 12/);
    await findCompetent(kith, ava, true);
    expect(await problem({ recipient: 'CHILD' })).toBeUndefined();
    expect(await problem({})).toMatch(/decides for themselves/);
    await findCompetent(kith, ava, false);
    expect(await problem({})).toBeUndefined();
  });

  it('a sealed child looks like none; who may open the seal tells no parent', async () => {
    const none = await problem({ child: ben.replace(/^.{8}/, '00000000') });
    expect(none).toMatch(/^NOT_FOUND/);
    expect(await problem({ child: sam })).toBe(none);
    await database.owner`update consent.seal set may_open = array_append(may_open, ${practitionerId('ig-officer')}::uuid)
      where subject_id = ${sam}`;
    expect(await problem({ child: sam })).toMatch(/while the child is sealed/);
  });
});
