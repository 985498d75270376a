import type { FieldPath } from '../domain/child-record.ts';
import { parseIsoDate, yearsBetween } from '../domain/iso-date.ts';
import type { Category } from '../policy/agreement.ts';
import type { AccessRequest, HeldRole } from './access-request.ts';
import type { ConsentDirective, Facts, Instant } from './facts.ts';
import { isInForce } from './facts.ts';
import type { ReasonCode } from './outcome.ts';

/** Capacity is presumed from this age (Mental Capacity Act 2005; Family Law Reform Act 1969 s. 8). */
export const AGE_OF_PRESUMED_CAPACITY = 16;
/** Parental responsibility ends at this age (Children Act 1989 s. 105). */
export const AGE_OF_MAJORITY = 18;

/** What the family's directives say of one field to one recipient. */
export type ConsentAnswer =
  | { readonly answer: 'PERMIT'; readonly directive: string }
  | { readonly answer: 'DENY'; readonly directive: string }
  | { readonly answer: 'SILENT'; readonly reason: ReasonCode; readonly directive: string | null };

/** A field within its category, as a directive may speak of it. */
export interface ConsentScope {
  readonly category: Category;
  readonly path: FieldPath;
  /** Sensitive services rest on the young person's own word. */
  readonly ownWordOnly: boolean;
}

const NOTHING_SAID: ConsentAnswer = {
  answer: 'SILENT',
  reason: 'CONSENT_ABSENT',
  directive: null,
};

/** Reads the directives on one field: the narrower wins, and at the same width the stricter. */
export function consultDirectives(
  scope: ConsentScope,
  held: HeldRole,
  request: AccessRequest,
  facts: Facts,
  now: Instant,
): ConsentAnswer {
  if (facts.directives.length === 0) return NOTHING_SAID;
  const speaking = facts.directives.filter(
    (directive) => speaksOf(directive, scope) && speaksTo(directive, held, request),
  );
  const standing = withStanding(speaking, scope, isCompetent(facts, now));
  const ofAge = hasReached(AGE_OF_MAJORITY, facts, now);
  const inForce = standing.filter(
    (directive) => isStanding(directive, ofAge) && isInForce(directive, now),
  );
  const decisive = [...inForce].sort(narrowerThenStricter)[0];
  if (decisive) return { answer: decisive.provision, directive: decisive.id };
  return silence(standing, ofAge, now);
}

export const speaksOf = (
  { scope }: ConsentDirective,
  { category, path }: Pick<ConsentScope, 'category' | 'path'>,
): boolean => scope === category || scope === path || path.startsWith(`${scope}.`);

function speaksTo(
  { recipients, purposes }: ConsentDirective,
  held: HeldRole,
  { purpose }: AccessRequest,
): boolean {
  return (
    (recipients.agencies.length === 0 ||
      (held.agency !== null && recipients.agencies.includes(held.agency))) &&
    (recipients.organisationIds.length === 0 ||
      recipients.organisationIds.includes(held.organisationId)) &&
    (recipients.roles.length === 0 || recipients.roles.includes(held.role)) &&
    (purposes.length === 0 || purposes.includes(purpose))
  );
}

/** Presumed at 16; before, as found. What was found of the child lapses on the sixteenth birthday. */
export function isCompetent(facts: Facts, now: Instant): boolean {
  const { competence } = facts;
  if (!hasReached(AGE_OF_PRESUMED_CAPACITY, facts, now)) return competence?.competent ?? false;
  return (
    competence === null ||
    competence.competent ||
    !hasReached(AGE_OF_PRESUMED_CAPACITY, facts, competence.at)
  );
}

/** Whether the child is known to have reached an age in years; without a date of birth, not. */
export function hasReached(age: number, { dateOfBirth }: Facts, now: Instant): boolean {
  const today = parseIsoDate(new Date(now).toISOString().slice(0, 10));
  return dateOfBirth !== null && today !== undefined && yearsBetween(dateOfBirth, today) >= age;
}

/**
 * Whose word counts: a parent cannot overrule a competent child (Gillick, 1986), and a child who is
 * not competent may refuse but not permit.
 */
function withStanding(
  directives: readonly ConsentDirective[],
  { ownWordOnly }: ConsentScope,
  competent: boolean,
): readonly ConsentDirective[] {
  const own = directives.filter((d) => d.standing === 'YOUNG_PERSON');
  const counted = competent ? own : own.filter((d) => d.provision === 'DENY');
  const parents = competent && own.length > 0 ? [] : directives.filter(isParents);
  return [...counted, ...parents.filter((d) => !ownWordOnly || d.provision === 'DENY')];
}

const isParents = ({ standing }: ConsentDirective): boolean =>
  standing === 'PARENTAL_RESPONSIBILITY';

const width = ({ scope }: ConsentDirective): number =>
  // A category's name has no dot and no lower case; paths grow narrower with each step.
  scope === scope.toUpperCase() ? 0 : scope.split('.').length;

function narrowerThenStricter(a: ConsentDirective, b: ConsentDirective): number {
  if (width(a) !== width(b)) return width(b) - width(a);
  if (a.provision !== b.provision) return a.provision === 'DENY' ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Not withdrawn, and not a parent's word for a child who has come of age. */
const isStanding = (directive: ConsentDirective, ofAge: boolean): boolean =>
  directive.withdrawnAt === null && !(ofAge && isParents(directive));

function silence(
  directives: readonly ConsentDirective[],
  ofAge: boolean,
  now: Instant,
): ConsentAnswer {
  const permits = directives.filter((d) => d.provision === 'PERMIT');
  const withdrawn = first(permits.filter((d) => d.withdrawnAt !== null));
  if (withdrawn) {
    return { answer: 'SILENT', reason: 'CONSENT_WITHDRAWN', directive: withdrawn.id };
  }
  const expired = first(
    permits.filter((d) => !isStanding(d, ofAge) || (d.until !== null && d.until <= now)),
  );
  if (expired) return { answer: 'SILENT', reason: 'CONSENT_EXPIRED', directive: expired.id };
  return { answer: 'SILENT', reason: 'CONSENT_ABSENT', directive: null };
}

const first = (directives: readonly ConsentDirective[]): ConsentDirective | undefined =>
  [...directives].sort((a, b) => (a.id < b.id ? -1 : 1))[0];
