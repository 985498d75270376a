import type { RelationshipRequirement, Rule } from './agreement.ts';

/** What a rule asks before it permits. */
export type Conditions = Pick<Rule, 'relationship' | 'consentRequired' | 'onlyWhen'>;

const STRENGTH: Readonly<Record<RelationshipRequirement, number>> = {
  NONE: 0,
  ORGANISATION: 1,
  PRACTITIONER: 2,
};

export const asksLessRelationship = (one: Conditions, other: Conditions): boolean =>
  STRENGTH[one.relationship] < STRENGTH[other.relationship];

/** Whether whenever `other` applies, `one` does. */
export const asksNoMore = (one: Conditions, other: Conditions): boolean =>
  !asksLessRelationship(other, one) &&
  (!one.consentRequired || other.consentRequired) &&
  (one.onlyWhen.length === 0 ||
    (other.onlyWhen.length > 0 && isPartOf(other.onlyWhen, one.onlyWhen)));

/** Whether a rule permits nothing that another does not. */
export const isContainedIn = (rule: Rule, other: Rule): boolean =>
  asksNoMore(other, rule) &&
  isPartOf(rule.categories, other.categories) &&
  isPartOf(rule.roles, other.roles) &&
  isPartOf(rule.purposes, other.purposes);

const isPartOf = (part: readonly string[], whole: readonly string[]): boolean =>
  part.every((one) => whole.includes(one));
