import type { FieldPath } from '../domain/child-record.ts';
import { RECORD_FIELDS, withParts } from '../domain/child-record.ts';
import type { Category, SharingAgreement } from '../policy/agreement.ts';
import { categoryOf } from '../policy/coverage.ts';
import type { AccessRequest } from './access-request.ts';
import { speaksOf } from './consent.ts';
import type { Facts, Instant } from './facts.ts';
import { isInForce } from './facts.ts';
import type { Outcome, Permission, ReasonCode, Refusal } from './outcome.ts';
import { REASON_CODES, refuse } from './outcome.ts';
import type { Permit, SealedParts } from './permit.ts';
import { issuePermit } from './permit.ts';
import { outcomeOfRule } from './rule-outcome.ts';
import { covers, sealsAgainst } from './seals.ts';

/** A field that is withheld, and why. */
export interface Denial extends Refusal {
  readonly path: FieldPath;
  readonly category: Category | null;
}

/**
 * ABSENT: for this practitioner there is no such child; unknown, unrelated and sealed look alike.
 * KNOWN: the permitted fields, the withheld ones, and those that a seal makes look empty.
 */
export type Decision =
  | { readonly standing: 'ABSENT'; readonly because: 'SEALED' | 'UNRELATED' }
  | {
      readonly standing: 'KNOWN';
      readonly permit: Permit;
      readonly denials: readonly Denial[];
      readonly sealed: readonly FieldPath[];
    };

/**
 * Decides each requested field of one child. Pure and total: no clock, no I/O, no throw.
 * A field without a category, a category without a rule, or a rule in error is denied.
 */
export function decide(
  agreement: SharingAgreement,
  request: AccessRequest,
  facts: Facts,
  now: Instant,
): Decision {
  return decisionOf(judge(agreement, request, facts, now), request.subjectId);
}

/** What was judged, as the decision on one child. */
export function decisionOf(judgement: Judgement, subjectId: string): Decision {
  if (judgement.standing === 'ABSENT') return judgement;
  const { permissions, denials, sealed, hidden } = judgement;
  const permit = issuePermit(subjectId, permissions, hidden);
  return { standing: 'KNOWN', permit, denials, sealed };
}

/** A decision, whichever child it is on. */
export type Judgement =
  | Extract<Decision, { readonly standing: 'ABSENT' }>
  | {
      readonly standing: 'KNOWN';
      readonly permissions: ReadonlyMap<FieldPath, Permission>;
      readonly denials: readonly Denial[];
      readonly sealed: readonly FieldPath[];
      readonly hidden: SealedParts;
    };

/** What `decide` decides, before a Permit is made of it. */
export function judge(
  agreement: SharingAgreement,
  request: AccessRequest,
  facts: Facts,
  now: Instant,
): Judgement {
  const seals = sealsAgainst(request.practitionerId, facts.seals, now);
  if (seals.some(({ scope }) => scope === 'CHILD'))
    return { standing: 'ABSENT', because: 'SEALED' };

  const permissions = new Map<FieldPath, Permission>();
  const denials: Denial[] = [];
  const sealed: FieldPath[] = [];
  const decideField = fieldDecider(agreement, request, facts, now);
  for (const path of request.fields) {
    const outcome = strictest(withParts(path).map(decideField));
    // A refusal reads the same with a seal as without; only what would be shown is made to look empty.
    if (!outcome.permitted) {
      denials.push({ ...outcome, path, category: categoryOf(agreement, path) ?? null });
    } else if (
      seals.some((seal) => withParts(path).some((part) => covers(agreement, seal, part)))
    ) {
      sealed.push(path);
    } else permissions.set(path, outcome);
  }

  // Whether there is such a child does not hang on which fields are asked for.
  const known =
    permissions.size > 0 ||
    sealed.length > 0 ||
    mayKnowOf(agreement, request, facts, now) ||
    RECORD_FIELDS.some(({ path }) => strictest(withParts(path).map(decideField)).permitted);
  if (!known) return { standing: 'ABSENT', because: 'UNRELATED' };
  return {
    standing: 'KNOWN',
    ...{ permissions, denials, sealed },
    hidden: {
      asIfEmpty: new Set(sealed),
      location: seals.some(({ scope }) => scope === 'LOCATION'),
    },
  };
}

/** Whether the agreement lets this practitioner know that the child is known here at all. */
function mayKnowOf(
  agreement: SharingAgreement,
  request: AccessRequest,
  facts: Facts,
  now: Instant,
): boolean {
  const related = facts.relationships.some(
    (relationship) =>
      isInForce(relationship, now) &&
      (relationship.practitionerId === request.practitionerId ||
        request.roles.some((held) => held.organisationId === relationship.organisationId)),
  );
  const openRule = agreement.rules.some(
    (rule) =>
      rule.relationship === 'NONE' &&
      !rule.consentRequired &&
      rule.onlyWhen.length === 0 &&
      request.roles.some(({ role }) => rule.roles.includes(role)),
  );
  const overridden = facts.breakGlass.some(
    (grant) => grant.practitionerId === request.practitionerId && isInForce(grant, now),
  );
  return openRule || overridden || (related && hasAnyRule(agreement, request));
}

const hasAnyRule = (agreement: SharingAgreement, request: AccessRequest): boolean =>
  agreement.rules.some((rule) => request.roles.some(({ role }) => rule.roles.includes(role)));

/** Decides by category once, and by field only where a directive speaks of the field. */
function fieldDecider(
  agreement: SharingAgreement,
  request: AccessRequest,
  facts: Facts,
  now: Instant,
): (path: FieldPath) => Outcome {
  const byCategory = new Map<Category, Outcome>();
  const narrow = facts.directives.filter(({ scope }) => scope !== scope.toUpperCase());
  const decideAfresh = (category: Category, path: FieldPath): Outcome =>
    best(
      agreement.rules
        .filter((rule) => rule.categories.includes(category))
        .flatMap((rule) =>
          request.roles
            .filter(({ role }) => rule.roles.includes(role))
            .map((held) =>
              outcomeOfRule({ agreement, rule, held, category, path, request, facts, now }),
            ),
        ),
    );

  return (path) => {
    const category = categoryOf(agreement, path);
    if (category === undefined) return refuse('NOT_IN_AGREEMENT');
    if (narrow.some((directive) => speaksOf(directive, { category, path }))) {
      return decideAfresh(category, path);
    }
    const remembered = byCategory.get(category) ?? decideAfresh(category, path);
    byCategory.set(category, remembered);
    return remembered;
  };
}

/** What is composed of fields comes out like the one of them that comes out worst. */
const strictest = (outcomes: readonly Outcome[]): Outcome =>
  (outcomes.length === 1 ? outcomes[0] : [...outcomes].sort(byPreference).at(-1)) ??
  refuse('NOT_IN_AGREEMENT');

/** Any rule that permits, permits; else the refusal of the rule that came closest. No order counts. */
function best(outcomes: readonly Outcome[]): Outcome {
  const [first] = [...outcomes].sort(byPreference);
  return first ?? refuse('NOT_IN_AGREEMENT');
}

function byPreference(a: Outcome, b: Outcome): number {
  if (a.permitted && b.permitted) {
    return (
      Number(a.breakGlass !== null) - Number(b.breakGlass !== null) ||
      a.obligations.length - b.obligations.length ||
      compare(a.rule, b.rule) ||
      compare(a.directive ?? '', b.directive ?? '')
    );
  }
  if (a.permitted || b.permitted) return a.permitted ? -1 : 1;
  return (
    rank(b.reason) - rank(a.reason) ||
    compare(a.rule ?? '', b.rule ?? '') ||
    compare(a.directive ?? '', b.directive ?? '')
  );
}

const rank = (reason: ReasonCode): number => REASON_CODES.indexOf(reason);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
