import { describe, expect, it } from 'vitest';
import type { HeldRole } from '../../src/decision/access-request.ts';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import type { Rule, SharingAgreement } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { ME, NOTHING_KNOWN, NOW, OF_MY_ORGANISATION, directive, request } from './asking.ts';

const FIELD = 'health.conditions.display';
const NURSE: HeldRole = { role: 'SCHOOL_NURSE', organisationId: 'clinic', agency: 'HEALTH' };
const LEAD: HeldRole = {
  role: 'DESIGNATED_SAFEGUARDING_LEAD',
  organisationId: 'school',
  agency: 'EDUCATION',
};

/** The child is known to the clinic, and to nobody in person. */
const KNOWN: Facts = {
  ...NOTHING_KNOWN,
  relationships: [{ ...OF_MY_ORGANISATION, organisationId: NURSE.organisationId }],
};

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  categories: ['CONDITIONS'],
  roles: [NURSE.role, LEAD.role],
  purposes: ['SAFEGUARDING'],
  relationship: 'NONE',
  basis: 'DIRECT_CARE',
  consentRequired: false,
  onlyWhen: [],
  ...more,
});
const grant = (id: string) => ({
  id,
  practitionerId: ME,
  categories: ['CONDITIONS'],
  from: 0,
  until: null,
});
const to = (role: string) => ({ recipients: { agencies: [], organisationIds: [], roles: [role] } });

/** What becomes of the field, whatever the order of rules, roles, directives and grants. */
function said(rules: readonly Rule[], facts: Partial<Facts>): string {
  const turned = <T>(all: readonly T[] = []): readonly T[] => [...all].reverse();
  const answers = [rules, turned(rules)].flatMap((ordered) =>
    [
      [NURSE, LEAD],
      [LEAD, NURSE],
    ].flatMap((roles) =>
      [
        facts,
        { ...facts, directives: turned(facts.directives), breakGlass: turned(facts.breakGlass) },
      ].map((known) => answer({ ...DEFAULT_AGREEMENT, rules: ordered }, roles, known)),
    ),
  );
  expect(new Set(answers).size).toBe(1);
  return answers[0] ?? '';
}

function answer(agreement: SharingAgreement, roles: readonly HeldRole[], facts: Partial<Facts>) {
  const asked = request(roles, 'SAFEGUARDING', new Set([FIELD]));
  const decision = decide(agreement, asked, { ...KNOWN, ...facts }, NOW);
  if (decision.standing === 'ABSENT') return 'ABSENT';
  const permission = decision.permit.fields.get(FIELD);
  const found = permission ?? decision.denials[0];
  return [found?.rule, found?.directive ?? '-', permission?.breakGlass ?? '-'].join(' ');
}

describe('of several permissions', () => {
  it('one without break-glass is taken, though its rule comes later and its duties are as many', () => {
    const strict = rule('A', { relationship: 'PRACTITIONER' });
    const objection = [directive('no', 'DENY', 'CONDITIONS')];
    expect(said([strict, rule('B')], { breakGlass: [grant('g')] })).toBe('B - -');
    const asConsented = rule('A', { consentRequired: true });
    expect(
      said([asConsented, rule('B')], { breakGlass: [grant('g')], directives: objection }),
    ).toBe('B no -');
  });

  it('one with fewer obligations is taken, though its rule comes later', () => {
    const rules = [rule('A', { roles: [NURSE.role] }), rule('B', { roles: [LEAD.role] })];
    expect(
      said(rules, { directives: [directive('no', 'DENY', 'CONDITIONS', to(NURSE.role))] }),
    ).toBe('B - -');
    expect(said(rules, { directives: [directive('no', 'DENY', 'CONDITIONS')] })).toBe('A no -');
  });

  it('the least rule is taken, then the least directive, and none before any', () => {
    expect(said([rule('A'), rule('B')], {})).toBe('A - -');
    const consented = rule('A', { consentRequired: true });
    const each = [
      directive('1', 'PERMIT', 'CONDITIONS', to(NURSE.role)),
      directive('2', 'PERMIT', 'CONDITIONS', to(LEAD.role)),
    ];
    expect(said([consented], { directives: each })).toBe('A 1 -');
    const strict = { ...consented, relationship: 'PRACTITIONER' as const };
    for (const one of each) {
      expect(said([strict], { directives: [one], breakGlass: [grant('g')] })).toBe('A - g');
    }
  });

  it('the least of several grants is told', () => {
    const strict = rule('A', { relationship: 'PRACTITIONER' });
    expect(said([strict], { breakGlass: [grant('2'), grant('1')] })).toBe('A - 1');
  });
});

describe('of several refusals', () => {
  it('the one that came furthest is told, then the least rule, then the least directive', () => {
    const consented = (id: string) => rule(id, { consentRequired: true });
    expect(said([rule('A', { relationship: 'PRACTITIONER' }), consented('B')], {})).toBe('B - -');
    expect(said([consented('A'), consented('B')], {})).toBe('A - -');
    const each = [
      directive('1', 'DENY', 'CONDITIONS', to(NURSE.role)),
      directive('2', 'DENY', 'CONDITIONS', to(LEAD.role)),
    ];
    expect(said([consented('A')], { directives: each })).toBe('A 1 -');
  });
});
