import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import { brokenDenial } from '../../src/decision/prove-denials.ts';
import type { Rule } from '../../src/policy/agreement.ts';
import { STATUSES } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

type Decide = typeof decide;

const NO_RULES = 'an agreement without rules denies everything';

/** A decision that takes this rule for agreed where none is, and overlooks these facts. */
const adding =
  (rule: Partial<Rule>, overlooked: Partial<Facts>): Decide =>
  (agreement, request, facts, now) => {
    const added: Rule = {
      id: 'ADDED',
      categories: ['CONDITIONS'],
      roles: ['SCHOOL_NURSE'],
      purposes: ['DIRECT_CARE'],
      relationship: 'NONE',
      basis: 'DIRECT_CARE',
      consentRequired: false,
      onlyWhen: [],
      ...rule,
    };
    const rules = agreement.rules.length === 0 ? [added] : agreement.rules;
    return decide({ ...agreement, rules }, request, { ...facts, ...overlooked }, now);
  };

describe('known denials leave a rule room, so that one which should not be there shows:', () => {
  it.each<[string, Partial<Rule>, Partial<Facts>]>([
    ['one that asks for nothing', {}, { breakGlass: [] }],
    ['one on an own relationship', { relationship: 'PRACTITIONER' }, { breakGlass: [] }],
    ['one on the organisation’s', { relationship: 'ORGANISATION' }, { breakGlass: [] }],
    ...Object.keys(STATUSES).map((status): [string, Partial<Rule>, Partial<Facts>] => [
      `one on ${status}`,
      { onlyWhen: [status as keyof typeof STATUSES] },
      { breakGlass: [] },
    ]),
    ['one on consent', { consentRequired: true }, { breakGlass: [], statuses: [] }],
    [
      'one on the young person’s own word',
      { categories: ['MENTAL_HEALTH'] },
      { breakGlass: [], statuses: [] },
    ],
    [
      'one that break-glass lifts',
      { relationship: 'PRACTITIONER', consentRequired: true, onlyWhen: ['LOOKED_AFTER'] },
      { relationships: [], statuses: [], directives: [] },
    ],
  ])('%s', (_what, rule, overlooked) => {
    expect(brokenDenial(DEFAULT_AGREEMENT, adding(rule, overlooked))).toBe(NO_RULES);
  });
});

describe('known denials', () => {
  it.each<[string, (request: Parameters<Decide>[1]) => boolean]>([
    ['one role', ({ roles }) => roles.some(({ role }) => role === 'SCHOOL_NURSE')],
    ['one purpose', ({ purpose }) => purpose === 'SAFEGUARDING'],
  ])('show a decision that opens a seal to %s alone', (_whom, opens) => {
    const faulty: Decide = (agreement, request, facts, now) =>
      decide(agreement, request, opens(request) ? { ...facts, seals: [] } : facts, now);
    expect(brokenDenial(DEFAULT_AGREEMENT, faulty)).toBe('a sealed child is absent');
  });

  it('hold of a decision that knows no child at all', () => {
    expect(
      brokenDenial(DEFAULT_AGREEMENT, () => ({ standing: 'ABSENT', because: 'UNRELATED' })),
    ).toBeNull();
  });
});
