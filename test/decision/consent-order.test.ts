import { describe, expect, it } from 'vitest';
import type { ConsentDirective, Facts } from '../../src/decision/facts.ts';
import { MINE, NOW, ask, day, directive } from './asking.ts';

const DAY = 86_400_000;

const conditions = (directives: Facts['directives'], more: Partial<Facts> = {}): string =>
  ask(
    'SOCIAL_WORKER',
    'CHILD_IN_NEED',
    { relationships: [MINE], directives, ...more },
    'health.conditions.display',
  );

/** What is said, whichever of the directives was recorded first. */
const eitherWay = (one: ConsentDirective, other: ConsentDirective): string => {
  const [said, turned] = [conditions([one, other]), conditions([other, one])];
  expect(turned).toBe(said);
  return said;
};

const on = (id: string, provision: 'PERMIT' | 'DENY', more: Partial<ConsentDirective> = {}) =>
  directive(id, provision, 'CONDITIONS', more);

describe('of two directives', () => {
  it('of one width, the refusal wins, whatever its id', () => {
    expect(eitherWay(on('a', 'PERMIT'), on('b', 'DENY'))).toBe('CONSENT_REFUSED b');
    expect(eitherWay(on('b', 'PERMIT'), on('a', 'DENY'))).toBe('CONSENT_REFUSED a');
  });

  it('that say the same, the least id is told', () => {
    expect(eitherWay(on('a', 'PERMIT'), on('b', 'PERMIT'))).toBe('PERMITTED SW4 a');
    expect(eitherWay(on('a', 'DENY'), on('b', 'DENY'))).toBe('CONSENT_REFUSED a');
  });

  it('that have ended, the least id is told, and a withdrawal before an end', () => {
    const withdrawn = { withdrawnAt: 1 };
    const over = { until: NOW };
    expect(eitherWay(on('a', 'PERMIT', withdrawn), on('b', 'PERMIT', withdrawn))).toBe(
      'CONSENT_WITHDRAWN a',
    );
    expect(eitherWay(on('a', 'PERMIT', over), on('b', 'PERMIT', over))).toBe('CONSENT_EXPIRED a');
    expect(eitherWay(on('a', 'PERMIT', over), on('b', 'PERMIT', withdrawn))).toBe(
      'CONSENT_WITHDRAWN b',
    );
  });

  it('the one over a single field beats the one over its category', () => {
    const born = (category: 'PERMIT' | 'DENY', field: 'PERMIT' | 'DENY'): string =>
      ask(
        'EARLY_HELP_WORKER',
        'EARLY_HELP',
        {
          relationships: [MINE],
          directives: [
            directive('category', category, 'IDENTITY'),
            directive('field', field, 'dateOfBirth'),
          ],
        },
        'dateOfBirth',
      );
    expect(born('DENY', 'PERMIT')).toBe('PERMITTED EH1 field');
    expect(born('PERMIT', 'DENY')).toBe('CONSENT_REFUSED field');
  });
});

describe('a permission', () => {
  it('that is yet to begin is none, and has not expired', () => {
    expect(conditions([on('d', 'PERMIT', { from: NOW + 1 })])).toBe('CONSENT_ABSENT -');
    expect(conditions([on('d', 'PERMIT', { from: NOW + 1, until: NOW + 2 })])).toBe(
      'CONSENT_ABSENT -',
    );
  });

  it('of a parent has expired when the child comes of age', () => {
    const turned = (birth: string) => ({ dateOfBirth: day(birth) });
    expect(conditions([on('d', 'PERMIT')], turned('2008-06-01'))).toBe('CONSENT_EXPIRED d');
    expect(conditions([on('d', 'PERMIT')], turned('2008-06-02'))).toBe('PERMITTED SW4 d');
  });

  it('of a young person of sixteen stands unless a finding since then is against it', () => {
    const own = [on('d', 'PERMIT', { standing: 'YOUNG_PERSON' })];
    const found = (competent: boolean, at: number) =>
      conditions(own, { dateOfBirth: day('2010-01-15'), competence: { competent, at } });
    const sixteenth = Date.parse('2026-01-15T00:00:00Z');
    expect(found(false, sixteenth - 1)).toBe('PERMITTED SW4 d');
    expect(found(false, sixteenth)).toBe('CONSENT_ABSENT -');
    expect(found(false, NOW - DAY)).toBe('CONSENT_ABSENT -');
    expect(found(true, NOW - DAY)).toBe('PERMITTED SW4 d');
  });
});
