import type { FieldPath } from '../domain/child-record.ts';
import type { Category, Rule, SharingAgreement } from '../policy/agreement.ts';
import type { AccessRequest, HeldRole } from './access-request.ts';
import type { ConsentAnswer } from './consent.ts';
import { consultDirectives } from './consent.ts';
import type { BreakGlassGrant, Facts, Instant } from './facts.ts';
import { isInForce } from './facts.ts';
import type { Obligation, Outcome, Refusal } from './outcome.ts';
import { refuse } from './outcome.ts';

/** One rule put to one field for one held role. */
export interface RuleQuestion {
  readonly agreement: SharingAgreement;
  readonly rule: Rule;
  readonly held: HeldRole;
  readonly category: Category;
  readonly path: FieldPath;
  readonly request: AccessRequest;
  readonly facts: Facts;
  readonly now: Instant;
}

interface Consulted extends RuleQuestion {
  readonly restsOnConsent: boolean;
  readonly consent: ConsentAnswer;
}

type Step = (question: Consulted) => Refusal | null;

/** The conditions of a rule, in the order in which they are asked. */
const STEPS: readonly Step[] = [relationshipHolds, statusHolds, consentHolds, noDetriment];

/** What one rule says; break-glass lifts every condition but the purpose. */
export function outcomeOfRule(question: RuleQuestion): Outcome {
  const { rule, request } = question;
  if (!rule.purposes.includes(request.purpose)) return refuse('PURPOSE_NOT_PERMITTED', rule.id);

  const consulted = consult(question);
  const refusal = STEPS.reduce<Refusal | null>((found, step) => found ?? step(consulted), null);
  if (!refusal) return permit(consulted, null);
  if (refusal.reason === 'RULE_IN_ERROR') return refusal;
  const grant = breakGlassFor(question);
  return grant ? permit(consulted, grant) : refusal;
}

function consult(question: RuleQuestion): Consulted {
  const { agreement, rule, held, category, path, request, facts, now } = question;
  const sensitive = agreement.categories[category]?.sensitivity !== 'ORDINARY';
  const harmSuspected = facts.statuses.includes('SECTION_47_OPEN');
  return {
    ...question,
    // SI 2007/2182 reg. 11(3): consent of the young person, or suspected significant harm.
    restsOnConsent: sensitive ? !harmSuspected : rule.consentRequired,
    consent: consultDirectives(
      { category, path, ownWordOnly: sensitive },
      held,
      request,
      facts,
      now,
    ),
  };
}

function relationshipHolds({ rule, held, request, facts, now }: Consulted): Refusal | null {
  if (rule.relationship === 'NONE') return null;
  const inForce = facts.relationships.filter((relationship) => isInForce(relationship, now));
  const own = inForce.some((r) => r.practitionerId === request.practitionerId);
  const shared = inForce.some((r) => r.organisationId === held.organisationId);
  switch (rule.relationship) {
    case 'PRACTITIONER':
      return own ? null : refuse('NO_RELATIONSHIP', rule.id);
    case 'ORGANISATION':
      return own || shared ? null : refuse('NO_RELATIONSHIP', rule.id);
    default:
      // An agreement is data: a requirement unknown to this version of Kith denies.
      return refuse('RULE_IN_ERROR', rule.id);
  }
}

function statusHolds({ rule, facts }: Consulted): Refusal | null {
  const holds =
    rule.onlyWhen.length === 0 || rule.onlyWhen.some((status) => facts.statuses.includes(status));
  return holds ? null : refuse('STATUS_NOT_MET', rule.id);
}

function consentHolds({ rule, restsOnConsent, consent }: Consulted): Refusal | null {
  if (!restsOnConsent || consent.answer === 'PERMIT') return null;
  return consent.answer === 'DENY'
    ? refuse('CONSENT_REFUSED', rule.id, consent.directive)
    : refuse(consent.reason, rule.id, consent.directive);
}

function noDetriment({ rule, category, facts, now }: Consulted): Refusal | null {
  const harmful = facts.detriments.some(
    (detriment) => isInForce(detriment, now) && detriment.categories.includes(category),
  );
  return harmful ? refuse('DETRIMENT', rule.id) : null;
}

/** Of several grants that lift the same, the first by its id: their order never counts. */
const breakGlassFor = ({
  request,
  category,
  facts,
  now,
}: RuleQuestion): BreakGlassGrant | undefined =>
  facts.breakGlass
    .filter(
      (grant) =>
        grant.practitionerId === request.practitionerId &&
        isInForce(grant, now) &&
        grant.categories.includes(category),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1))[0];

function permit(
  { rule, restsOnConsent, consent }: Consulted,
  grant: BreakGlassGrant | null,
): Outcome {
  // An objection against a statutory rule is recorded and weighed, never a silent veto.
  const objection = !restsOnConsent && consent.answer === 'DENY';
  const obligations: Obligation[] = [
    ...(objection ? (['RECORD_WHY'] as const) : []),
    ...(grant ? (['BREAK_GLASS_REVIEW'] as const) : []),
  ];
  const reliedOn = restsOnConsent || objection ? consent.directive : null;
  return {
    permitted: true,
    rule: rule.id,
    basis: rule.basis,
    directive: reliedOn,
    breakGlass: grant?.id ?? null,
    obligations,
  };
}
