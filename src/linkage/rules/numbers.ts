import type { ComparablePerson } from '../comparable-person.ts';

/** The numbers of a child for life: valid, current, and not a temporary UPN. */
type Numbered = Pick<ComparablePerson, 'validNhsNumbers' | 'permanentUpns'>;

/** A number for life in common. */
export const shareNumber = (a: Numbered, b: Numbered): boolean =>
  shareNhsNumber(a, b) || a.permanentUpns.some((upn) => b.permanentUpns.includes(upn));

export const shareNhsNumber = (a: Numbered, b: Numbered): boolean =>
  a.validNhsNumbers.some((number) => b.validNhsNumbers.includes(number));

/** Two valid NHS numbers: two children, or a number to be superseded at its source. */
export const nhsNumbersConflict = (a: Numbered, b: Numbered): boolean =>
  areSeveral(a.validNhsNumbers, b.validNhsNumbers);

export const upnsConflict = (a: Numbered, b: Numbered): boolean =>
  areSeveral(a.permanentUpns, b.permanentUpns);

function areSeveral(one: readonly string[], other: readonly string[]): boolean {
  if (one.length + other.length < 2) return false;
  return new Set([...one, ...other]).size > 1;
}
