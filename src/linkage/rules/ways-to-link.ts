import type { ComparedField, Level, Pattern } from '../comparisons.ts';
import { levelAt } from '../comparisons.ts';
import { FIRST_OF_JANUARY } from '../likenesses/compare-dates.ts';
import type { ComparedPair } from './compared-pair.ts';
import type { Thresholds } from './thresholds.ts';

/** The address line with its postcode, either of them with a slip. */
export const HOUSEHOLD_LEVELS: readonly Level<'address'>[] = [
  'HOUSEHOLD',
  'LINE_NEAR_POSTCODE',
  'NEAR_LINE_POSTCODE',
];

type Agreement = { readonly [F in ComparedField]?: readonly Level<F>[] };

/** What must agree, and with what weight, for two to be one child; what is not named may be anything. */
interface WayToLink {
  readonly agree: Agreement;
  readonly least: 'linkInHousehold' | 'linkButForOne' | 'linkByName';
  /** What else must hold. */
  readonly and?: (pair: ComparedPair) => boolean;
}

const THE_SAME = { given: ['EXACT'], family: ['EXACT'], sex: ['SAME'] } as const;
const AT_HOME = { address: HOUSEHOLD_LEVELS } as const;
const NEAR_SURNAME = ['EXACT', 'PART', 'NEAR', 'FORMER'] as const;

/**
 * Any of these is enough. The first two are for all; by each of the others one thing is wrong that is wrong
 * oftener with the poor and the newly come, and what is left could only be shared by two children of one name
 * in one house: there, other parents speak against it.
 */
const WAYS: readonly WayToLink[] = [
  {
    agree: {
      ...AT_HOME,
      family: NEAR_SURNAME,
      dateOfBirth: ['EXACT', 'SWAPPED', 'ONE_DIGIT'],
    },
    least: 'linkInHousehold',
  },
  {
    agree: { ...THE_SAME, dateOfBirth: ['EXACT'] },
    least: 'linkByName',
    and: isKnownDay,
  },
  // Another surname: families part, and names are written anew.
  {
    agree: { ...AT_HOME, given: ['EXACT'], dateOfBirth: ['EXACT'], sex: ['SAME'] },
    least: 'linkButForOne',
    and: parentsMayAgree,
  },
  {
    agree: { ...AT_HOME, given: ['SWAPPED'], dateOfBirth: ['EXACT'], sex: ['SAME'] },
    least: 'linkButForOne',
    and: parentsMayAgree,
  },
  // A birth date with one part wrong, or guessed where births are not registered.
  {
    agree: { ...THE_SAME, ...AT_HOME, dateOfBirth: ['TWO_PARTS'] },
    least: 'linkButForOne',
    and: parentsMayAgree,
  },
  {
    agree: { ...THE_SAME, ...AT_HOME, dateOfBirth: ['DIFFERENT'] },
    least: 'linkInHousehold',
    and: (pair) => isGuessedYear(pair) && parentsMayAgree(pair),
  },
  {
    agree: { ...THE_SAME, ...AT_HOME, parents: ['SAME'] },
    least: 'linkButForOne',
    and: ({ pattern }) => levelAt(pattern, 'dateOfBirth') === null,
  },
  // Moved, and the parents known.
  {
    agree: {
      ...{ given: ['EXACT'], family: NEAR_SURNAME, dateOfBirth: ['EXACT'] },
      parents: ['SAME'],
    },
    least: 'linkByName',
    and: isKnownDay,
  },
];

/** Whether so much agrees that nobody needs to look. */
export const enoughAgrees = (
  pair: ComparedPair & { readonly weight: number },
  thresholds: Thresholds,
): boolean =>
  WAYS.some(
    ({ agree, least, and }) =>
      pair.weight >= thresholds[least] && agrees(pair.pattern, agree) && (and?.(pair) ?? true),
  );

const agrees = (pattern: Pattern, agree: Agreement): boolean =>
  Object.entries(agree).every(([field, levels]) => {
    const level = levelAt(pattern, field as ComparedField);
    return level !== null && (levels as readonly Level[]).includes(level);
  });

function parentsMayAgree({ pattern }: ComparedPair): boolean {
  return levelAt(pattern, 'parents') !== 'DIFFERENT';
}

/** Many are entered under the first of January whose day of birth nobody knows: away from home it tells too little. */
function isKnownDay({ a }: ComparedPair): boolean {
  return a.birthDate?.endsWith(FIRST_OF_JANUARY) !== true;
}

/** The first of January of the same year stands where only the year is known. */
const isGuessedYear = ({ a, b }: ComparedPair): boolean =>
  a.birthDate !== null &&
  b.birthDate !== null &&
  a.birthDate.slice(0, 4) === b.birthDate.slice(0, 4) &&
  [a, b].some(({ birthDate }) => birthDate?.endsWith(FIRST_OF_JANUARY));
