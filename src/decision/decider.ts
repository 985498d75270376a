import type { FieldPath } from '../domain/child-record.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import type { AccessRequest } from './access-request.ts';
import type { Judgement } from './decide.ts';
import { decide, decisionOf, judge } from './decide.ts';
import type { Facts, Instant } from './facts.ts';
import { isInForce } from './facts.ts';

/** Likenesses remembered for one set of fields under one agreement. */
const MOST_REMEMBERED = 1_000;

/**
 * Decides exactly as `decide` does, from the facts of this child at this instant. Where nobody has said, sealed
 * or overridden anything, few of these facts count: two children alike in them are judged once.
 */
export function createDecider(): typeof decide {
  const judged = new WeakMap<
    SharingAgreement,
    WeakMap<ReadonlySet<FieldPath>, Map<string, Judgement>>
  >();
  const remembered = (agreement: SharingAgreement, fields: ReadonlySet<FieldPath>) => {
    const ofAgreement = judged.get(agreement) ?? new WeakMap<ReadonlySet<FieldPath>, never>();
    judged.set(agreement, ofAgreement);
    const likenesses = ofAgreement.get(fields) ?? new Map<string, Judgement>();
    ofAgreement.set(fields, likenesses);
    return likenesses;
  };

  return (agreement, request, facts, now) => {
    const likeness = likenessOf(request, facts, now);
    if (likeness === null) return decide(agreement, request, facts, now);
    const likenesses = remembered(agreement, request.fields);
    const judgement = likenesses.get(likeness) ?? judge(agreement, request, facts, now);
    if (likenesses.size >= MOST_REMEMBERED) likenesses.clear();
    likenesses.set(likeness, judgement);
    return decisionOf(judgement, request.subjectId);
  };
}

/**
 * All that `judge` can go by beside the agreement and the fields, where consent is silent and nothing is
 * sealed, withheld as harmful or overridden; null where it goes by more.
 */
function likenessOf(
  { practitionerId, purpose, roles }: AccessRequest,
  { relationships, statuses, seals, directives, detriments, breakGlass }: Facts,
  now: Instant,
): string | null {
  const spoken = seals.length + directives.length + detriments.length + breakGlass.length;
  if (spoken > 0) return null;
  const inForce = relationships.filter((relationship) => isInForce(relationship, now));
  const own = inForce.some((relationship) => relationship.practitionerId === practitionerId);
  const held = roles.map(({ role, organisationId }) => {
    const shared = inForce.some((relationship) => relationship.organisationId === organisationId);
    return [role, shared];
  });
  return JSON.stringify([purpose, own, held, statuses]);
}
