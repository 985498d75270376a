import type { AgreementTerms, Rule } from './agreement.ts';
import type { FieldPair } from './agreement-field-pairs.ts';
import { fieldPairs, groupsOf, isSensitive, locates } from './agreement-field-pairs.ts';
import type { AgreementFinding, WarningCode } from './agreement-finding.ts';
import { warning } from './agreement-finding.ts';
import { loosening } from './agreement-loosening.ts';
import { asksLessRelationship, asksNoMore } from './agreement-rules.ts';
import type { Power } from './powers.ts';

/** What is in use of the agreement in force, outside the agreement itself. */
export interface AgreementUse {
  /** Purposes that somebody asked for of late. */
  readonly purposes: ReadonlySet<string>;
  /** Roles that somebody holds. */
  readonly roles: ReadonlySet<string>;
  /** Categories that a seal, directive, decision or override names. */
  readonly categories: ReadonlySet<string>;
}

/**
 * What a version would open that the agreement in force keeps closed, and what it would leave without
 * a meaning: whoever approves it has to know. Fields are compared, not the names of categories and
 * rules, so that nothing opens under a new name.
 */
export function widening(
  inForce: AgreementTerms,
  draft: AgreementTerms,
  use: AgreementUse,
): AgreementFinding[] {
  const pairs = fieldPairs(inForce, draft);
  return [
    ...loweredSensitivity(inForce, draft, pairs),
    ...unlocatedFields(inForce, draft, pairs),
    ...gainedPowers(inForce, draft),
    ...draft.rules.flatMap((rule, at) => opened(inForce, draft, pairs, rule, at)),
    ...lostFromUse(inForce, draft, pairs, use),
    ...loosening(inForce, draft),
  ];
}

const loweredSensitivity = (
  inForce: AgreementTerms,
  draft: AgreementTerms,
  pairs: readonly FieldPair[],
): AgreementFinding[] =>
  pairs.flatMap(({ before, after, fields }) =>
    after !== undefined && isSensitive(inForce, before) && !isSensitive(draft, after)
      ? [
          warning(
            'SENSITIVITY_LOWERED',
            ['categories', after, 'sensitivity'],
            `${groupsOf(fields).join(', ')}: sensitive in the agreement in force, ordinary here.`,
          ),
        ]
      : [],
  );

function unlocatedFields(
  inForce: AgreementTerms,
  draft: AgreementTerms,
  pairs: readonly FieldPair[],
): AgreementFinding[] {
  const dropped = pairs
    .flatMap(({ fields }) => fields)
    .filter((field) => locates(inForce, field) && !locates(draft, field));
  if (dropped.length === 0) return [];
  const words = `${groupsOf(dropped).join(', ')}: a seal on a child’s location would no longer hide it.`;
  return [warning('LOCATING_DROPPED', ['locating'], words)];
}

const gainedPowers = (inForce: AgreementTerms, draft: AgreementTerms): AgreementFinding[] =>
  (Object.entries(draft.powers) as [Power, readonly string[]][]).flatMap(([power, holders]) =>
    holders.flatMap((role, at) =>
      inForce.powers[power].includes(role)
        ? []
        : [warning('POWER_GAINED', ['powers', power, at], `${role} gains the power ${power}.`)],
    ),
  );

/** For what a rule opens more than the rules in force did: why that is more, and for whom. */
function opened(
  inForce: AgreementTerms,
  draft: AgreementTerms,
  pairs: readonly FieldPair[],
  rule: Rule,
  at: number,
): AgreementFinding[] {
  const found = new Map<WarningCode, Set<string>>();
  for (const { before, after } of pairs) {
    if (after === undefined || !rule.categories.includes(after)) continue;
    const [wasSensitive, isNow] = [isSensitive(inForce, before), isSensitive(draft, after)];
    // What is sensitive rests on consent whatever a rule says.
    const resting = (one: Rule): Rule =>
      wasSensitive && isNow ? { ...one, consentRequired: true } : one;
    for (const role of rule.roles) {
      for (const purpose of rule.purposes) {
        const former = inForce.rules.filter(
          ({ roles, purposes, categories }) =>
            before !== undefined &&
            categories.includes(before) &&
            roles.includes(role) &&
            purposes.includes(purpose),
        );
        for (const code of openings(former.map(resting), resting(rule), wasSensitive || isNow)) {
          found.set(code, (found.get(code) ?? new Set()).add(`${role} ${after} ${purpose}`));
        }
      }
    }
  }
  return [...found].map(([code, cases]) =>
    warning(code, ['rules', at, ...(PART_OF_RULE[code] ?? [])], inWords(code, [...cases])),
  );
}

function openings(former: readonly Rule[], rule: Rule, sensitive: boolean): WarningCode[] {
  if (former.length === 0) return sensitive ? ['SENSITIVE_CATEGORY_GAINED'] : [];
  if (former.some((other) => asksNoMore(other, rule))) return [];
  const dropped: WarningCode[] = [
    ...(!rule.consentRequired && former.every(({ consentRequired }) => consentRequired)
      ? (['CONSENT_DROPPED'] as const)
      : []),
    ...(former.every((other) => asksLessRelationship(rule, other))
      ? (['RELATIONSHIP_DROPPED'] as const)
      : []),
    ...(asksLessStatus(rule, former) ? (['STATUS_DROPPED'] as const) : []),
  ];
  return dropped.length > 0 ? dropped : ['CONDITIONS_WEAKENED'];
}

const asksLessStatus = ({ onlyWhen }: Rule, former: readonly Rule[]): boolean =>
  former.every((other) => other.onlyWhen.length > 0) &&
  (onlyWhen.length === 0 ||
    onlyWhen.some((status) => !former.some((other) => other.onlyWhen.includes(status))));

const PART_OF_RULE: Partial<Record<WarningCode, readonly string[]>> = {
  SENSITIVE_CATEGORY_GAINED: ['categories'],
  CONSENT_DROPPED: ['consentRequired'],
  RELATIONSHIP_DROPPED: ['relationship'],
  STATUS_DROPPED: ['onlyWhen'],
};

const MOST_CASES_NAMED = 5;

function inWords(code: WarningCode, cases: readonly string[]): string {
  const words: Partial<Record<WarningCode, string>> = {
    SENSITIVE_CATEGORY_GAINED: 'gains what is sensitive',
    CONSENT_DROPPED: 'no longer needs consent',
    RELATIONSHIP_DROPPED: 'needs a lesser relationship, or none',
    STATUS_DROPPED: 'no longer depends on the child’s status as before',
    CONDITIONS_WEAKENED: 'needs less than any one rule asked before',
  };
  const named = cases.slice(0, MOST_CASES_NAMED).map((one) => one.replaceAll(' ', ' / '));
  const more = cases.length - named.length;
  const others = more > 0 ? `, and ${String(more)} more` : '';
  return `A role ${words[code] ?? code}, against the agreement in force: ${named.join('; ')}${others}.`;
}

function lostFromUse(
  inForce: AgreementTerms,
  draft: AgreementTerms,
  pairs: readonly FieldPair[],
  use: AgreementUse,
): AgreementFinding[] {
  const gone = (part: 'purposes' | 'roles', inUse: ReadonlySet<string>): string[] =>
    Object.keys(inForce[part]).filter(
      (name) => !Object.hasOwn(draft[part], name) && inUse.has(name),
    );
  const usedPurposes = new Set([
    ...use.purposes,
    ...inForce.rules.flatMap(({ purposes }) => purposes),
  ]);
  const leaving = pairs.filter(
    ({ before, after }) => before !== undefined && before !== after && use.categories.has(before),
  );
  return [
    ...gone('purposes', usedPurposes).map((purpose) =>
      warning(
        'PURPOSE_REMOVED',
        ['purposes'],
        `${purpose} is no longer a purpose, though rules in force or requests of late name it.`,
      ),
    ),
    ...gone('roles', use.roles).map((role) =>
      warning(
        'ROLE_REMOVED',
        ['roles'],
        `${role} is no longer a role, though practitioners hold it.`,
      ),
    ),
    ...leaving.map(({ before, after, fields }) =>
      warning(
        'FIELDS_LEAVE_CATEGORY',
        after === undefined ? ['categories'] : ['categories', after],
        `${groupsOf(fields).join(', ')}: no longer ${before ?? ''}, so what is recorded of children under that name (seals, consent, decisions not to share, overrides) says nothing of it any more.`,
      ),
    ),
  ];
}
