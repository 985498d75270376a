import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { brokenDenial } from '../../src/decision/prove-denials.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

type Decide = typeof decide;

/** Decisions with one fault each, and the denial that shows it. */
const FAULTS: readonly (readonly [string, Decide])[] = [
  [
    'who holds no role is shown nothing',
    (agreement, request, facts, now) => {
      const anyRole = { role: 'SOCIAL_WORKER', organisationId: 'anywhere', agency: null };
      const roles = request.roles.length === 0 ? [anyRole] : request.roles;
      return decide(agreement, { ...request, roles }, facts, now);
    },
  ],
  [
    'a sealed child is absent',
    (agreement, request, facts, now) => decide(agreement, request, { ...facts, seals: [] }, now),
  ],
  [
    'a field without a label is denied',
    (agreement, request, facts, now) => {
      const fields = new Set([...request.fields].map((path) => path.replace(/^selfTest.*/, 'sex')));
      return decide(agreement, { ...request, fields }, facts, now);
    },
  ],
  [
    'an agreement without rules denies everything',
    (agreement, request, facts, now) => {
      const rules = agreement.rules.length === 0 ? DEFAULT_AGREEMENT.rules : agreement.rules;
      return decide({ ...agreement, rules }, request, facts, now);
    },
  ],
];

describe('known denials', () => {
  it('hold of the decision', () => {
    expect(brokenDenial(DEFAULT_AGREEMENT)).toBeNull();
  });

  it.each(FAULTS)('show a decision of which it does not hold that %s', (claim, faulty) => {
    expect(brokenDenial(DEFAULT_AGREEMENT, faulty)).toBe(claim);
  });
});
