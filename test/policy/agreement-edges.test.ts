import { describe, expect, it } from 'vitest';
import { examineTerms } from '../../src/policy/agreement-soundness.ts';
import type { Terms } from './edited-agreement.ts';
import { edited, ruleOf } from './edited-agreement.ts';

/** What is found of the default agreement with this value written at this place. */
function foundWith(place: string, value: unknown): string[] {
  const terms = edited(() => undefined);
  const steps = place.split('.');
  const last = steps.pop() ?? '';
  const where = steps.reduce<unknown>((within, step) => Reflect.get(Object(within), step), terms);
  Reflect.set(Object(where), last, value);
  return examineTerms(terms).findings.map(({ code, path }) => `${code} ${path.join('.')}`);
}

describe('the edges of what terms may be', () => {
  it.each<[string, unknown]>([
    ['title', 'x'.repeat(200)],
    ['title', 'Café, ‘São’ – 東京'],
    ['purposes.A', 'x'],
    [`purposes.${'A'.repeat(64)}`, 'x'],
    ['purposes.A_9', 'x'],
    ['rules.0.id', 'a'],
    ['rules.0.id', `Z${'-'.repeat(38)}_`],
    ['roles.ANALYST.agency', null],
    ['roles.ANALYST.agency', 'HEALTH'],
    ['clocks.breakGlassMinutes', 1],
    ['clocks.breakGlassMinutes', 1440],
    ['clocks.breakGlassReviewHours', 1],
    ['clocks.breakGlassReviewHours', 336],
    ['clocks.sealReviewDays', 1],
    ['clocks.sealReviewDays', 90],
    ['clocks.consentDueDays', 1],
    ['clocks.consentDueDays', 365],
    ['clocks.consentAskedAgainAtAges', []],
    ['clocks.consentAskedAgainAtAges', [1, 25]],
    ['limits.searchesPerHour', 1],
    ['limits.searchesPerHour', 10_000],
    ['locating', []],
  ])('takes %s: %j', (place, value) => {
    expect(foundWith(place, value)).toEqual([]);
  });

  it.each<[string, unknown, string]>([
    ['title', 'x'.repeat(201), 'WRONG_TYPE title'],
    ['title', '', 'WRONG_TYPE title'],
    ['title', ' \u00a0', 'WRONG_TYPE title'],
    ['title', ['x'], 'WRONG_TYPE title'],
    ['title', 'a\u0007', 'WRONG_TYPE title'],
    ['title', 'a\u202eb', 'WRONG_TYPE title'],
    ['title', 'a\u2028b', 'WRONG_TYPE title'],
    ['title', 'a\u2029b', 'WRONG_TYPE title'],
    ['title', 'a\ud800', 'WRONG_TYPE title'],
    [`purposes.${'A'.repeat(65)}`, 'x', `BAD_NAME purposes.${'A'.repeat(65)}`],
    ['purposes.9A', 'x', 'BAD_NAME purposes.9A'],
    ['purposes._A', 'x', 'BAD_NAME purposes._A'],
    ['purposes.a', 'x', 'BAD_NAME purposes.a'],
    ['purposes.A-', 'x', 'BAD_NAME purposes.A-'],
    ['purposes', ['x'], 'WRONG_TYPE purposes'],
    ['purposes', null, 'WRONG_TYPE purposes'],
    ['purposes', 'x', 'WRONG_TYPE purposes'],
    ['rules.0.id', '', 'BAD_NAME rules.0.id'],
    ['rules.0.id', 'x'.repeat(41), 'BAD_NAME rules.0.id'],
    ['rules.0.id', '1', 'BAD_NAME rules.0.id'],
    ['rules.0.id', '-a', 'BAD_NAME rules.0.id'],
    ['rules.0.id', 'a b', 'BAD_NAME rules.0.id'],
    ['rules.0.id', 7, 'WRONG_TYPE rules.0.id'],
    ['rules.0.consentRequired', 'yes', 'WRONG_TYPE rules.0.consentRequired'],
    ['rules.0.relationship', 1, 'UNKNOWN_VALUE rules.0.relationship'],
    ['rules.0.relationship', ['NONE'], 'UNKNOWN_VALUE rules.0.relationship'],
    ['rules.0.relationship', 'toString', 'UNKNOWN_VALUE rules.0.relationship'],
    ['rules.0.onlyWhen', 'LOOKED_AFTER', 'WRONG_TYPE rules.0.onlyWhen'],
    ['rules.0', null, 'WRONG_TYPE rules.0'],
    ['rules', {}, 'WRONG_TYPE rules'],
    ['categories.SEN.sensitivity', 'SECRET', 'UNKNOWN_VALUE categories.SEN.sensitivity'],
    ['locating.0', '', 'BAD_NAME locating.0'],
    ['locating.0', '.a', 'BAD_NAME locating.0'],
    ['locating.0', 'a b', 'BAD_NAME locating.0'],
    ['locating.0', 'a'.repeat(101), 'BAD_NAME locating.0'],
    ['locating.0', 'a'.repeat(100), 'UNKNOWN_PLACE locating.0'],
    ['clocks.breakGlassMinutes', 0, 'OUT_OF_RANGE clocks.breakGlassMinutes'],
    ['clocks.breakGlassMinutes', 1441, 'OUT_OF_RANGE clocks.breakGlassMinutes'],
    ['clocks.breakGlassMinutes', '30', 'OUT_OF_RANGE clocks.breakGlassMinutes'],
    ['clocks.breakGlassReviewHours', 337, 'OUT_OF_RANGE clocks.breakGlassReviewHours'],
    ['clocks.sealReviewDays', 91, 'OUT_OF_RANGE clocks.sealReviewDays'],
    ['clocks.consentDueDays', 366, 'OUT_OF_RANGE clocks.consentDueDays'],
    ['clocks.consentAskedAgainAtAges', [16, 26], 'OUT_OF_RANGE clocks.consentAskedAgainAtAges.1'],
    ['clocks.consentAskedAgainAtAges', [0], 'OUT_OF_RANGE clocks.consentAskedAgainAtAges.0'],
    ['limits.searchesPerHour', 10_001, 'OUT_OF_RANGE limits.searchesPerHour'],
  ])('refuses %s: %j', (place, value, expected) => {
    expect(foundWith(place, value)).toEqual([expected]);
  });

  it('reads something empty in the place of what it refuses', () => {
    const broken = edited((t) => {
      Object.assign(t, { title: 7, locating: 7, roles: 7, limits: 7 });
      Object.assign(ruleOf(t, 'SW1'), { consentRequired: 7, relationship: 7, id: 7, onlyWhen: 7 });
    });
    const { terms } = examineTerms(broken);
    expect(terms).toMatchObject({
      title: '',
      locating: [],
      roles: {},
      limits: { searchesPerHour: 1 },
    });
    expect(terms.rules[0]).toMatchObject({
      id: '',
      consentRequired: false,
      relationship: 'PRACTITIONER',
      onlyWhen: [],
    });
  });
});

describe('faults together', () => {
  const found = (edit: (terms: Terms) => void): string[] =>
    examineTerms(edited(edit)).findings.map(({ code, path }) => `${code} ${path.join('.')}`);

  it('name no unknown role, category or purpose where these could not be read', () => {
    for (const part of ['roles', 'categories', 'purposes']) {
      expect(found((t) => void Reflect.deleteProperty(t, part))).toEqual([`MISSING_KEY ${part}`]);
      expect(found((t) => void Reflect.set(t, part, 7))).toEqual([`WRONG_TYPE ${part}`]);
    }
  });

  it('are each told at their own place, however many', () => {
    expect(
      found((t) => {
        if (t.purposes.AUDIT) t.purposes.AUDIT = '';
        ruleOf(t, 'SW1').roles = ['NOBODY', 'no name'];
        ruleOf(t, 'SW2').id = 'SW1';
        t.locating[0] = 'garden';
      }),
    ).toEqual([
      'WRONG_TYPE purposes.AUDIT',
      'BAD_NAME rules.0.roles.1',
      'UNKNOWN_PLACE locating.0',
      'UNKNOWN_ROLE rules.0.roles.0',
      'DUPLICATE_RULE rules.1.id',
    ]);
  });
});
