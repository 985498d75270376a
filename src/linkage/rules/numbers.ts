import type { ComparablePerson } from '../comparable-person.ts';

/** The numbers of a child for life: valid, current, and not a temporary UPN. */
type Numbered = Pick<ComparablePerson, 'validNhsNumbers' | 'formerNhsNumbers' | 'permanentUpns'>;

/** A number for life in common. */
export const shareNumber = (a: Numbered, b: Numbered): boolean =>
  shareNhsNumber(a, b) || a.permanentUpns.some((upn) => b.permanentUpns.includes(upn));

/** A number that a merge has superseded stands for the same child as the one in its place. */
export const shareNhsNumber = (a: Numbered, b: Numbered): boolean =>
  isAmong(a.validNhsNumbers, b.validNhsNumbers) ||
  supersedes(a, b) ||
  supersedes(b, a) ||
  isAmong(a.formerNhsNumbers, b.formerNhsNumbers);

/** Whether a merge has put the number of the one in the place of the number of the other. */
export const areMerged = (a: Numbered, b: Numbered): boolean =>
  supersedes(a, b) || supersedes(b, a);

const supersedes = (one: Numbered, other: Numbered): boolean =>
  isAmong(other.validNhsNumbers, one.formerNhsNumbers);

const isAmong = (some: readonly string[], others: readonly string[]): boolean =>
  others.length > 0 && some.some((number) => others.includes(number));

/** Two valid NHS numbers, neither superseded: two children, or a number to be superseded at its source. */
export const nhsNumbersConflict = (a: Numbered, b: Numbered): boolean =>
  areSeveral(a.validNhsNumbers, b.validNhsNumbers) && !areMerged(a, b);

export const upnsConflict = (a: Numbered, b: Numbered): boolean =>
  areSeveral(a.permanentUpns, b.permanentUpns);

function areSeveral(one: readonly string[], other: readonly string[]): boolean {
  if (one.length + other.length < 2) return false;
  return new Set([...one, ...other]).size > 1;
}
