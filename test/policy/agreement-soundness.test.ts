import { describe, expect, it } from 'vitest';
import { examineTerms } from '../../src/policy/agreement-soundness.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { Terms } from './edited-agreement.ts';
import { edited, ruleAt, ruleOf } from './edited-agreement.ts';

const LAST = DEFAULT_AGREEMENT.rules.length;

/** What is found in the default agreement once it is edited so. */
const foundAfter = (edit: (terms: Terms) => void): string[] =>
  examineTerms(edited(edit)).findings.map(({ code, path }) => `${code} ${path.join('.')}`);

/** Writes what the types forbid. */
const put = (where: object, key: string, value: unknown): void =>
  void Object.assign(where, { [key]: value });

describe('the terms of an agreement', () => {
  it('are sound as Kith comes with them, and read unchanged', () => {
    const terms = edited(() => undefined);
    expect(examineTerms(terms)).toEqual({ terms, findings: [] });
  });

  it.each<[string, (terms: Terms) => void, string[]]>([
    ['a wrong type', (t) => put(t, 'title', 7), ['WRONG_TYPE title']],
    ['a title over two lines', (t) => put(t, 'title', 'a\nb'), ['WRONG_TYPE title']],
    ['an unknown key', (t) => put(t, 'colour', 'red'), ['UNKNOWN_KEY colour']],
    [
      'a key of a rule that there is not',
      (t) => put(ruleOf(t, 'SW1'), 'unless', []),
      ['UNKNOWN_KEY rules.0.unless'],
    ],
    [
      'a missing key',
      (t) => Reflect.deleteProperty(ruleOf(t, 'SW1'), 'basis'),
      ['MISSING_KEY rules.0.basis'],
    ],
    [
      'a missing part, alone',
      (t) => Reflect.deleteProperty(t, 'categories'),
      ['MISSING_KEY categories'],
    ],
    [
      'a name that is none',
      (t) => put(t.purposes, 'two words', 'x'),
      ['BAD_NAME purposes.two words'],
    ],
    [
      'a name that objects inherit',
      (t) => ruleOf(t, 'SW1').roles.push('CONSTRUCTOR'),
      ['UNKNOWN_ROLE rules.0.roles.2'],
    ],
    [
      'an unknown basis',
      (t) => put(ruleOf(t, 'SW1'), 'basis', 'BECAUSE'),
      ['UNKNOWN_VALUE rules.0.basis'],
    ],
    [
      'an unknown relationship',
      (t) => put(ruleOf(t, 'SW1'), 'relationship', 'ANY'),
      ['UNKNOWN_VALUE rules.0.relationship'],
    ],
    [
      'an unknown status',
      (t) => put(ruleOf(t, 'SW1'), 'onlyWhen', ['TALL']),
      ['UNKNOWN_VALUE rules.0.onlyWhen.0'],
    ],
    [
      'an unknown agency',
      (t) => put(t.roles.ANALYST ?? {}, 'agency', 'POLICE'),
      ['UNKNOWN_VALUE roles.ANALYST.agency'],
    ],
    [
      'an unknown role, category and purpose',
      (t) => {
        ruleOf(t, 'CT1').roles.push('TEACHER');
        ruleOf(t, 'CT1').categories.push('SHOES');
        ruleOf(t, 'CT1').purposes.push('FUN');
      },
      [
        `UNKNOWN_CATEGORY rules.${String(ruleAt('CT1'))}.categories.6`,
        `UNKNOWN_ROLE rules.${String(ruleAt('CT1'))}.roles.1`,
        `UNKNOWN_PURPOSE rules.${String(ruleAt('CT1'))}.purposes.1`,
      ],
    ],
    [
      'a power for an unknown role',
      (t) => t.powers.SEAL.push('LOCKSMITH'),
      ['UNKNOWN_ROLE powers.SEAL.2'],
    ],
    [
      'a clock out of range',
      (t) => {
        t.clocks.sealReviewDays = 91;
      },
      ['OUT_OF_RANGE clocks.sealReviewDays'],
    ],
    [
      'a clock that is no whole number',
      (t) => {
        t.clocks.breakGlassMinutes = 0.5;
      },
      ['OUT_OF_RANGE clocks.breakGlassMinutes'],
    ],
    [
      'a limit of nothing',
      (t) => {
        t.limits.searchesPerHour = 0;
      },
      ['OUT_OF_RANGE limits.searchesPerHour'],
    ],
    [
      'a place that the record has not',
      (t) => t.locating.push('garden'),
      [`UNKNOWN_PLACE locating.${String(DEFAULT_AGREEMENT.locating.length)}`],
    ],
    [
      'a category over an unknown place',
      (t) => t.categories.SEN?.covers.push('education.shoes'),
      ['UNKNOWN_PLACE categories.SEN.covers.1'],
    ],
    [
      'a place covered twice',
      (t) => t.categories.SEN?.covers.push('health.growth'),
      ['PLACE_COVERED_TWICE categories.SEN.covers.1'],
    ],
    [
      'a rule without roles',
      (t) => {
        ruleOf(t, 'SW1').roles = [];
      },
      ['RULE_NEVER_APPLIES rules.0.roles'],
    ],
    [
      'a rule without purposes',
      (t) => {
        ruleOf(t, 'SW1').purposes = [];
      },
      ['RULE_NEVER_APPLIES rules.0.purposes'],
    ],
    [
      'two rules of one id',
      (t) => {
        ruleOf(t, 'SW2').id = 'SW1';
      },
      ['DUPLICATE_RULE rules.1.id'],
    ],
    [
      'nobody to approve',
      (t) => {
        t.powers.APPROVE_AGREEMENT = [];
      },
      ['NOBODY_COULD_CHANGE_IT powers.APPROVE_AGREEMENT'],
    ],
  ])('are refused for %s, once and at its place', (_what, edit, expected) => {
    expect(foundAfter(edit)).toEqual(expected);
    const severities = examineTerms(edited(edit)).findings.map(({ severity }) => severity);
    expect(new Set(severities)).toEqual(new Set(['REFUSED']));
  });

  it('are refused for a rule that names only a category which covers nothing', () => {
    const found = foundAfter((t) => {
      t.categories.NOTHING = {
        title: 'Nothing',
        sensitivity: 'ORDINARY',
        holder: null,
        covers: [],
      };
      t.rules.push({ ...ruleOf(t, 'SW1'), id: 'X1', categories: ['NOTHING'] });
    });
    expect(found).toEqual([
      'CATEGORY_COVERS_NOTHING categories.NOTHING',
      `RULE_NEVER_APPLIES rules.${String(LAST)}.categories`,
    ]);
  });

  it.each<[string, (terms: Terms) => void, string[]]>([
    [
      'a field that no category covers',
      (t) => {
        if (t.categories.SEN) t.categories.SEN.covers = [];
      },
      ['CATEGORY_COVERS_NOTHING categories.SEN', 'FIELD_WITHOUT_CATEGORY categories'],
    ],
    [
      'a power of nobody',
      (t) => {
        t.powers.SEAL = [];
      },
      ['POWER_HELD_BY_NOBODY powers.SEAL'],
    ],
    [
      'a rule within another that asks no more',
      (t) =>
        t.rules.push({
          ...ruleOf(t, 'SW1'),
          id: 'X1',
          roles: ['TEAM_MANAGER'],
          relationship: 'ORGANISATION',
          onlyWhen: ['LOOKED_AFTER'],
        }),
      [`RULE_REDUNDANT rules.${String(LAST)}`],
    ],
    [
      'the later of two rules that say the same',
      (t) => t.rules.push({ ...ruleOf(t, 'SW1'), id: 'X1' }),
      [`RULE_REDUNDANT rules.${String(LAST)}`],
    ],
  ])('warn of %s', (_what, edit, expected) => {
    expect(foundAfter(edit)).toEqual(expected);
  });

  it('do not warn of a rule within another that asks more', () => {
    expect(
      foundAfter((t) => t.rules.push({ ...ruleOf(t, 'SW4'), id: 'X1', consentRequired: false })),
    ).toEqual([`RULE_REDUNDANT rules.${String(ruleAt('SW4'))}`]);
    expect(
      foundAfter((t) =>
        t.rules.push({
          ...ruleOf(t, 'SW4'),
          id: 'X1',
          relationship: 'NONE',
          onlyWhen: ['LOOKED_AFTER'],
        }),
      ),
    ).toEqual([]);
  });

  it.each([null, 7, 'text', [], undefined])('are refused where they are %j', (value) => {
    expect(
      examineTerms(value).findings.map(({ code, path }) => `${code} ${path.join('.')}`),
    ).toEqual(['WRONG_TYPE ']);
  });
});
