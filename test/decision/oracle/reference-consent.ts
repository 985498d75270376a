import type { AccessRequest, HeldRole } from '../../../src/decision/access-request.ts';
import type { ConsentDirective, Facts, Instant, Period } from '../../../src/decision/facts.ts';
import type { Question } from './reference-question.ts';

export const holds = ({ from, until }: Period, now: Instant): boolean =>
  !(now < from) && !(until !== null && until <= now);

export const atOrBelow = (place: string, path: string): boolean =>
  `${path}.`.startsWith(`${place}.`);

/** What the family says of one field to one held role. Reason null: it permits. */
export function wordOn(
  { agreement, facts, now, request, held, path, category }: Question,
  sensitive: boolean,
): { readonly reason: string | null; readonly directive: string } {
  const heard = facts.directives.filter(
    (one) =>
      (one.scope === category || atOrBelow(one.scope, path)) && addressedTo(one, held, request),
  );
  const competent = isCompetent(facts, now);
  const spoken = heard.some((one) => one.standing === 'YOUNG_PERSON');
  const counted = heard.filter((one) => {
    if (one.standing === 'YOUNG_PERSON') return competent || one.provision === 'DENY';
    if (competent && spoken) return false;
    return one.provision === 'DENY' || !sensitive;
  });
  const lapsed = (one: ConsentDirective): boolean =>
    one.standing === 'PARENTAL_RESPONSIBILITY' && birthday(facts, 18) <= now;
  const alive = counted.filter(
    (one) => one.withdrawnAt === null && holds(one, now) && !lapsed(one),
  );
  const narrowness = ({ scope }: ConsentDirective): number =>
    scope in agreement.categories ? 0 : scope.split('.').length;
  const narrowest = Math.max(...alive.map(narrowness));
  const decisive = alive.filter((one) => narrowness(one) === narrowest);
  const strictest = decisive.filter((one) => one.provision === 'DENY');
  if (strictest.length > 0) return { reason: 'CONSENT_REFUSED', directive: least(strictest) };
  if (decisive.length > 0) return { reason: null, directive: least(decisive) };

  const permits = counted.filter((one) => one.provision === 'PERMIT');
  const withdrawn = permits.filter((one) => one.withdrawnAt !== null);
  if (withdrawn.length > 0) return { reason: 'CONSENT_WITHDRAWN', directive: least(withdrawn) };
  const over = permits.filter((one) => lapsed(one) || (one.until !== null && one.until <= now));
  if (over.length > 0) return { reason: 'CONSENT_EXPIRED', directive: least(over) };
  return { reason: 'CONSENT_ABSENT', directive: '-' };
}

const least = (directives: readonly ConsentDirective[]): string =>
  directives.map(({ id }) => id).sort()[0] ?? '-';

function addressedTo(one: ConsentDirective, held: HeldRole, request: AccessRequest): boolean {
  const named = (names: readonly string[], name: string | null): boolean =>
    names.length === 0 || (name !== null && names.includes(name));
  return (
    named(one.recipients.agencies, held.agency) &&
    named(one.recipients.organisationIds, held.organisationId) &&
    named(one.recipients.roles, held.role) &&
    named(one.purposes, request.purpose)
  );
}

/** The first instant of a birthday; never, for a child whose birth is unknown. */
function birthday({ dateOfBirth }: Facts, age: number): Instant {
  if (dateOfBirth === null) return Infinity;
  const [year, month, date] = dateOfBirth.split('-').map(Number) as [number, number, number];
  return Date.UTC(year + age, month - 1, date);
}

/** Presumed from sixteen; a finding counts if made since, or while the child is younger. */
function isCompetent(facts: Facts, now: Instant): boolean {
  const sixteen = birthday(facts, 16);
  const { competence } = facts;
  if (now < sixteen) return competence?.competent === true;
  return competence === null || competence.at < sixteen || competence.competent;
}
