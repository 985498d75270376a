import { describe, expect, it } from 'vitest';
import { examineTerms } from '../../src/policy/agreement-soundness.ts';
import { widening } from '../../src/policy/agreement-widening.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { Terms } from './edited-agreement.ts';
import { edited } from './edited-agreement.ts';

const NOTHING_IN_USE = {
  purposes: new Set<string>(),
  roles: new Set<string>(),
  categories: new Set<string>(),
};

const faults = (edit: (terms: Terms) => void): string[] =>
  examineTerms(edited(edit)).findings.map(
    ({ severity, code, path }) => `${severity} ${code} ${path.join('.')}`,
  );
const told = (edit: (terms: Terms) => void): string[] =>
  widening(DEFAULT_AGREEMENT, edited(edit), NOTHING_IN_USE).map(
    ({ code, path, text }) => `${code} ${path.join('.')}: ${text}`,
  );

const watchOf = (terms: Terms, id: string): Terms['watch'][number] => {
  const rule = terms.watch.find((one) => one.id === id);
  if (!rule) throw new Error(`no watch rule ${id}`);
  return rule;
};
const heldOf = (terms: Terms, at = 0): Terms['familyView']['heldBack'][number] => {
  const held = terms.familyView.heldBack[at];
  if (!held) throw new Error('nothing is held back');
  return held;
};

describe('what is watched, and what families are told', () => {
  it.each<[string, (terms: Terms) => void, string[]]>([
    [
      'two rules of one id',
      (t) => {
        watchOf(t, 'same-surname').id = 'own-family';
        heldOf(t, 1).id = heldOf(t).id;
      },
      ['REFUSED DUPLICATE_RULE watch.1.id', 'REFUSED DUPLICATE_RULE familyView.heldBack.1.id'],
    ],
    [
      'unusual hours that nobody knows',
      (t) => {
        watchOf(t, 'unusual-hours').usualHours = null;
      },
      ['REFUSED HOURS_MAKE_NO_SENSE watch.7.usualHours'],
    ],
    [
      'hours that end before they begin',
      (t) => {
        watchOf(t, 'unusual-hours').usualHours = { from: 22, until: 22 };
      },
      ['REFUSED HOURS_MAKE_NO_SENSE watch.7.usualHours'],
    ],
    [
      'hours for what does not look at them',
      (t) => {
        watchOf(t, 'own-family').usualHours = { from: 6, until: 22 };
      },
      ['REFUSED HOURS_MAKE_NO_SENSE watch.0.usualHours'],
    ],
    [
      'names that nobody declared',
      (t) => {
        watchOf(t, 'colleague').roles.push('WIZARD');
        heldOf(t).roles.push('WIZARD');
        heldOf(t).purposes.push('FUN');
        heldOf(t).categories.push('SHOES');
      },
      [
        'REFUSED UNKNOWN_ROLE watch.3.roles.0',
        'REFUSED UNKNOWN_CATEGORY familyView.heldBack.0.categories.0',
        'REFUSED UNKNOWN_ROLE familyView.heldBack.0.roles.0',
        'REFUSED UNKNOWN_PURPOSE familyView.heldBack.0.purposes.1',
      ],
    ],
    [
      'places that the record has not',
      (t) => {
        t.subjectAccess.ofOthers.unshift('garden');
        t.subjectAccess.notToParents.unshift('SHOES');
      },
      [
        'REFUSED UNKNOWN_PLACE subjectAccess.ofOthers.0',
        'REFUSED UNKNOWN_PLACE subjectAccess.notToParents.0',
      ],
    ],
    [
      'a number out of range',
      (t) => {
        watchOf(t, 'many-children').atLeast = 0;
        watchOf(t, 'many-children').withinMinutes = 44_641;
      },
      ['REFUSED OUT_OF_RANGE watch.6.atLeast', 'REFUSED OUT_OF_RANGE watch.6.withinMinutes'],
    ],
  ])('are refused for %s', (_what, edit, expected) => {
    expect(faults(edit)).toEqual(expected);
  });

  it('may be named by categories, groups and fields', () => {
    expect(
      faults((t) => {
        t.subjectAccess.ofOthers = ['FAMILY', 'family', 'family.name'];
      }),
    ).toEqual([]);
  });
});

const LESS = 'finds less than in the agreement in force.';

describe('what a version watches less, or tells families more', () => {
  it.each<[string, (terms: Terms) => void, string[]]>([
    [
      'a rule that goes',
      (t) => {
        t.watch = t.watch.filter(({ id }) => id !== 'own-family');
      },
      ['WATCH_LOOSENED watch: What own-family found is not found any more.'],
    ],
    [
      'a threshold that rises, a time that shrinks, roles that are left out, hours that grow',
      (t) => {
        watchOf(t, 'many-children').atLeast = 41;
        watchOf(t, 'enumeration').withinMinutes = 9;
        watchOf(t, 'colleague').roles = ['GENERAL_PRACTITIONER'];
        watchOf(t, 'no-relationship').roles.pop();
        watchOf(t, 'unusual-hours').usualHours = { from: 6, until: 23 };
      },
      [
        `WATCH_LOOSENED watch.3: colleague ${LESS}`,
        `WATCH_LOOSENED watch.4: no-relationship ${LESS}`,
        `WATCH_LOOSENED watch.6: many-children ${LESS}`,
        `WATCH_LOOSENED watch.7: unusual-hours ${LESS}`,
        `WATCH_LOOSENED watch.8: enumeration ${LESS}`,
      ],
    ],
    [
      'nothing, where rules tighten, are renamed, or come',
      (t) => {
        watchOf(t, 'many-children').atLeast = 10;
        watchOf(t, 'no-relationship').roles = [];
        watchOf(t, 'unusual-hours').usualHours = { from: 7, until: 20 };
        watchOf(t, 'colleague').id = 'staff';
        t.watch.push({ ...watchOf(t, 'many-children'), id: 'more', atLeast: 200 });
        heldOf(t).purposes = [];
        t.familyView.afterDays = 60;
        t.subjectAccess.notToParents.push('SEN');
      },
      [],
    ],
    [
      'families who are told sooner, or of more',
      (t) => {
        t.familyView.afterDays = 27;
        heldOf(t).days = 3_650;
        heldOf(t, 1).purposes.push('SAFEGUARDING');
        t.familyView.heldBack = t.familyView.heldBack.slice(0, 2);
        t.subjectAccess.ofOthers.shift();
      },
      [
        'FAMILIES_TOLD_MORE familyView: Families are told of accesses sooner.',
        ...DEFAULT_AGREEMENT.familyView.heldBack.map(
          ({ id }) =>
            `FAMILIES_TOLD_MORE familyView: Families are told of what ${id} held back, or sooner.`,
        ),
        `FAMILIES_TOLD_MORE subjectAccess: ${DEFAULT_AGREEMENT.subjectAccess.ofOthers[0] ?? ''} is no longer among ofOthers.`,
      ],
    ],
  ])('is told: %s', (_what, edit, expected) => {
    expect(told(edit)).toEqual(expected);
  });

  it('is told of a family who would have waited for a status to end', () => {
    const waiting = {
      ...heldOf(edited(() => undefined)),
      days: 30,
      whileStatuses: ['LOOKED_AFTER' as const],
    };
    const inForce = edited((t) => {
      t.familyView.heldBack = [waiting];
    });
    const held = (days: number, whileStatuses: ('LOOKED_AFTER' | 'CHILD_IN_NEED')[]) =>
      widening(
        inForce,
        edited((t) => {
          t.familyView.heldBack = [{ ...waiting, days, whileStatuses }];
        }),
        NOTHING_IN_USE,
      ).map(({ code }) => code);
    expect(held(30, ['LOOKED_AFTER', 'CHILD_IN_NEED'])).toEqual([]);
    expect(held(60, ['CHILD_IN_NEED'])).toEqual(['FAMILIES_TOLD_MORE']);
    expect(held(29, ['LOOKED_AFTER'])).toEqual(['FAMILIES_TOLD_MORE']);
  });
});
