import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import { NOTHING_SEALED } from '../../src/decision/permit.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { MINE, NOTHING_KNOWN, NOW, ask, directive, request } from './asking.ts';

const FIELDS = new Set(['name.text', 'address.postcode', 'alerts.text', 'socialCare.plans.kind']);

/** What the permit of the child's own social worker says of seals over these scopes. */
function sealedBy(...scopes: readonly string[]): unknown {
  const seals = scopes.map((scope) => ({ scope, against: [], mayOpen: [], from: 0, until: null }));
  const facts: Facts = { ...NOTHING_KNOWN, relationships: [MINE], seals };
  const asked = request('SOCIAL_WORKER', 'SAFEGUARDING', FIELDS);
  const decision = decide(DEFAULT_AGREEMENT, asked, facts, NOW);
  return decision.standing === 'KNOWN' && decision.permit.sealed;
}

describe('what a permit says of seals', () => {
  it('is nothing where there is none', () => {
    expect(NOTHING_SEALED).toEqual({ asIfEmpty: new Set(), location: false });
    expect(sealedBy()).toEqual(NOTHING_SEALED);
  });

  it('is what looks empty, and whether where the child is, is hidden', () => {
    const place = 'address.postcode';
    const plans = 'socialCare.plans.kind';
    expect(sealedBy('PLANS')).toEqual({ asIfEmpty: new Set([plans]), location: false });
    expect(sealedBy('LOCATION')).toEqual({ asIfEmpty: new Set([place]), location: true });
    expect(sealedBy('PLANS', 'LOCATION')).toEqual({
      asIfEmpty: new Set([place, plans]),
      location: true,
    });
  });

  it('leaves the child known to a stranger who would be shown what it hides', () => {
    const seals = [{ scope: 'LOCATION', against: [], mayOpen: [], from: 0, until: null }];
    const directives = [directive('d', 'PERMIT', 'ADDRESS')];
    const postcode = (facts: Partial<Facts>) =>
      ask('EARLY_HELP_WORKER', 'EARLY_HELP', facts, 'address.postcode');
    expect(postcode({ seals, directives })).toBe('SEALED');
    expect(postcode({ seals })).toBe('ABSENT UNRELATED');
  });
});
