import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/decision/decide.ts';
import type { ConsentDirective, Facts } from '../../src/decision/facts.ts';
import { isInForce } from '../../src/decision/facts.ts';
import { categoryOf } from '../../src/policy/coverage.ts';
import { directive } from './asking.ts';
import { decidedOf } from './oracle/judged.ts';
import type { Case } from './oracle/random-case.ts';
import { caseOf } from './oracle/random-case.ts';
import { ME } from './oracle/random-facts.ts';
import { PROPERTY_RUNS, SEED } from './oracle/settings.ts';

/** Random agreements, requests and facts, as the oracles judge them. */
const anyCase = fc.nat({ max: 1_000_000 }).map((index) => caseOf(SEED, index));
const forAll = (holds: (asked: Case, nth: number) => void): void => {
  fc.assert(fc.property(anyCase, fc.nat(), holds), { numRuns: PROPERTY_RUNS });
};

const shownIn = ({ agreement, request, facts, now }: Case): readonly string[] => {
  const decision = decide(agreement, request, facts, now);
  return decision.standing === 'ABSENT' ? [] : [...decision.permit.fields.keys()].sort();
};
const withFacts = (asked: Case, facts: Partial<Facts>): Case => ({
  ...asked,
  facts: { ...asked.facts, ...facts },
});
/** Nothing is shown after that was not shown before. */
const showsNoMore = (after: Case, before: Case): void => {
  expect(shownIn(before)).toEqual(expect.arrayContaining([...shownIn(after)]));
};
/** The case with one directive in force, of this provision, changed; itself where there is none. */
function changing(
  asked: Case,
  nth: number,
  change: (one: ConsentDirective) => Partial<ConsentDirective>,
): Case {
  const living = asked.facts.directives.filter(
    (one) => one.provision === 'PERMIT' && one.withdrawnAt === null && isInForce(one, asked.now),
  );
  const chosen = living[nth % Math.max(1, living.length)];
  const directives = asked.facts.directives.map((one) =>
    one === chosen ? { ...one, ...change(one) } : one,
  );
  return withFacts(asked, { directives });
}

describe('for all agreements, requests and facts', () => {
  it('several roles show exactly the union of what each shows', () => {
    forAll((asked) => {
      const each = asked.request.roles.flatMap((held) =>
        shownIn({ ...asked, request: { ...asked.request, roles: [held] } }),
      );
      expect(shownIn(asked)).toEqual([...new Set(each)].sort());
    });
  });

  it('the order of rules, roles, directives, seals, relationships and grants never matters', () => {
    forAll(({ agreement, request, facts, now }) => {
      const turned = <T>(all: readonly T[]): T[] => [...all].reverse();
      const other: Case = {
        agreement: { ...agreement, rules: turned(agreement.rules) },
        request: { ...request, roles: turned(request.roles) },
        facts: {
          ...facts,
          relationships: turned(facts.relationships),
          seals: turned(facts.seals),
          directives: turned(facts.directives),
          detriments: turned(facts.detriments),
          breakGlass: turned(facts.breakGlass),
          statuses: turned(facts.statuses),
        },
        now,
      };
      expect(decidedOf(other)).toEqual(decidedOf({ agreement, request, facts, now }));
    });
  });

  it('a break-glass grant adds fields, and opens no seal', () => {
    forAll((asked) => {
      const { agreement, facts } = asked;
      const always = { from: 0, until: null };
      const categories = Object.keys(agreement.categories);
      const grant = { ...always, id: 'all', practitionerId: ME, categories };
      const overridden = withFacts(asked, { breakGlass: [...facts.breakGlass, grant] });
      showsNoMore(asked, overridden);

      const sealedIn = (one: Case) => decidedOf(one).filter((line) => line.endsWith(' SEALED'));
      expect(decidedOf(overridden)).toEqual(expect.arrayContaining([...sealedIn(asked)]));
      const seals = categories.map((scope) => ({ ...always, scope, against: [ME], mayOpen: [] }));
      expect(shownIn(withFacts(overridden, { seals }))).toEqual([]);
    });
  });

  it('a seal added shows no more, and changes no reason that is told', () => {
    forAll((asked, nth) => {
      const scopes = ['CHILD', 'LOCATION', ...Object.keys(asked.agreement.categories)];
      const scope = scopes[nth % scopes.length] ?? 'CHILD';
      const seal = { scope, against: [], mayOpen: [], from: 0, until: null };
      const sealed = withFacts(asked, { seals: [...asked.facts.seals, seal] });
      showsNoMore(sealed, asked);
      const toldIn = (one: Case) =>
        decidedOf(one).filter((line) => !/ (PERMITTED|SEALED)|^ABSENT/.test(line));
      if (!decidedOf(sealed)[0]?.startsWith('ABSENT'))
        expect(toldIn(sealed)).toEqual(toldIn(asked));
    });
  });
});

describe('for all agreements, requests and facts, consent narrowed shows no more:', () => {
  it('a refusal added', () => {
    forAll((asked, nth) => {
      const scopes = [...Object.keys(asked.agreement.categories), ...asked.request.fields];
      const refusal = directive('refusal', 'DENY', scopes[nth % scopes.length] ?? 'health', {
        standing: nth % 2 === 0 ? 'YOUNG_PERSON' : 'PARENTAL_RESPONSIBILITY',
      });
      const { directives } = asked.facts;
      showsNoMore(withFacts(asked, { directives: [...directives, refusal] }), asked);
    });
  });

  it('a permission withdrawn, or ended sooner', () => {
    forAll((asked, nth) => {
      const { now } = asked;
      showsNoMore(
        changing(asked, nth, () => ({ withdrawnAt: now })),
        asked,
      );
      showsNoMore(
        changing(asked, nth, () => ({ until: now })),
        asked,
      );
    });
  });

  it('a permission to fewer people, or for fewer purposes', () => {
    forAll((asked, nth) => {
      const others = [
        { agencies: [], organisationIds: ['elsewhere'], roles: [] },
        { agencies: [], organisationIds: [], roles: ['UNHEARD_OF_EITHER'] },
      ];
      for (const recipients of others) {
        showsNoMore(
          changing(asked, nth, () => ({ recipients })),
          asked,
        );
      }
      showsNoMore(
        changing(asked, nth, () => ({ purposes: ['ANOTHER_PURPOSE'] })),
        asked,
      );
    });
  });

  // With a refusal beside it, it may show more: the narrower of two directives wins.
  it('a permission for less of the record, where nobody refuses', () => {
    forAll((asked, nth) => {
      const directives = asked.facts.directives.filter(({ provision }) => provision === 'PERMIT');
      const unrefused = withFacts(asked, { directives });
      const [field = 'name.text'] = asked.request.fields;
      const within = (scope: string) =>
        categoryOf(asked.agreement, field) === scope || field.startsWith(`${scope}.`)
          ? field
          : scope;
      showsNoMore(
        changing(unrefused, nth, ({ scope }) => ({ scope: within(scope) })),
        unrefused,
      );
    });
  });
});
