import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import type { PurposeOfUse } from '../../src/policy/agreement.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';
import type { Rule, SharingAgreement } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { FirstRole } from '../../src/policy/roles.ts';
import { ROLES } from '../../src/policy/roles.ts';
import {
  ME,
  MINE,
  NOTHING_KNOWN,
  NOW,
  OF_MY_ORGANISATION,
  ask,
  directive,
  outcomeOf,
  request,
} from './asking.ts';

describe('what is decided first', () => {
  it('an empty agreement shows nothing to anybody', () => {
    const empty: SharingAgreement = { ...DEFAULT_AGREEMENT, rules: [] };
    for (const role of Object.keys(ROLES) as FirstRole[]) {
      for (const purpose of Object.keys(PURPOSES)) {
        const decision = decide(
          empty,
          request(role, purpose),
          { ...NOTHING_KNOWN, relationships: [MINE] },
          NOW,
        );
        expect(decision).toEqual({ standing: 'ABSENT', because: 'UNRELATED' });
      }
    }
  });

  it('a sealed child is absent, break-glass or not, except for those who may open the seal', () => {
    const sealed: Partial<Facts> = {
      relationships: [MINE],
      seals: [{ scope: 'CHILD', against: [], mayOpen: ['another'], from: 0, until: null }],
      breakGlass: [
        { id: 'g', practitionerId: ME, categories: ['IDENTITY'], from: 0, until: NOW + 1 },
      ],
    };
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', sealed, 'name.text')).toBe('ABSENT SEALED');
    const mine = [{ scope: 'CHILD', against: [], mayOpen: [ME], from: 0, until: null }] as const;
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', { ...sealed, seals: mine }, 'name.text')).toBe(
      'PERMITTED SW1 -',
    );
  });

  it('a sealed location looks empty where it would be shown, and withheld where it would be withheld', () => {
    const seals = [{ scope: 'LOCATION', against: [], mayOpen: [], from: 0, until: null }] as const;
    const related = { seals, relationships: [MINE] };
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', related, 'address.postcode')).toBe('SEALED');
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', related, 'alerts.text')).toBe('PERMITTED SW2 -');
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', { seals }, 'address.postcode')).toBe(
      'NO_RELATIONSHIP -',
    );
  });

  it('a stranger to the child sees no child', () => {
    expect(ask('CLASS_TEACHER', 'EDUCATION_SUPPORT', {}, 'name.text')).toBe('ABSENT UNRELATED');
    expect(ask('ADMINISTRATOR', 'SAFEGUARDING', { relationships: [MINE] }, 'name.text')).toBe(
      'ABSENT UNRELATED',
    );
  });

  it('a field without a category is denied', () => {
    const asked = request(
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      new Set(['health.newField', 'name.text']),
    );
    const decision = decide(DEFAULT_AGREEMENT, asked, NOTHING_KNOWN, NOW);
    expect(outcomeOf(decision, 'health.newField')).toBe('NOT_IN_AGREEMENT -');
  });

  it('a rule in error denies, and the others still speak', () => {
    const broken = {
      ...DEFAULT_AGREEMENT.rules[0],
      id: 'X1',
      categories: ['ALERTS', 'IDENTITY'],
      relationship: 'WHATEVER',
    } as unknown as Rule;
    const agreement = { ...DEFAULT_AGREEMENT, rules: [broken, ...DEFAULT_AGREEMENT.rules] };
    const decision = decide(
      agreement,
      request('SOCIAL_WORKER', 'SAFEGUARDING'),
      NOTHING_KNOWN,
      NOW,
    );
    expect(outcomeOf(decision, 'alerts.text')).toBe('RULE_IN_ERROR -');
    expect(outcomeOf(decision, 'name.text')).toBe('PERMITTED SW1 -');
  });
});

describe('reasons, by how far the request came', () => {
  it.each<[FirstRole, PurposeOfUse, Partial<Facts>, string, string]>([
    [
      'CLASS_TEACHER',
      'EDUCATION_SUPPORT',
      { relationships: [OF_MY_ORGANISATION] },
      'socialCare.caseNotes.text',
      'NOT_IN_AGREEMENT -',
    ],
    [
      'CLASS_TEACHER',
      'SAFEGUARDING',
      { relationships: [OF_MY_ORGANISATION] },
      'name.text',
      'PURPOSE_NOT_PERMITTED -',
    ],
    ['SOCIAL_WORKER', 'SAFEGUARDING', {}, 'socialCare.plans.kind', 'NO_RELATIONSHIP -'],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [{ ...MINE, until: NOW }] },
      'socialCare.plans.kind',
      'NO_RELATIONSHIP -',
    ],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [{ ...MINE, until: NOW + 1 }] },
      'socialCare.plans.kind',
      'PERMITTED SW2 -',
    ],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [MINE] },
      'health.conditions.display',
      'STATUS_NOT_MET -',
    ],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [MINE], statuses: ['SECTION_47_OPEN'] },
      'health.conditions.display',
      'PERMITTED SW5 -',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], statuses: ['SECTION_47_OPEN'] },
      'health.conditions.display',
      'CONSENT_ABSENT -',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], directives: [directive('d', 'PERMIT', 'CONDITIONS')] },
      'health.conditions.display',
      'PERMITTED SW4 d',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      {
        relationships: [MINE],
        directives: [directive('d', 'PERMIT', 'CONDITIONS', { withdrawnAt: 1 })],
      },
      'health.conditions.display',
      'CONSENT_WITHDRAWN d',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      {
        relationships: [MINE],
        directives: [directive('d', 'PERMIT', 'CONDITIONS', { until: NOW })],
      },
      'health.conditions.display',
      'CONSENT_EXPIRED d',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], directives: [directive('d', 'DENY', 'CONDITIONS')] },
      'health.conditions.display',
      'CONSENT_REFUSED d',
    ],
    [
      'SCHOOL_NURSE',
      'DIRECT_CARE',
      { relationships: [MINE], detriments: [{ categories: ['CONDITIONS'], from: 0, until: null }] },
      'health.conditions.display',
      'DETRIMENT -',
    ],
  ])('%s for %s %j: %s is %s', (role, purpose, facts, path, expected) => {
    expect(ask(role, purpose, facts, path)).toBe(expected);
  });
});

describe('break-glass', () => {
  const grant = {
    id: 'g',
    practitionerId: ME,
    categories: ['CONDITIONS'] as const,
    from: 0,
    until: NOW + 1,
  };

  it('lifts relationship, status, consent and detriment for what it names, while it lasts', () => {
    const withGrant = (until: number) =>
      ask(
        'SOCIAL_WORKER',
        'SAFEGUARDING',
        { breakGlass: [{ ...grant, until }] },
        'health.conditions.display',
      );
    expect(withGrant(NOW + 1)).toBe('PERMITTED SW5 -');
    expect(withGrant(NOW)).toBe('NO_RELATIONSHIP -');
  });

  it('never makes a purpose or a rule', () => {
    expect(
      ask('SOCIAL_WORKER', 'PERFORMANCE', { breakGlass: [grant] }, 'health.conditions.display'),
    ).toBe('PURPOSE_NOT_PERMITTED -');
  });
});
