import { describe, expect, it } from 'vitest';
import type { Rule } from '../../src/policy/agreement.ts';
import { widening } from '../../src/policy/agreement-widening.ts';
import { edited, ruleOf } from './edited-agreement.ts';

type Asked = Partial<Pick<Rule, 'relationship' | 'consentRequired' | 'onlyWhen'>>;

const NOTHING_IN_USE = { purposes: new Set(''), roles: new Set(''), categories: new Set('') };

/** An agreement with these rules alone, on the special needs of a teacher's pupils. */
const withRules = (asked: readonly Asked[]) =>
  edited((t) => {
    const one = { ...ruleOf(t, 'CT1'), categories: ['SEN'], relationship: 'NONE' as const };
    t.rules = asked.map(({ onlyWhen = [], ...more }, at) => ({
      ...one,
      ...more,
      onlyWhen: [...onlyWhen],
      id: `R${String(at)}`,
    }));
  });

const opened = (before: readonly Asked[], after: readonly Asked[]): string[] =>
  widening(withRules(before), withRules(after), NOTHING_IN_USE).map(
    ({ code, path }) => `${code} ${path.join('.')}`,
  );

const CONSENT = { consentRequired: true } as const;
const OWN = { relationship: 'PRACTITIONER' } as const;
const SHARED = { relationship: 'ORGANISATION' } as const;
const LOOKED_AFTER = { onlyWhen: ['LOOKED_AFTER'] } as const;
const IN_NEED = { onlyWhen: ['CHILD_IN_NEED'] } as const;
const EITHER = { onlyWhen: ['LOOKED_AFTER', 'CHILD_IN_NEED'] } as const;

describe('a rule against those in force for the same field, role and purpose', () => {
  it.each<[string, readonly Asked[], readonly Asked[]]>([
    ['asks the same', [OWN], [OWN]],
    ['asks for consent as well', [OWN], [{ ...OWN, ...CONSENT }]],
    ['asks for a closer relationship', [SHARED], [OWN]],
    ['asks for a status as well', [{}], [LOOKED_AFTER]],
    ['asks for one status of two', [EITHER], [LOOKED_AFTER]],
    ['asks as much as one of two', [OWN, CONSENT], [CONSENT]],
    ['asks more than one of two', [OWN, CONSENT], [{ ...OWN, ...CONSENT, ...LOOKED_AFTER }]],
    ['is the first, on what is ordinary', [], [{}]],
  ])('opens nothing where it %s', (_what, before, after) => {
    expect(opened(before, after)).toEqual([]);
  });

  it.each<[string, readonly Asked[], readonly Asked[], string[]]>([
    ['asks for no consent', [CONSENT], [{}], ['CONSENT_DROPPED rules.0.consentRequired']],
    ['asks for no relationship', [OWN], [{}], ['RELATIONSHIP_DROPPED rules.0.relationship']],
    ['asks for a lesser one', [OWN], [SHARED], ['RELATIONSHIP_DROPPED rules.0.relationship']],
    ['asks for no status', [LOOKED_AFTER], [{}], ['STATUS_DROPPED rules.0.onlyWhen']],
    ['takes a further status', [LOOKED_AFTER], [EITHER], ['STATUS_DROPPED rules.0.onlyWhen']],
    ['takes another status', [LOOKED_AFTER], [IN_NEED], ['STATUS_DROPPED rules.0.onlyWhen']],
    [
      'asks for less of everything',
      [{ ...OWN, ...CONSENT, ...LOOKED_AFTER }],
      [{}],
      [
        'CONSENT_DROPPED rules.0.consentRequired',
        'RELATIONSHIP_DROPPED rules.0.relationship',
        'STATUS_DROPPED rules.0.onlyWhen',
      ],
    ],
    ['joins the weaker halves of two', [OWN, CONSENT], [{}], ['CONDITIONS_WEAKENED rules.0']],
    [
      'joins the statuses of two',
      [LOOKED_AFTER, IN_NEED],
      [EITHER],
      ['CONDITIONS_WEAKENED rules.0'],
    ],
    [
      'drops the status of one for the relationship of the other',
      [LOOKED_AFTER, OWN],
      [{}],
      ['CONDITIONS_WEAKENED rules.0'],
    ],
    [
      'opens in its second rule',
      [CONSENT],
      [CONSENT, {}],
      ['CONSENT_DROPPED rules.1.consentRequired'],
    ],
  ])('opens where it %s', (_what, before, after, expected) => {
    expect(opened(before, after)).toEqual(expected);
  });

  it('tells of the weaker halves in words, with who gains what', () => {
    const found = widening(withRules([OWN, CONSENT]), withRules([{}]), NOTHING_IN_USE);
    expect(found.map(({ text }) => text)).toEqual([
      'A role needs less than any one rule asked before, against the agreement in force: CLASS_TEACHER / SEN / EDUCATION_SUPPORT.',
    ]);
  });
});
