import { RECORD_FIELDS } from '../domain/child-record.ts';
import type { AgreementTerms, Rule } from './agreement.ts';
import type { AgreementFinding, TermsPath } from './agreement-finding.ts';
import { isWithin, refused, warning } from './agreement-finding.ts';
import { governanceFaults } from './agreement-governance.ts';
import { PLACES, unknownNames, unknownPlaces } from './agreement-names.ts';
import { isContainedIn } from './agreement-rules.ts';
import type { ReadTerms } from './agreement-terms.ts';
import { readTerms } from './agreement-terms.ts';
import { categoryOf } from './coverage.ts';
import type { Power } from './powers.ts';

/** Without someone who holds these, no version could ever follow. */
const LASTING: readonly Power[] = ['DRAFT_AGREEMENT', 'APPROVE_AGREEMENT'];

/** Reads terms, and tells all that makes no sense in them by themselves. One fault to a place. */
export function examineTerms(given: unknown): ReadTerms {
  const { terms, findings } = readTerms(given);
  const isUnread = (path: TermsPath): boolean =>
    findings.some((malformed) => isWithin(malformed.path, path) || isWithin(path, malformed.path));
  const isRead = (part: keyof AgreementTerms): boolean =>
    !findings.some(({ path }) => path.length === 0 || (path.length === 1 && path[0] === part));
  const sound = [
    ...(isRead('categories') ? [...coverage(terms), ...unknownPlaces(terms)] : []),
    ...unknownNames(terms, isRead),
    ...powersOfNobody(terms),
    ...duplicateRules(terms),
    ...governanceFaults(terms),
    ...idleRules(terms, isRead('categories')),
    ...redundantRules(terms),
  ].filter(({ path }) => !isUnread(path));
  return { terms, findings: [...findings, ...sound] };
}

function coverage(terms: AgreementTerms): AgreementFinding[] {
  const takenBy = new Map<string, string>();
  const faults = Object.entries(terms.categories).flatMap(([category, { covers }]) =>
    covers.flatMap((place, at): AgreementFinding[] => {
      const path = ['categories', category, 'covers', at];
      if (!PLACES.has(place)) {
        const words = `The record has no place ${place}: name a group, such as health.conditions, or a field of one.`;
        return [refused('UNKNOWN_PLACE', path, words)];
      }
      const taken = takenBy.get(place);
      takenBy.set(place, category);
      return taken === undefined
        ? []
        : [
            refused(
              'PLACE_COVERED_TWICE',
              path,
              `${taken} covers ${place} already: a place has one category.`,
            ),
          ];
    }),
  );
  return [...faults, ...idleCategories(terms), ...fieldsWithoutCategory(terms)];
}

const idleCategories = (terms: AgreementTerms): AgreementFinding[] =>
  Object.keys(terms.categories)
    .filter((category) => coversNothing(terms, category))
    .map((category) =>
      warning(
        'CATEGORY_COVERS_NOTHING',
        ['categories', category],
        `${category} covers no field: rules show nothing by it.`,
      ),
    );

const coversNothing = (terms: AgreementTerms, category: string): boolean =>
  !RECORD_FIELDS.some(({ path }) => categoryOf(terms, path) === category);

function fieldsWithoutCategory(terms: AgreementTerms): AgreementFinding[] {
  const fields = RECORD_FIELDS.filter(({ path }) => categoryOf(terms, path) === undefined);
  return [...new Set(fields.map(({ group }) => group))].map((group) =>
    warning(
      'FIELD_WITHOUT_CATEGORY',
      ['categories'],
      `No category covers ${group}, or not all of it: what none covers, nobody sees.`,
    ),
  );
}

const powersOfNobody = ({ powers }: AgreementTerms): AgreementFinding[] =>
  (Object.entries(powers) as [Power, readonly string[]][])
    .filter(([, holders]) => holders.length === 0)
    .map(([power]) =>
      LASTING.includes(power)
        ? refused(
            'NOBODY_COULD_CHANGE_IT',
            ['powers', power],
            `No role holds ${power}: no version could ever follow this one. Give it to a role.`,
          )
        : warning('POWER_HELD_BY_NOBODY', ['powers', power], `No role holds ${power}.`),
    );

function duplicateRules({ rules }: AgreementTerms): AgreementFinding[] {
  const ids = rules.map(({ id }) => id);
  return ids.flatMap((id, at) =>
    ids.indexOf(id) === at
      ? []
      : [
          refused(
            'DUPLICATE_RULE',
            ['rules', at, 'id'],
            `Another rule is ${id} already: the audit names rules by it. Give each its own.`,
          ),
        ],
  );
}

/** A role that nobody holds is no fault: a person can be given a role only once an agreement knows it. */
const idleRules = (terms: AgreementTerms, categoriesRead: boolean): AgreementFinding[] =>
  terms.rules.flatMap((rule, at) => {
    const never = (part: keyof Rule, words: string): AgreementFinding =>
      refused('RULE_NEVER_APPLIES', ['rules', at, part], `This rule can never apply: ${words}.`);
    const empty = (['roles', 'categories', 'purposes'] as const)
      .filter((part) => rule[part].length === 0)
      .map((part) => never(part, `it names no ${part}`));
    const known = rule.categories.filter((category) => Object.hasOwn(terms.categories, category));
    const showsNothing =
      categoriesRead &&
      known.length > 0 &&
      known.length === rule.categories.length &&
      known.every((category) => coversNothing(terms, category));
    return showsNothing
      ? [...empty, never('categories', 'none of its categories covers a field')]
      : empty;
  });

const redundantRules = ({ rules }: AgreementTerms): AgreementFinding[] =>
  rules.flatMap((rule, at) => {
    const container = rules.find(
      (other, otherAt) =>
        otherAt !== at &&
        isContainedIn(rule, other) &&
        // Of two that say the same, the later one is too many.
        (otherAt < at || !isContainedIn(other, rule)),
    );
    if (!container || rule.categories.length * rule.roles.length * rule.purposes.length === 0) {
      return [];
    }
    return [
      warning(
        'RULE_REDUNDANT',
        ['rules', at],
        `${container.id} permits all that this rule does, and asks no more: leave this one out.`,
      ),
    ];
  });
