import { afterAll, describe, expect, it } from 'vitest';
import type { SharingAgreement } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { DemoHandle } from '../../src/main/demo/practitioners.ts';
import { practitionerId } from '../../src/main/demo/enter-demo-practitioners.ts';
import { writeAgreementText } from '../../src/sources/agreement/write-agreement-text.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKithProcess } from '../support/kith-process.ts';
import type { RunningKith } from '../support/kith.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { WITH_THERAPIST } from './play-therapist.ts';

const database = await useTestDatabase();
const area = await enterSmallArea(database.store);
const kith = await startKith(database);
const elsewhere = await startKithProcess(database.url);
afterAll(() => elsewhere.kill());

const DRAFT = `mutation ($document: String!) { draftAgreement(document: $document) {
  version findings { severity code rule path line column text } receipt { id position } } }`;
const APPROVE = `mutation ($version: Int!, $words: String!, $acknowledge: [String!], $from: DateTime) {
  approveAgreement(version: $version, words: $words, acknowledge: $acknowledge, inForceFrom: $from) { id position } }`;

interface Draft {
  readonly draftAgreement: {
    readonly version: number | null;
    readonly findings: readonly {
      readonly severity: string;
      readonly code: string;
      readonly rule: string | null;
      readonly path: string;
      readonly line: number;
      readonly text: string;
    }[];
  };
}

async function draft(handle: string, document: string): Promise<Draft['draftAgreement']> {
  const { data, errors } = await kith.ask<Draft>(handle, DRAFT, { document });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.draftAgreement;
}

const approve = (handle: string, version: number, more: Record<string, unknown> = {}) =>
  kith.ask(handle, APPROVE, { version, words: 'Agreed by the partnership', ...more });

const refusal = async (answer: Promise<{ errors?: readonly { message: string }[] }>) =>
  (await answer).errors?.[0]?.message;

const COMPARE = `query ($from: Int!, $to: Int!) { compareAgreements(from: $from, to: $to) {
  changes { text } findings { code } practitioners children
  differences { kind roles category practitioners children } } }`;
const SIMULATE = `query ($version: Int!, $since: DateTime!) { simulateAgreement(version: $version, since: $since) {
  disclosures disagreeing endCursor differences { kind roles category fields disclosures examples } } }`;
const LAST_YEAR = '2025-11-22T00:00:00Z';

async function versions(): Promise<string[]> {
  const { data } = await kith.ask<{ agreements: { version: number; state: string }[] }>(
    'class-teacher',
    '{ agreements { version state } }',
  );
  return (data?.agreements ?? []).map(({ version, state }) => `${String(version)} ${state}`);
}

async function answered(handle: DemoHandle, query: string, variables: Record<string, unknown>) {
  const { data, errors } = await kith.ask(handle, query, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const giveRole = (handle: DemoHandle, role: string) => database.owner`
  insert into identity.role_assignment (practitioner_id, role, organisation_id, assigned_from)
  select id, ${role}, organisation_id, now() from identity.practitioner where id = ${practitionerId(handle)}`;

const gain = (roles: string[], category: string, children: number) => ({
  ...{ kind: 'GAINED', roles, category, practitioners: 1, children },
});
const loss = (roles: string[], category: string, children: number) => ({
  ...{ kind: 'LOST', roles, category, practitioners: 1, children },
});

const ALLERGIES = `query ($id: ID!) { child(id: $id, purpose: DIRECT_CARE) {
  health { allergies { display criticality } } withheld { path reason } } }`;

interface Allergies {
  readonly child: {
    readonly health: { readonly allergies: unknown };
    readonly withheld: readonly { readonly path: string; readonly reason: string }[];
  } | null;
}

const allergiesFor = async (asker: Pick<RunningKith, 'ask'>, handle: DemoHandle) =>
  (await asker.ask<Allergies>(handle, ALLERGIES, { id: area.ava })).data?.child;

describe('a version of the sharing agreement', () => {
  it('is refused with every fault at its line, and keeps nothing', async () => {
    const text = writeAgreementText(DEFAULT_AGREEMENT)
      .replace('  sealReviewDays: 90', '  sealReviewDays: 365')
      .replace('  - id: SW2\n    roles: [ SOCIAL_WORKER ]', '  - id: SW1\n    roles: [ WIZARD ]');
    const lineOf = (words: string) => text.split('\n').indexOf(words) + 1;
    const { version, findings } = await draft('ig-officer', text);
    expect(version).toBeNull();
    expect(
      findings.map(({ severity, code, rule, path, line }) => [severity, code, rule, path, line]),
    ).toEqual([
      ['REFUSED', 'OUT_OF_RANGE', null, 'clocks.sealReviewDays', lineOf('  sealReviewDays: 365')],
      ['REFUSED', 'DUPLICATE_RULE', 'SW1', 'rules[1].id', lineOf('    roles: [ WIZARD ]') - 1],
      ['REFUSED', 'UNKNOWN_ROLE', 'SW1', 'rules[1].roles[0]', lineOf('    roles: [ WIZARD ]')],
    ]);
    expect((await draft('ig-officer', 'title: [')).findings).toMatchObject([
      { code: 'NOT_YAML', line: 1 },
    ]);
    expect(await versions()).toEqual(['1 IN_FORCE']);
  });

  it('is drafted, compared, simulated and approved by a second person, and decided by at once', async () => {
    await giveRole('analyst', 'PLAY_THERAPIST');
    const both = [kith, elsewhere];
    for (const one of both) {
      expect(await allergiesFor(one, 'analyst')).toBeNull();
      expect((await allergiesFor(one, 'gp'))?.withheld).toEqual([]);
    }
    const { version, findings } = await draft('ig-officer', writeAgreementText(WITH_THERAPIST));
    expect({ version, findings }).toEqual({ version: 2, findings: [] });
    expect(await versions()).toEqual(['2 DRAFT', '1 IN_FORCE']);

    const compared = await answered('privacy-officer', COMPARE, { from: 1, to: 2 });
    expect(compared).toEqual({
      compareAgreements: {
        changes: [
          'New role PLAY_THERAPIST: agency HEALTH; title Play therapist.',
          'Changed category ALLERGIES: title Allergies, but for how critical they are, was Allergies.',
          'New category CRITICALITY: covers health.allergies.criticality; holder HEALTH; sensitivity ORDINARY; title How critical an allergy is.',
          'New rule PT1: basis DIRECT_CARE; categories IDENTITY, ALLERGIES; consentRequired no; onlyWhen none; purposes DIRECT_CARE; relationship NONE; roles PLAY_THERAPIST.',
        ].map((text) => ({ text })),
        findings: [],
        practitioners: 14,
        // Ava and Ben: Sam is sealed.
        children: 2,
        differences: [
          gain(['ANALYST', 'PLAY_THERAPIST'], 'ALLERGIES', 2),
          gain(['ANALYST', 'PLAY_THERAPIST'], 'IDENTITY', 2),
          // How critical they are, which no rule names.
          ...[
            'CLASS_TEACHER',
            'DESIGNATED_SAFEGUARDING_LEAD',
            'GENERAL_PRACTITIONER',
            'HEALTH_VISITOR',
            'SCHOOL_NURSE',
            'SOCIAL_WORKER',
            'TEAM_MANAGER',
          ].map((role) => loss([role], 'ALLERGIES', 1)),
        ],
      },
    });

    const simulated = await answered('privacy-officer', SIMULATE, {
      version: 2,
      since: LAST_YEAR,
    });
    expect(simulated).toMatchObject({
      simulateAgreement: {
        disclosures: 4,
        disagreeing: 0,
        endCursor: null,
        differences: [
          {
            kind: 'OPENED',
            roles: ['ANALYST', 'PLAY_THERAPIST'],
            category: 'ALLERGIES',
            disclosures: 2,
          },
          {
            kind: 'WITHHELD',
            roles: ['GENERAL_PRACTITIONER'],
            category: 'CRITICALITY',
            fields: ['health.allergies.criticality'],
            disclosures: 2,
          },
        ],
      },
    });

    expect((await approve('privacy-officer', 2)).errors).toBeUndefined();
    expect(await versions()).toEqual(['2 IN_FORCE', '1 PAST']);
    for (const one of both) {
      expect((await allergiesFor(one, 'analyst'))?.health.allergies).toEqual([
        { display: 'Allergy to peanuts', criticality: null },
      ]);
      expect((await allergiesFor(one, 'gp'))?.withheld).toEqual([
        { path: 'health.allergies.criticality', reason: 'NOT_IN_AGREEMENT' },
      ]);
    }
  });

  it('is approved by nobody without the power, by nobody twice, and never by who drafted it', async () => {
    const text = writeAgreementText(WITH_THERAPIST, 2);
    const { version } = await draft('ig-officer', text);
    expect(version).toBe(3);
    const drafted = 3;
    expect(await refusal(approve('team-manager', drafted))).toMatch(
      /leaves it to Information governance officer, Privacy officer to approve/,
    );
    expect(await refusal(approve('ig-officer', drafted))).toMatch(/second person/);
    expect(await refusal(approve('privacy-officer', 99))).toMatch(/no such thing/);
    expect(await refusal(approve('privacy-officer', drafted, { words: ' ' }))).toMatch(/^words:/);
    expect(await refusal(approve('privacy-officer', drafted, { from: LAST_YEAR }))).toMatch(
      /^inForceFrom: this is past/,
    );
    expect(await refusal(approve('privacy-officer', drafted, { from: 'next week' }))).toBe(
      'Variable "$from" is not of its type.',
    );
    const from = '2099-01-01T00:00:00+01:00';
    expect((await approve('privacy-officer', drafted, { from })).errors).toBeUndefined();
    expect(await refusal(approve('privacy-officer', drafted, { from }))).toMatch(/already/);
    expect(await versions()).toEqual(['3 APPROVED', '2 IN_FORCE', '1 PAST']);
  });

  it('that opens more is approved by who acknowledges each warning of it', async () => {
    const wider: SharingAgreement = {
      ...WITH_THERAPIST,
      powers: { ...DEFAULT_AGREEMENT.powers, SEAL: [...DEFAULT_AGREEMENT.powers.SEAL, 'ANALYST'] },
      rules: WITH_THERAPIST.rules.map((rule) =>
        rule.id === 'SW4' ? { ...rule, consentRequired: false } : rule,
      ),
    };
    const { version, findings } = await draft('ig-officer', writeAgreementText(wider, 2));
    expect(findings.map(({ severity, code, rule }) => [severity, code, rule])).toEqual([
      ['WARNING', 'POWER_GAINED', null],
      ['WARNING', 'CONSENT_DROPPED', 'SW4'],
    ]);
    const wide = version ?? 0;
    expect(
      await refusal(approve('privacy-officer', wide, { acknowledge: ['POWER_GAINED'] })),
    ).toMatch(/^acknowledge: .*CONSENT_DROPPED \(.*SOCIAL_WORKER/);
    const all = ['POWER_GAINED', 'CONSENT_DROPPED'];
    expect(
      await refusal(approve('privacy-officer', wide, { acknowledge: [...all, 'ROLE_REMOVED'] })),
    ).toMatch(/^acknowledge: a code that is no warning/);
    expect((await approve('privacy-officer', wide, { acknowledge: all })).errors).toBeUndefined();
  });

  it('drawn from an older one says what it would take back', async () => {
    const { findings } = await draft('ig-officer', writeAgreementText(DEFAULT_AGREEMENT));
    const undoing = findings.find(({ code }) => code === 'UNDOES_LATER_VERSION');
    expect(undoing).toMatchObject({ severity: 'WARNING', path: 'basedOn', line: 1 });
    expect(undoing?.text).toMatch(
      /version 4 has changed since \(.*power SEAL.*rule PT1, rule SW4\)/,
    );
  });

  it('is drafted, compared and simulated by nobody without the power, and that is audited', async () => {
    const text = writeAgreementText(DEFAULT_AGREEMENT);
    const asked = [
      kith.ask('analyst', DRAFT, { document: text }),
      kith.ask('social-worker', COMPARE, { from: 1, to: 2 }),
      kith.ask('admin', SIMULATE, { version: 2, since: LAST_YEAR }),
    ];
    for (const answer of await Promise.all(asked)) {
      expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect(answer.data).toBeNull();
    }
    const told = await database.owner`select action from audit.event
      where outcome = 'REFUSED' order by position desc limit 3`;
    expect(told.map(({ action }) => String(action)).sort()).toEqual([
      'COMPARE_AGREEMENTS',
      'DRAFT_AGREEMENT',
      'SIMULATE_AGREEMENT',
    ]);
  });
});
