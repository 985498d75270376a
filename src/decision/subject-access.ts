import type { FieldPath } from '../domain/child-record.ts';
import { withParts } from '../domain/child-record.ts';
import type { IsoDate } from '../domain/iso-date.ts';
import { addMonths } from '../domain/calendar.ts';
import { workingDayFrom } from '../domain/working-days.ts';
import type { Category, SharingAgreement } from '../policy/agreement.ts';
import { categoryOf } from '../policy/coverage.ts';
import type { Facts, Instant, Seal } from './facts.ts';
import { isInForce } from './facts.ts';
import type { Permission } from './outcome.ts';
import type { Permit } from './permit.ts';
import { issuePermit } from './permit.ts';
import { covers } from './seals.ts';

/** For whom all that is held on a child is put together. */
export const RECIPIENTS = {
  CHILD: 'the child',
  PARENT: 'a parent who has parental responsibility',
} as const;
export type Recipient = keyof typeof RECIPIENTS;

/** What a named person may weigh of one child. */
export const WEIGHINGS = {
  SERIOUS_HARM: 'to give it would be likely to cause serious harm',
  THIRD_PARTY: 'it speaks of another person',
  CONSENTED: 'the other person agrees to its being given',
  REASONABLE: 'it is reasonable to give it without the other person’s consent',
} as const;
export type WeighingKind = keyof typeof WEIGHINGS;

/** A weighing that stands: record categories, groups or fields, and what was found of them. */
export interface Weighing {
  readonly kind: WeighingKind;
  readonly scopes: readonly string[];
}

/**
 * Why a field is withheld. SERIOUS_HARM: DPA 2018 Sch. 3 paras 5 (health), 11 (social work) and 19
 * (education). THIRD_PARTY: Sch. 2 para. 16. NOT_TO_PARENTS: the young person's own.
 */
export const WITHHOLDINGS = [
  'NOT_IN_AGREEMENT',
  'SERIOUS_HARM',
  'THIRD_PARTY',
  'NOT_TO_PARENTS',
] as const;
export type Withholding = (typeof WITHHOLDINGS)[number];

/** What a family is given of one child, and what is withheld from it for which reason. */
export interface SubjectAccessDecision {
  readonly permit: Permit;
  readonly withheld: ReadonlyMap<FieldPath, Withholding>;
  /** What a seal makes look empty. */
  readonly sealed: readonly FieldPath[];
}

export interface SubjectAccessRequest {
  readonly subjectId: string;
  readonly recipient: Recipient;
  readonly fields: ReadonlySet<FieldPath>;
}

/** The right of access is the law's: no rule of the agreement gives it. */
const BY_RIGHT: Permission = {
  permitted: true,
  rule: 'SUBJECT_ACCESS',
  basis: 'ACCOUNTABILITY',
  directive: null,
  breakGlass: null,
  obligations: [],
};

/**
 * Decides, field by field, what of a child's record goes to the child or to a parent. Pure and total. A
 * field without a category is withheld; a seal only ever hides what would be given.
 */
export function decideSubjectAccess(
  agreement: SharingAgreement,
  { subjectId, recipient, fields }: SubjectAccessRequest,
  facts: Facts,
  weighings: readonly Weighing[],
  now: Instant,
): SubjectAccessDecision {
  const hiding = facts.seals.filter(
    (seal) => isInForce(seal, now) && hidesFromFamily(seal, recipient),
  );
  const given = new Map<FieldPath, Permission>();
  const withheld = new Map<FieldPath, Withholding>();
  const sealed: FieldPath[] = [];
  for (const path of fields) {
    const reasons = withParts(path).map((part) =>
      withholdingOf(agreement, recipient, part, facts, weighings, now),
    );
    const reason = WITHHOLDINGS.find((one) => reasons.includes(one));
    if (reason !== undefined) withheld.set(path, reason);
    else if (isSealed(agreement, hiding, path)) sealed.push(path);
    else given.set(path, BY_RIGHT);
  }
  const location = hiding.some(({ scope }) => scope === 'LOCATION' || scope === 'CHILD');
  return {
    permit: issuePermit(subjectId, given, { asIfEmpty: new Set(sealed), location }),
    withheld,
    sealed,
  };
}

/** Children know where they live. All else that is sealed is nobody's but its openers'. */
const hidesFromFamily = ({ scope }: Seal, recipient: Recipient): boolean =>
  recipient === 'PARENT' || (scope !== 'CHILD' && scope !== 'LOCATION');

const isSealed = (agreement: SharingAgreement, seals: readonly Seal[], path: FieldPath): boolean =>
  seals.some(
    (seal) =>
      seal.scope === 'CHILD' || withParts(path).some((part) => covers(agreement, seal, part)),
  );

/** Why one field is withheld from a recipient, seals apart; null: it is not. */
export function withholdingOf(
  agreement: SharingAgreement,
  recipient: Recipient,
  path: FieldPath,
  facts: Facts,
  weighings: readonly Weighing[],
  now: Instant,
): Withholding | null {
  const category = categoryOf(agreement, path);
  if (category === undefined) return 'NOT_IN_AGREEMENT';
  const weighed = (...kinds: readonly WeighingKind[]): boolean =>
    weighings.some(({ kind, scopes }) => kinds.includes(kind) && speakOf(scopes, category, path));
  const harmful = facts.detriments.some(
    (detriment) => isInForce(detriment, now) && detriment.categories.includes(category),
  );
  if (harmful || weighed('SERIOUS_HARM')) return 'SERIOUS_HARM';
  if (weighed('THIRD_PARTY')) return 'THIRD_PARTY';
  const { ofOthers, notToParents } = agreement.subjectAccess;
  if (speakOf(ofOthers, category, path) && !weighed('CONSENTED', 'REASONABLE')) {
    return 'THIRD_PARTY';
  }
  if (recipient === 'CHILD') return null;
  // A sensitive service is the young person's own, whatever an agreement says.
  const isOwn = agreement.categories[category]?.sensitivity !== 'ORDINARY';
  return isOwn || speakOf(notToParents, category, path) ? 'NOT_TO_PARENTS' : null;
}

/** Whether some of these categories, groups and fields take in a field. */
const speakOf = (scopes: readonly string[], category: Category, path: FieldPath): boolean =>
  scopes.some((scope) => scope === category || scope === path || path.startsWith(`${scope}.`));

/**
 * The last day to answer: the same day so many months on, or the last of that month where it has none; where
 * no work is done on it, the next working day (UK GDPR art. 12(3), as the Information Commissioner reads it).
 */
export const subjectAccessDue = (receivedOn: IsoDate, months: number): IsoDate =>
  workingDayFrom(addMonths(receivedOn, months));
