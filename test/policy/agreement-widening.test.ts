import { describe, expect, it } from 'vitest';
import { widening } from '../../src/policy/agreement-widening.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { Terms } from './edited-agreement.ts';
import { edited, ruleAt, ruleOf } from './edited-agreement.ts';

const NOTHING_IN_USE = {
  purposes: new Set<string>(),
  roles: new Set<string>(),
  categories: new Set<string>(),
};

const opened = (edit: (terms: Terms) => void, use: Partial<typeof NOTHING_IN_USE> = {}): string[] =>
  widening(DEFAULT_AGREEMENT, edited(edit), { ...NOTHING_IN_USE, ...use }).map(
    ({ code, path }) => `${code} ${path.join('.')}`,
  );

const at = (id: string): string => `rules.${String(ruleAt(id))}`;
const LAST = `rules.${String(DEFAULT_AGREEMENT.rules.length)}`;

describe('what a version opens against the one in force', () => {
  it('is nothing where nothing changes, or less is shown', () => {
    expect(opened(() => undefined)).toEqual([]);
    expect(
      opened((t) => {
        t.rules = t.rules.filter(({ id }) => id !== 'SW5');
        ruleOf(t, 'SW6').consentRequired = true;
        ruleOf(t, 'MASH1').relationship = 'ORGANISATION';
        ruleOf(t, 'HC1').onlyWhen = ['LOOKED_AFTER'];
        t.powers.SEAL = ['PRIVACY_OFFICER'];
      }),
    ).toEqual([]);
  });

  it.each<[string, (terms: Terms) => void, string[]]>([
    [
      'a role that gains a sensitive category',
      (t) => ruleOf(t, 'HC3').roles.push('HEALTH_VISITOR'),
      [`SENSITIVE_CATEGORY_GAINED ${at('HC3')}.categories`],
    ],
    [
      'a role that gains one for a further purpose',
      (t) => ruleOf(t, 'SW6').purposes.push('CHILD_IN_NEED'),
      [`SENSITIVE_CATEGORY_GAINED ${at('SW6')}.categories`],
    ],
    [
      'a category that is sensitive no more',
      (t) => {
        if (t.categories.MENTAL_HEALTH) t.categories.MENTAL_HEALTH.sensitivity = 'ORDINARY';
      },
      ['SENSITIVITY_LOWERED categories.MENTAL_HEALTH.sensitivity'],
    ],
    [
      'a sensitive place that moves to an ordinary category',
      (t) => {
        if (t.categories.MENTAL_HEALTH) t.categories.MENTAL_HEALTH.covers = [];
        t.categories.CONDITIONS?.covers.push('health.mentalHealth');
      },
      [
        'SENSITIVITY_LOWERED categories.CONDITIONS.sensitivity',
        `SENSITIVE_CATEGORY_GAINED ${at('SW4')}.categories`,
        // Sensitive services were for the child's own social worker alone.
        `RELATIONSHIP_DROPPED ${at('SW5')}.relationship`,
        `SENSITIVE_CATEGORY_GAINED ${at('SW5')}.categories`,
        `SENSITIVE_CATEGORY_GAINED ${at('MASH2')}.categories`,
        `CONSENT_DROPPED ${at('HC1')}.consentRequired`,
        `SENSITIVE_CATEGORY_GAINED ${at('HC1')}.categories`,
      ],
    ],
    [
      'a power for a further role',
      (t) => t.powers.SEAL.push('ANALYST'),
      ['POWER_GAINED powers.SEAL.2'],
    ],
    [
      'consent no longer asked',
      (t) => {
        ruleOf(t, 'SW4').consentRequired = false;
      },
      [`CONSENT_DROPPED ${at('SW4')}.consentRequired`],
    ],
    [
      'consent no longer asked, under another id',
      (t) => {
        Object.assign(ruleOf(t, 'SW4'), { id: 'NEW', consentRequired: false });
      },
      [`CONSENT_DROPPED ${at('SW4')}.consentRequired`],
    ],
    [
      'a relationship no longer asked',
      (t) => {
        ruleOf(t, 'HC1').relationship = 'NONE';
      },
      [`RELATIONSHIP_DROPPED ${at('HC1')}.relationship`],
    ],
    [
      'a status no longer asked',
      (t) => {
        ruleOf(t, 'MASH2').onlyWhen = [];
      },
      [`STATUS_DROPPED ${at('MASH2')}.onlyWhen`],
    ],
    [
      'a further status',
      (t) => ruleOf(t, 'MASH2').onlyWhen.push('CHILD_IN_NEED'),
      [`STATUS_DROPPED ${at('MASH2')}.onlyWhen`],
    ],
    [
      'the weaker half of two rules',
      (t) => {
        t.rules.push({
          ...ruleOf(t, 'EH1'),
          id: 'X',
          consentRequired: false,
          relationship: 'PRACTITIONER',
        });
      },
      [`CONSENT_DROPPED ${LAST}.consentRequired`],
    ],
    [
      'what no longer tells where a child is',
      (t) => {
        t.locating = t.locating.filter((one) => one !== 'FAMILY');
      },
      ['LOCATING_DROPPED locating'],
    ],
  ])('is told of %s', (_what, edit, expected) => {
    expect(opened(edit)).toEqual(expected);
  });

  it('is nothing where a rule on sensitive services asks no consent: they rest on it anyway', () => {
    expect(opened((t) => (ruleOf(t, 'HC3').consentRequired = false))).toEqual([]);
  });

  it('is told of a purpose that rules in force name, and of one asked for of late', () => {
    const without = (purpose: string) => (t: Terms) => {
      t.purposes = Object.fromEntries(
        Object.entries(t.purposes).filter(([name]) => name !== purpose),
      );
      t.rules = t.rules.filter(({ purposes }) => !purposes.includes(purpose));
    };
    expect(opened(without('AUDIT'))).toEqual(['PURPOSE_REMOVED purposes']);
    expect(opened(without('PERFORMANCE'))).toEqual([]);
    expect(opened(without('PERFORMANCE'), { purposes: new Set(['PERFORMANCE']) })).toEqual([
      'PURPOSE_REMOVED purposes',
    ]);
  });

  it('is told of a role that somebody holds, and of none that nobody does', () => {
    const withoutAnalyst = (t: Terms) => {
      t.roles = Object.fromEntries(Object.entries(t.roles).filter(([name]) => name !== 'ANALYST'));
    };
    expect(opened(withoutAnalyst, { roles: new Set(['ANALYST']) })).toEqual(['ROLE_REMOVED roles']);
    expect(opened(withoutAnalyst)).toEqual([]);
  });

  it('is told of fields that leave a category which a seal or a directive names', () => {
    const split = (t: Terms) => {
      if (t.categories.CHILD_HEALTH)
        t.categories.CHILD_HEALTH.covers = ['health.childHealthChecks', 'health.screenings'];
      t.categories.GROWTH = {
        title: 'Growth',
        sensitivity: 'ORDINARY',
        holder: 'HEALTH',
        covers: ['health.growth'],
      };
    };
    expect(opened(split, { categories: new Set(['CHILD_HEALTH']) })).toEqual([
      'FIELDS_LEAVE_CATEGORY categories.GROWTH',
    ]);
    expect(opened(split, { categories: new Set(['CONDITIONS']) })).toEqual([]);
  });
});
