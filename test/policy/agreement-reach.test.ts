import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import { touchedFields } from '../../src/policy/agreement-reach.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { randomAgreement } from '../decision/oracle/random-agreement.ts';
import type { Case } from '../decision/oracle/random-case.ts';
import { caseOf } from '../decision/oracle/random-case.ts';
import { PROPERTY_RUNS, SEED } from '../decision/oracle/settings.ts';
import type { Terms } from './edited-agreement.ts';
import { edited, ruleOf } from './edited-agreement.ts';

const touched = (role: string, edit: (terms: Terms) => void): Record<string, string[]> =>
  Object.fromEntries(
    [...touchedFields(DEFAULT_AGREEMENT, edited(edit), role)].map(([purpose, fields]) => [
      purpose,
      [...fields],
    ]),
  );

const PLANS_FIELD = 'socialCare.plans.kind';

/** What becomes of each field that is shown, or looks empty by a seal; the rest is denied. */
function shownIn({ agreement, request, facts, now }: Case): ReadonlyMap<string, string> {
  const decision = decide(agreement, request, facts, now);
  if (decision.standing === 'ABSENT') return new Map();
  return new Map([
    ...[...decision.permit.fields.keys()].map((path) => [path, 'PERMITTED'] as const),
    ...decision.sealed.map((path) => [path, 'SEALED'] as const),
  ]);
}

describe('the fields that a change may touch for a role', () => {
  it('are none where conditions stay: order, ids, bases and titles never count', () => {
    const same = (t: Terms) => {
      t.rules.reverse();
      ruleOf(t, 'SW5').onlyWhen.reverse();
      Object.assign(ruleOf(t, 'SW2'), { id: 'OTHER', basis: 'SAFEGUARDING_DUTY' });
      t.rules.push({ ...ruleOf(t, 'OTHER'), id: 'AGAIN' });
      if (t.categories.PLANS) t.categories.PLANS.title = 'Other words';
    };
    for (const role of Object.keys(DEFAULT_AGREEMENT.roles)) {
      expect(touched(role, same), role).toEqual({});
    }
  });

  it('are none where two rules on the same fields change places', () => {
    const two = (t: Terms) =>
      t.rules.push({ ...ruleOf(t, 'CT1'), id: 'CT2', relationship: 'NONE', consentRequired: true });
    const turned = edited((t) => {
      two(t);
      t.rules.reverse();
    });
    expect(touchedFields(edited(two), turned, 'CLASS_TEACHER')).toEqual(new Map());
  });

  it.each<[string, (terms: Terms) => void]>([
    ['the relationship', (t) => (ruleOf(t, 'HC2').relationship = 'PRACTITIONER')],
    ['consent', (t) => (ruleOf(t, 'HC2').consentRequired = true)],
    ['the status', (t) => (ruleOf(t, 'HC2').onlyWhen = ['LOOKED_AFTER'])],
    ['whether there is a rule', (t) => (t.rules = t.rules.filter(({ id }) => id !== 'HC2'))],
  ])('are those of the rule whose condition changes, for its purposes: %s', (_what, edit) => {
    const found = touched('SCHOOL_NURSE', edit);
    expect(Object.keys(found)).toEqual(['SAFEGUARDING']);
    expect(found.SAFEGUARDING).toContain(PLANS_FIELD);
    expect(found.SAFEGUARDING).not.toContain('name.text');
    expect(touched('SOCIAL_WORKER', edit)).toEqual({});
  });

  it('are those of a category that becomes sensitive, or is called otherwise', () => {
    const sensitive = touched('CLASS_TEACHER', (t) => {
      if (t.categories.SEN) t.categories.SEN.sensitivity = 'SENSITIVE';
    });
    expect(Object.keys(sensitive)).toEqual(['EDUCATION_SUPPORT']);
    expect(sensitive.EDUCATION_SUPPORT?.every((path) => path.startsWith('education.sen.'))).toBe(
      true,
    );
    const renamed = touched('CLASS_TEACHER', (t) => {
      const { SEN, ...others } = t.categories;
      if (SEN) t.categories = { ...others, SUPPORT: SEN };
      for (const rule of t.rules)
        rule.categories = rule.categories.map((one) => (one === 'SEN' ? 'SUPPORT' : one));
    });
    expect(renamed).toEqual(sensitive);
  });

  it('are those that begin to tell where a child is, but not for who is shown none of them', () => {
    const edit = (t: Terms) => t.locating.push(PLANS_FIELD);
    expect(touched('SCHOOL_NURSE', edit)).toEqual({ SAFEGUARDING: [PLANS_FIELD] });
    expect(touched('CLASS_TEACHER', edit)).toEqual({});
  });

  it('are none of a field that is denied before and after, whatever its category', () => {
    const uncovered = (t: Terms) => {
      if (t.categories.CASE_NOTES) t.categories.CASE_NOTES.covers = [];
    };
    expect(touched('SCHOOL_NURSE', uncovered)).toEqual({});
    expect(Object.keys(touched('SOCIAL_WORKER', uncovered)).sort()).toEqual([
      'CHILD_IN_NEED',
      'SAFEGUARDING',
    ]);
  });

  it('hold every field that any two agreements decide otherwise', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), fc.nat(9), (index, other) => {
        const before = caseOf(SEED, index);
        const after = { ...before, agreement: randomAgreement(SEED, other) };
        const [was, is] = [shownIn(before), shownIn(after)];
        for (const path of before.request.fields) {
          if (was.get(path) === is.get(path)) continue;
          const mayDiffer = before.request.roles.some(({ role }) =>
            touchedFields(before.agreement, after.agreement, role)
              .get(before.request.purpose)
              ?.has(path),
          );
          expect(mayDiffer, path).toBe(true);
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
