import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import type { SharingAgreement } from '../../src/policy/agreement.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { NOTHING_KNOWN, NOW, directive, outcomeOf, request } from './asking.ts';

const NAME = ['name.given', 'name.family', 'name.text'] as const;

/** What becomes of a child's given name, family name and whole name, for a social worker. */
const named = (agreement: SharingAgreement, facts: Partial<Facts> = {}): string[] => {
  const asked = request('SOCIAL_WORKER', 'SAFEGUARDING', new Set(NAME));
  const decision = decide(agreement, asked, { ...NOTHING_KNOWN, ...facts }, NOW);
  return NAME.map((path) => outcomeOf(decision, path));
};

/** The default agreement, with the family name in a category of its own. */
const apart = (rule: Partial<SharingAgreement['rules'][number]>): SharingAgreement => ({
  ...DEFAULT_AGREEMENT,
  categories: {
    ...DEFAULT_AGREEMENT.categories,
    SURNAME: { title: 'Surname', sensitivity: 'ORDINARY', holder: null, covers: ['name.family'] },
  },
  rules: DEFAULT_AGREEMENT.rules.flatMap((one) =>
    one.id === 'SW1' ? [one, { ...one, id: 'SURNAME', categories: ['SURNAME'], ...rule }] : [one],
  ),
});

describe('the whole name', () => {
  it('is shown where its parts are', () => {
    expect(named(DEFAULT_AGREEMENT)).toEqual(NAME.map(() => 'PERMITTED SW1 -'));
  });

  it('is withheld for the reason for which a part of it is', () => {
    const shown = 'PERMITTED SW1 -';
    const withConsent = apart({ consentRequired: true });
    expect(named(withConsent)).toEqual([shown, 'CONSENT_ABSENT -', 'CONSENT_ABSENT -']);
    const refused = { directives: [directive('no', 'DENY', 'name.family')] };
    expect(named(withConsent, refused)).toEqual([
      shown,
      'CONSENT_REFUSED no',
      'CONSENT_REFUSED no',
    ]);
    expect(named(apart({ roles: [] }))).toEqual([
      shown,
      'NOT_IN_AGREEMENT -',
      'NOT_IN_AGREEMENT -',
    ]);
  });

  it('is withheld whichever part is', () => {
    const { rules, ...others } = apart({ consentRequired: true });
    const { SURNAME, ...categories } = others.categories;
    const given = { ...SURNAME, covers: ['name.given'] } as NonNullable<typeof SURNAME>;
    expect(named({ ...others, rules, categories: { ...categories, SURNAME: given } })).toEqual([
      'CONSENT_ABSENT -',
      'PERMITTED SW1 -',
      'CONSENT_ABSENT -',
    ]);
  });

  it('looks empty where a seal hides a part of it', () => {
    const seals = [{ scope: 'SURNAME', against: [], mayOpen: [], from: 0, until: null }];
    expect(named(apart({}), { seals })).toEqual(['PERMITTED SW1 -', 'SEALED', 'SEALED']);
  });

  it('rests on an objection against a part of it', () => {
    const directives = [directive('no', 'DENY', 'name.family')];
    expect(named(DEFAULT_AGREEMENT, { directives })).toEqual([
      'PERMITTED SW1 -',
      'PERMITTED SW1 no',
      'PERMITTED SW1 no',
    ]);
  });
});
