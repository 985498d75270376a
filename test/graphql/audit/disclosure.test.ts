import { beforeAll, describe, expect, test } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { Answer, RunningKith } from '../../support/kith.ts';
import { startKith } from '../../support/kith.ts';
import type { SmallArea } from '../../support/small-area.ts';
import { enterSmallArea } from '../../support/small-area.ts';

interface Explained {
  readonly disclosure: {
    readonly outcome: string;
    readonly practitioner: { readonly handle: string };
    readonly operation: string;
    readonly reason: string;
    readonly fields: readonly Record<string, unknown>[];
    readonly replay: { readonly agrees: boolean; readonly differences: readonly unknown[] };
  } | null;
}

const QUERY = `query ($id: ID!) { disclosure(id: $id) {
  id position at childId practitioner { handle } action outcome purpose reason client operation agreementVersion
  fields { path category outcome rule agreementVersion lawfulBasis directive breakGlass obligations sentence }
  replay { agrees changeInFlight differences { path recorded replayed } } } }`;
const NO_SUCH_ID = '11111111-1111-4111-8111-111111111111';

const database = await useTestDatabase();
let kith: RunningKith;
let area: SmallArea;
beforeAll(async () => {
  area = await enterSmallArea(database.store);
  kith = await startKith(database);
});

const explain = (handle: string, id: string): Promise<Answer<Explained>> =>
  kith.ask<Explained>(handle, QUERY, { id });

/** Reads some of a child, and gives the id of the disclosure. */
async function read(handle: string, childId: string, purpose = 'SAFEGUARDING'): Promise<string> {
  const { data } = await kith.ask<{ child: { receipt: { id: string } } }>(
    handle,
    `query ($id: ID!) { child(id: $id, purpose: ${purpose}, reason: "a worry") {
      address { postcode } health { conditions { display } mentalHealth { display } }
      socialCare { section47Enquiries { startedOn } } receipt { id } } }`,
    { id: childId },
  );
  return data?.child.receipt.id ?? '';
}

const fieldOf = (answer: Answer<Explained>, path: string) =>
  answer.data?.disclosure?.fields.find((field) => field.path === path);

describe('to whom it was disclosed', () => {
  test('every field is explained, shown or withheld, and replays', async () => {
    const answer = await explain('school-nurse', await read('school-nurse', area.ava));
    expect(answer.data?.disclosure).toMatchObject({
      ...{
        outcome: 'PARTLY_DISCLOSED',
        practitioner: { handle: 'school-nurse' },
        reason: 'a worry',
      },
      replay: { agrees: true, changeInFlight: false, differences: [] },
    });
    expect(fieldOf(answer, 'health.conditions.display')).toEqual({
      path: 'health.conditions.display',
      category: 'Conditions',
      outcome: 'PERMITTED',
      rule: 'HC1',
      agreementVersion: 1,
      lawfulBasis: expect.stringContaining('art. 6(1)(e)') as string,
      ...{ directive: null, breakGlass: null, obligations: [] },
      sentence:
        'The school nurse could see Conditions (health.conditions.display), because rule HC1 of agreement 1 gives it to them for safeguarding, on their own or organisation’s relationship to the child.',
    });
    expect(fieldOf(answer, 'health.mentalHealth.display')).toMatchObject({
      outcome: 'CONSENT_ABSENT',
      sentence:
        'The school nurse could not see Mental health (health.mentalHealth.display), because it rests on consent, and none was recorded; consent given by those whose word counts would open it, or in an emergency an override.',
    });
  });

  test('a directive relied on is named by its standing, never by the grantor', async () => {
    await database.owner
      .unsafe(`insert into consent.directive (id, subject_id, grantor_name, standing, provision, scope,
        recipient_agencies, recipient_organisation_ids, recipient_roles, purposes, in_force_from)
      values ('22222222-2222-4222-8222-222222222222', '${area.ava}', 'Clare Rivers', 'PARENTAL_RESPONSIBILITY',
        'PERMIT', 'CONDITIONS', '{}', '{}', '{}', '{}', '2026-03-03')`);
    const answer = await explain('school-dsl', await read('school-dsl', area.ava));
    expect(fieldOf(answer, 'health.conditions.display')).toMatchObject({
      directive: '22222222-2222-4222-8222-222222222222',
      sentence: expect.stringContaining(
        'and the word of a person with parental responsibility, in force from 3 March 2026, permits it',
      ) as string,
    });
    expect(JSON.stringify(answer)).not.toContain('Clare');
  });
});

describe('to others', () => {
  test('those who watch over the audit are told; for anybody else there is no such thing', async () => {
    const id = await read('school-nurse', area.ava);
    expect((await explain('ig-officer', id)).data?.disclosure?.fields).toHaveLength(4);
    const unknown = await explain('gp', NO_SUCH_ID);
    expect(unknown).toEqual({ status: 200, data: { disclosure: null } });
    expect(await explain('gp', id)).toEqual(unknown);
    expect(await explain('gp', 'no id at all')).toEqual(unknown);
    const looks = await database.owner<{ outcome: string; subject_id: string | null }[]>`
      select outcome, subject_id from audit.event where action = 'EXPLAIN' order by position desc limit 4`;
    expect(looks.map(({ outcome, subject_id }) => [outcome, subject_id])).toEqual([
      ['REFUSED', null],
      ['REFUSED', area.ava],
      ['REFUSED', null],
      ['DONE', area.ava],
    ]);
  });

  test('a disclosure of a sealed child is like an unknown one, to all who may not open the seal', async () => {
    const id = await read('team-manager', area.sam);
    expect((await explain('team-manager', id)).data?.disclosure?.replay.agrees).toBe(true);
    expect(await explain('ig-officer', id)).toEqual(await explain('ig-officer', NO_SUCH_ID));
  });

  test('an answer of “no such child” is explained to the auditor only, and never to who got it', async () => {
    await kith.ask('gp', `{ child(id: "${area.ben}", purpose: SAFEGUARDING) { sex } }`);
    const [event] = await database.owner<{ id: string }[]>`
      select id from audit.event where outcome = 'ABSENT' order by position desc limit 1`;
    const told = await explain('ig-officer', event?.id ?? '');
    expect(told.data?.disclosure).toMatchObject({
      outcome: 'ABSENT',
      replay: { agrees: true },
      fields: [{ path: 'sex', outcome: 'ABSENT' }],
    });
    expect((await explain('gp', event?.id ?? '')).data?.disclosure).toBeNull();
  });
});

describe('what a seal hid', () => {
  const seal = (scope: string, opener: string) =>
    database.owner.unsafe(
      `insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
       values ('${area.ava}', 'HIGH_RISK', '${scope}', '{}', '{${practitionerId(opener)}}', now())`,
    );

  test('reads as sealed to its openers, and to others as what is there and empty', async () => {
    const before = await explain('ig-officer', await read('school-nurse', area.ava));
    await seal('ADDRESS', 'privacy-officer');
    const id = await read('school-nurse', area.ava);
    const [opener, auditor, own] = await Promise.all(
      ['privacy-officer', 'ig-officer', 'school-nurse'].map((handle) => explain(handle, id)),
    );
    expect(opener && fieldOf(opener, 'address.postcode')).toMatchObject({ outcome: 'SEALED' });
    expect(auditor && fieldOf(auditor, 'address.postcode')).toEqual(
      fieldOf(before, 'address.postcode'),
    );
    expect(own?.data?.disclosure?.fields).toEqual(before.data?.disclosure?.fields);
    expect(own?.data?.disclosure?.outcome).toBe(before.data?.disclosure?.outcome);
    expect(JSON.stringify([auditor, own])).not.toContain('SEAL');
    expect([opener, auditor, own].map((one) => one?.data?.disclosure?.replay.agrees)).toEqual([
      ...[true, true, true],
    ]);
  });

  test('a child sealed since is gone from one’s own past answers', async () => {
    const id = await read('school-nurse', area.ava);
    expect((await explain('school-nurse', id)).data?.disclosure).not.toBeNull();
    await seal('CHILD', 'privacy-officer');
    expect(await explain('school-nurse', id)).toEqual(await explain('school-nurse', NO_SUCH_ID));
    await database.owner`update consent.seal set lifted_at = now() where subject_id = ${area.ava}`;
  });
});

describe('a lie', () => {
  test('in a directive is found and told', async () => {
    const id = await read('school-dsl', area.ava);
    await database.owner`update consent.directive set withdrawn_at = '2026-06-01' where subject_id = ${area.ava}`;
    const { data } = await explain('ig-officer', id);
    expect(data?.disclosure?.replay).toMatchObject({
      agrees: false,
      differences: [
        {
          path: 'health.conditions.display',
          recorded: 'PERMITTED, rule DSL3, directive 22222222-2222-4222-8222-222222222222',
          replayed: 'CONSENT_WITHDRAWN, rule DSL3, directive 22222222-2222-4222-8222-222222222222',
        },
      ],
    });
  });

  test('in what the audit keeps of an answer is found and told', async () => {
    const id = await read('school-nurse', area.ava);
    await database.owner`update audit.shared_text set text = replace(text, 'CONSENT_ABSENT', 'NOT_IN_AGREEMENT')
      where digest = (select outcomes_digest from audit.event where id = ${id})`;
    const { data } = await explain('ig-officer', id);
    expect(data?.disclosure?.replay.agrees).toBe(false);
    expect(data?.disclosure?.replay.differences).toMatchObject([
      { path: 'outcomes' },
      { path: 'health.mentalHealth.display', replayed: 'CONSENT_ABSENT, rule HC3' },
    ]);
  });
});
