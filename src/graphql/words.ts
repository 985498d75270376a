import type { Denial } from '../decision/decide.ts';
import type { Obligation, ReasonCode } from '../decision/outcome.ts';
import type { PurposeOfUse, SharingAgreement } from '../policy/agreement.ts';

/** Each reason in words; `explain` says what it means for one field. */
export const REASON_WORDS: Readonly<Record<ReasonCode, string>> = {
  NOT_IN_AGREEMENT: 'the sharing agreement has no rule that shows this to your role',
  PURPOSE_NOT_PERMITTED: 'the sharing agreement does not show this to your role for this purpose',
  NO_RELATIONSHIP: 'no current relationship between you and the child is recorded',
  STATUS_NOT_MET: 'the sharing agreement shows this only while there is a child protection concern',
  CONSENT_ABSENT: 'it rests on consent, and none is recorded',
  CONSENT_EXPIRED: 'the consent that it rests on has run out',
  CONSENT_WITHDRAWN: 'the consent that it rests on has been withdrawn',
  CONSENT_REFUSED: 'the family or young person has refused consent',
  DETRIMENT: 'a named person has recorded that sharing it would harm the child',
  RULE_IN_ERROR: 'the rule about it cannot be read; information governance has to mend it',
};

/** Why one field is withheld, in a sentence for the practitioner. */
export function explain(
  { categories, purposes }: SharingAgreement,
  { category, reason }: Pick<Denial, 'category' | 'reason'>,
  purpose: PurposeOfUse,
): string {
  const title = category === null ? 'This field' : (categories[category]?.title ?? category);
  return `${title}: withheld for ${purposes[purpose] ?? purpose}, because ${REASON_WORDS[reason]}.`;
}

/** What each obligation asks. */
export const OBLIGATION_WORDS: Readonly<Record<Obligation, string>> = {
  RECORD_WHY: 'an objection stands: give as `reason` why you need it all the same',
  BREAK_GLASS_REVIEW: 'an override opened it: a second person will review why',
};
