import {
  AGE_OF_MAJORITY,
  AGE_OF_PRESUMED_CAPACITY,
  hasReached,
  isCompetent,
} from '../../decision/consent.ts';
import type { Facts } from '../../decision/facts.ts';
import type { RecordedRelative } from '../../store/recorded-family.ts';
import type { GivenConsent } from './given-consent.ts';

/** Why the grantor's word cannot be taken, a sentence for each reason; none: it can. */
export const problemsOfStanding = (
  given: GivenConsent,
  facts: Facts,
  family: readonly RecordedRelative[],
  now: number,
): string[] =>
  given.standing === 'YOUNG_PERSON'
    ? ofYoungPerson(given, facts, now)
    : ofParent(given, facts, family, now);

/** A child who is not competent may refuse, and not permit (Gillick v West Norfolk, 1986). */
function ofYoungPerson({ provision }: GivenConsent, facts: Facts, now: number): string[] {
  if (provision === 'DENY' || isCompetent(facts, now)) return [];
  return hasReached(AGE_OF_PRESUMED_CAPACITY, facts, now)
    ? [
        'standing: the young person was found not competent to decide; recordCompetence tells of a new finding.',
      ]
    : [
        `standing: before ${String(AGE_OF_PRESUMED_CAPACITY)}, a young person may permit only once found competent; record that finding first, with recordCompetence.`,
      ];
}

/** Parental responsibility is recorded, never inferred, and ends at 18 (Children Act 1989 ss. 3, 105). */
function ofParent(
  { grantorName, standingEvidence }: GivenConsent,
  facts: Facts,
  family: readonly RecordedRelative[],
  now: number,
): string[] {
  if (hasReached(AGE_OF_MAJORITY, facts, now)) {
    return [
      `standing: parental responsibility ended at ${String(AGE_OF_MAJORITY)} (Children Act 1989 s. 105); record the young person’s own word.`,
    ];
  }
  const named = family.filter(({ name }) => sameName(name, grantorName));
  if (named.some(({ parentalResponsibility }) => parentalResponsibility === false)) {
    return [
      'grantorName: it is recorded that this person has no parental responsibility; where that is wrong, the agency that recorded it has to put it right first.',
    ];
  }
  const recorded = named.some(({ parentalResponsibility }) => parentalResponsibility === true);
  return recorded || standingEvidence !== null
    ? []
    : [
        'standingEvidence: parental responsibility is not recorded for this person; say how it is known, such as by a birth certificate or a court’s order.',
      ];
}

export const sameName = (a: string, b: string): boolean => folded(a) === folded(b);

const folded = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[\s-]+/g, ' ')
    .trim();
