import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/decision/decide.ts';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import { CATEGORIES } from '../../src/policy/categories.ts';
import { categoryOf } from '../../src/policy/coverage.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { PURPOSES } from '../../src/policy/purposes.ts';
import type { FirstRole } from '../../src/policy/roles.ts';
import { ROLES } from '../../src/policy/roles.ts';
import {
  EVERY_FIELD,
  MINE,
  NOW,
  OF_MY_ORGANISATION,
  day,
  directive,
  held,
  outcomeOf,
  request,
} from './asking.ts';
import { PROPERTY_RUNS } from './oracle/settings.ts';

const permittedIn = (decision: Decision): string[] =>
  decision.standing === 'KNOWN' ? [...decision.permit.fields.keys()].sort() : [];

const anyRole = fc.constantFrom(...(Object.keys(ROLES) as FirstRole[]));
const anyPurpose = fc.constantFrom(...Object.keys(PURPOSES));
const anyScope = fc.oneof(
  fc.constantFrom(...Object.keys(CATEGORIES)),
  fc.constantFrom(...EVERY_FIELD),
);
const anyDirective = fc.record({
  id: fc.uuid(),
  provision: fc.constantFrom('PERMIT' as const, 'DENY' as const),
  scope: anyScope,
  standing: fc.constantFrom('PARENTAL_RESPONSIBILITY' as const, 'YOUNG_PERSON' as const),
  recipients: fc.constant({ agencies: [], organisationIds: [], roles: [] }),
  purposes: fc.constant([]),
  from: fc.constantFrom(0, NOW + 1),
  until: fc.constantFrom(null, NOW, NOW + 1),
  withdrawnAt: fc.constantFrom(null, 1),
});
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  dateOfBirth: fc.constantFrom(day('2009-01-01'), day('2016-01-15'), null),
  competence: fc.constantFrom({ competent: true, at: 0 }, { competent: false, at: 0 }, null),
  statuses: fc
    .subarray([
      'SECTION_47_OPEN',
      'CHILD_PROTECTION_PLAN',
      'LOOKED_AFTER',
      'CHILD_IN_NEED',
    ] as const)
    .map((all) => [...all]),
  relationships: fc.subarray([MINE, OF_MY_ORGANISATION]),
  seals: fc.constantFrom(
    [],
    [{ scope: 'LOCATION', against: [], mayOpen: [], from: 0, until: null }],
  ),
  directives: fc.array(anyDirective, { maxLength: 4 }),
  detriments: fc.constantFrom([], [{ categories: ['CONDITIONS'], from: 0, until: null }]),
  breakGlass: fc.constant([]),
});

describe('for all facts', () => {
  it('more roles give exactly the union of what each gives', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRole, { minLength: 2, maxLength: 3 }),
        anyPurpose,
        anyFacts,
        (roles, purpose, facts) => {
          const each = roles.flatMap((role) =>
            permittedIn(decide(DEFAULT_AGREEMENT, request(role, purpose), facts, NOW)),
          );
          const together = decide(
            DEFAULT_AGREEMENT,
            request(
              roles.map((role) => held(role)),
              purpose,
            ),
            facts,
            NOW,
          );
          expect(permittedIn(together)).toEqual([...new Set(each)].sort());
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('the order of rules and of directives never matters', () => {
    fc.assert(
      fc.property(
        anyRole,
        anyPurpose,
        anyFacts,
        fc.shuffledSubarray([...DEFAULT_AGREEMENT.rules], {
          minLength: DEFAULT_AGREEMENT.rules.length,
        }),
        (role, purpose, facts, rules) => {
          const asked = request(role, purpose);
          const turned = { ...facts, directives: [...facts.directives].reverse() };
          expect(decide({ ...DEFAULT_AGREEMENT, rules }, asked, turned, NOW)).toEqual(
            decide(DEFAULT_AGREEMENT, asked, facts, NOW),
          );
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('a refusal added, or a permission withdrawn, never shows more', () => {
    fc.assert(
      fc.property(anyRole, anyPurpose, anyFacts, anyScope, (role, purpose, facts, scope) => {
        const before = permittedIn(decide(DEFAULT_AGREEMENT, request(role, purpose), facts, NOW));
        const refused = directive('refused', 'DENY', scope, { standing: 'YOUNG_PERSON' });
        const withdrawn = facts.directives.map((one) =>
          one.provision === 'PERMIT' ? { ...one, withdrawnAt: 1 } : one,
        );
        for (const directives of [[...facts.directives, refused], withdrawn]) {
          const after = permittedIn(
            decide(DEFAULT_AGREEMENT, request(role, purpose), { ...facts, directives }, NOW),
          );
          expect(before).toEqual(expect.arrayContaining(after));
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('every field asked for comes out once: permitted, withheld or sealed', () => {
    fc.assert(
      fc.property(
        anyRole,
        anyPurpose,
        anyFacts,
        fc.subarray([...EVERY_FIELD]),
        (role, purpose, facts, fields) => {
          const decision = decide(
            DEFAULT_AGREEMENT,
            request(role, purpose, new Set(fields)),
            facts,
            NOW,
          );
          if (decision.standing === 'ABSENT') return;
          const all = [
            ...decision.permit.fields.keys(),
            ...decision.denials.map(({ path }) => path),
            ...decision.sealed,
          ];
          expect(all.sort()).toEqual([...fields].sort());
        },
      ),
      { numRuns: PROPERTY_RUNS },
    );
  });

  it('fields of one category come out alike unless a directive or a seal speaks of one of them', () => {
    fc.assert(
      fc.property(anyRole, anyPurpose, anyFacts, (role, purpose, facts) => {
        const wide = {
          ...facts,
          seals: [],
          directives: facts.directives.filter(({ scope }) => scope in CATEGORIES),
        };
        const decision = decide(DEFAULT_AGREEMENT, request(role, purpose), wide, NOW);
        for (const category of Object.keys(CATEGORIES)) {
          const paths = [...EVERY_FIELD].filter(
            (path) => categoryOf(DEFAULT_AGREEMENT, path) === category,
          );
          expect(new Set(paths.map((path) => outcomeOf(decision, path))).size).toBe(1);
        }
      }),
      { numRuns: PROPERTY_RUNS },
    );
  });
});
