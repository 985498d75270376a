import type { Level, Pattern } from './comparisons.ts';
import { patternOf } from './comparisons.ts';
import { compareAllAddresses } from './likenesses/compare-addresses.ts';
import { compareDates } from './likenesses/compare-dates.ts';
import { compareNames } from './likenesses/compare-names.ts';
import { areAlike } from './likenesses/jaro-winkler.ts';
import { oneEditApart } from './likenesses/one-edit-apart.ts';
import type { ComparablePerson } from './comparable-person.ts';
import type { Term } from './vocabulary.ts';

const ALIKE_NUMBERS = 0.88;
/** From where on two parents' names are one with a slip. */
export const NEAR_PARENTS = 0.92;

/** How well two persons of one population agree, field by field. */
export function comparePersons(a: ComparablePerson, b: ComparablePerson): Pattern {
  const { given, family } = compareNames(a, b);
  return patternOf([
    given,
    family,
    a.birthDate === null || b.birthDate === null ? null : compareDates(a.birthDate, b.birthDate),
    a.sex === 'UNKNOWN' || b.sex === 'UNKNOWN' ? null : a.sex === b.sex ? 'SAME' : 'DIFFERENT',
    compareAllAddresses(a.addresses, b.addresses),
    compareParents(a.parents, b.parents),
    compareNumbers(a.nhsNumbers, b.nhsNumbers),
    compareNumbers(a.upns, b.upns),
  ]);
}

/** One parent in common is enough: agencies rarely know all. */
function compareParents(one: readonly Term[], other: readonly Term[]): Level<'parents'> | null {
  if (one.length === 0 || other.length === 0) return null;
  const shared = one.some((a) => other.some((b) => areAlike(a.text, b.text, NEAR_PARENTS)));
  return shared ? 'SAME' : 'DIFFERENT';
}

function compareNumbers(
  one: readonly string[],
  other: readonly string[],
): Level<'nhsNumber'> | null {
  if (one.length === 0 || other.length === 0) return null;
  const some = (agree: (a: string, b: string) => boolean): boolean =>
    one.some((a) => other.some((b) => agree(a, b)));
  if (some((a, b) => a === b)) return 'EXACT';
  if (some(oneEditApart)) return 'ONE_EDIT';
  return some((a, b) => areAlike(a, b, ALIKE_NUMBERS)) ? 'ALIKE' : 'DIFFERENT';
}
