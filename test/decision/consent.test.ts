import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import {
  MINE,
  MY_ORGANISATION,
  NOTHING_KNOWN,
  NOW,
  ask,
  day,
  directive,
  request,
} from './asking.ts';

describe('consent', () => {
  const conditions = (directives: Facts['directives'], more: Partial<Facts> = {}) =>
    ask(
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], directives, ...more },
      'health.conditions.display',
    );

  it('the narrower directive wins, and at the same width the stricter', () => {
    const wide = directive('wide', 'PERMIT', 'CONDITIONS');
    const narrow = directive('narrow', 'DENY', 'health.conditions.display');
    expect(conditions([wide, narrow])).toBe('CONSENT_REFUSED narrow');
    expect(
      conditions([
        { ...wide, provision: 'DENY' },
        { ...narrow, provision: 'PERMIT' },
      ]),
    ).toBe('PERMITTED SW4 narrow');
    expect(conditions([wide, directive('also', 'DENY', 'CONDITIONS')])).toBe(
      'CONSENT_REFUSED also',
    );
  });

  it('a directive to others says nothing to this practitioner', () => {
    const toSchools = {
      recipients: { agencies: ['EDUCATION'], organisationIds: [], roles: [] },
    } as const;
    expect(conditions([directive('d', 'PERMIT', 'CONDITIONS', toSchools)])).toBe(
      'CONSENT_ABSENT -',
    );
    const toUs = {
      recipients: { agencies: [], organisationIds: [MY_ORGANISATION], roles: [] },
    } as const;
    expect(conditions([directive('d', 'PERMIT', 'CONDITIONS', toUs)])).toBe('PERMITTED SW4 d');
    expect(conditions([directive('d', 'PERMIT', 'CONDITIONS', { purposes: ['EARLY_HELP'] })])).toBe(
      'CONSENT_ABSENT -',
    );
  });

  it('a parent cannot overrule a competent child, nor a child who is not competent permit', () => {
    const parent = directive('parent', 'PERMIT', 'CONDITIONS');
    const child = directive('child', 'DENY', 'CONDITIONS', { standing: 'YOUNG_PERSON' });
    const sixteen = { dateOfBirth: day('2010-06-01') };
    expect(conditions([parent, child], sixteen)).toBe('CONSENT_REFUSED child');
    const yes = directive('child', 'PERMIT', 'CONDITIONS', { standing: 'YOUNG_PERSON' });
    const no = directive('parent', 'DENY', 'CONDITIONS');
    expect(conditions([no, yes], sixteen)).toBe('PERMITTED SW4 child');
    expect(conditions([no, yes], { competence: { competent: true, at: 0 } })).toBe(
      'PERMITTED SW4 child',
    );
    expect(conditions([yes])).toBe('CONSENT_ABSENT -');
    expect(conditions([yes], { dateOfBirth: day('2010-06-02') })).toBe('CONSENT_ABSENT -');
  });

  it('a sensitive service opens with the young person’s own word or suspected significant harm only', () => {
    const mentalHealth = (facts: Partial<Facts>) =>
      ask(
        'SOCIAL_WORKER',
        'SAFEGUARDING',
        { relationships: [MINE], ...facts },
        'health.mentalHealth.display',
      );
    expect(mentalHealth({})).toBe('CONSENT_ABSENT -');
    expect(mentalHealth({ directives: [directive('p', 'PERMIT', 'MENTAL_HEALTH')] })).toBe(
      'CONSENT_ABSENT -',
    );
    const own = [directive('own', 'PERMIT', 'MENTAL_HEALTH', { standing: 'YOUNG_PERSON' })];
    expect(mentalHealth({ directives: own, competence: { competent: true, at: 0 } })).toBe(
      'PERMITTED SW6 own',
    );
    expect(mentalHealth({ statuses: ['SECTION_47_OPEN'] })).toBe('PERMITTED SW6 -');
    expect(mentalHealth({ statuses: ['CHILD_PROTECTION_PLAN'] })).toBe('CONSENT_ABSENT -');
  });

  it('an objection against a statutory rule is an obligation, not a veto', () => {
    const facts = {
      ...NOTHING_KNOWN,
      relationships: [MINE],
      directives: [directive('no', 'DENY', 'PLANS')],
    };
    const decision = decide(
      DEFAULT_AGREEMENT,
      request('SOCIAL_WORKER', 'SAFEGUARDING'),
      facts,
      NOW,
    );
    expect(
      decision.standing === 'KNOWN' && decision.permit.fields.get('socialCare.plans.kind'),
    ).toMatchObject({
      rule: 'SW2',
      directive: 'no',
      obligations: ['RECORD_WHY'],
    });
  });
});
