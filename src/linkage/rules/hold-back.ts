import { parseNhsNumber } from '../../domain/nhs-number.ts';
import type { Level, Pattern } from '../comparisons.ts';
import { levelAt } from '../comparisons.ts';
import type { ComparablePerson } from '../population.ts';
import type { Term } from '../vocabulary.ts';
import type { Thresholds } from './thresholds.ts';

/** Why a pair does not link by itself. */
export type HeldBack =
  | 'NHS_NUMBERS_CONFLICT'
  | 'SEX_CONFLICTS'
  | 'GIVEN_NAME_DIFFERS'
  | 'TOO_LITTLE_AGREES'
  | 'ANOTHER_CHILD_LIKE_IT'
  | 'RIVAL';

/** A pair in doubt, with what its rules need to know. */
export interface Pair {
  readonly a: ComparablePerson;
  readonly b: ComparablePerson;
  readonly pattern: Pattern;
  /** Bits. */
  readonly weight: number;
  /** Whether a source of either holds another child of that birth date in that household or district. */
  readonly hasTwinlike: () => boolean;
  /** The weight of the next best pair that either of them is in. */
  readonly rivalWeight: number;
}

type Rule = (pair: Pair, thresholds: Thresholds) => HeldBack | null;

/**
 * What must hold before two persons become one child by themselves, in the order in which a reviewer is
 * told. A wrong link shows one child's record to another child's professionals, so each can hold it back.
 */
const RULES: readonly Rule[] = [
  ({ a, b }) => (numbersConflict(a, b) ? 'NHS_NUMBERS_CONFLICT' : null),
  ({ pattern }) => (levelAt(pattern, 'sex') === 'DIFFERENT' ? 'SEX_CONFLICTS' : null),
  (pair, thresholds) =>
    sharesNumberAndMore(pair) || givenNameAgrees(pair, thresholds) ? null : 'GIVEN_NAME_DIFFERS',
  (pair, thresholds) => (enoughAgrees(pair, thresholds) ? null : 'TOO_LITTLE_AGREES'),
  ({ pattern, hasTwinlike }) =>
    levelAt(pattern, 'given') !== 'EXACT' && hasTwinlike() ? 'ANOTHER_CHILD_LIKE_IT' : null,
  ({ weight, rivalWeight }, { margin }) => (weight - rivalWeight < margin ? 'RIVAL' : null),
];

/** The first rule that holds the pair back, or null: the two are one child. */
export function heldBackBy(pair: Pair, thresholds: Thresholds): HeldBack | null {
  for (const rule of RULES) {
    const reason = rule(pair, thresholds);
    if (reason !== null) return reason;
  }
  return null;
}

function enoughAgrees(pair: Pair, { linkInHousehold, linkByName }: Thresholds): boolean {
  const { pattern, weight } = pair;
  const household =
    isAmong(levelAt(pattern, 'address'), HOUSEHOLD_LEVELS) &&
    isAmong(levelAt(pattern, 'family'), ['EXACT', 'PART', 'NEAR', 'FORMER']) &&
    isAmong(levelAt(pattern, 'dateOfBirth'), ['EXACT', 'SWAPPED', 'ONE_DIGIT']);
  const wholeName =
    levelAt(pattern, 'given') === 'EXACT' &&
    levelAt(pattern, 'family') === 'EXACT' &&
    levelAt(pattern, 'dateOfBirth') === 'EXACT' &&
    levelAt(pattern, 'sex') === 'SAME';
  return (
    sharesNumberAndMore(pair) ||
    (household && weight >= linkInHousehold) ||
    (wholeName && weight >= linkByName)
  );
}

/** The address line with its postcode, either of them with a slip. */
export const HOUSEHOLD_LEVELS: readonly Level<'address'>[] = [
  'HOUSEHOLD',
  'LINE_NEAR_POSTCODE',
  'NEAR_LINE_POSTCODE',
];

/** A valid NHS number in common, that the birth date and a name bear out. */
const sharesNumberAndMore = ({ a, b, pattern }: Pair): boolean =>
  validNumbers(a).some((number) => b.nhsNumbers.includes(number)) &&
  levelAt(pattern, 'dateOfBirth') === 'EXACT' &&
  (levelAt(pattern, 'given') === 'EXACT' || levelAt(pattern, 'family') === 'EXACT');

/** Two valid NHS numbers, and none in common: two children, or a number to be superseded by somebody. */
function numbersConflict(a: ComparablePerson, b: ComparablePerson): boolean {
  const [one, other] = [validNumbers(a), validNumbers(b)];
  return one.length > 0 && other.length > 0 && !one.some((number) => other.includes(number));
}

const validNumbers = ({ nhsNumbers }: ComparablePerson): readonly string[] =>
  nhsNumbers.filter((number) => parseNhsNumber(number) !== undefined);

/** The same name, its short form or part, or a slip; Jayden and Kayden, both names, are two children. */
function givenNameAgrees({ a, b, pattern }: Pair, { rareSpelling }: Thresholds): boolean {
  const level = levelAt(pattern, 'given');
  if (isAmong(level, ['EXACT', 'SHORT_FORM', 'PART'])) return true;
  return level === 'NEAR' && a.given !== null && b.given !== null
    ? isSlip(a.given, b.given, rareSpelling)
    : false;
}

function isSlip(
  one: Term,
  other: Term,
  { bearers, timesFewer }: Thresholds['rareSpelling'],
): boolean {
  const [fewer, more] = [Math.min(one.count, other.count), Math.max(one.count, other.count)];
  return fewer <= bearers || fewer * timesFewer < more;
}

const isAmong = <L extends Level>(level: L | null, levels: readonly L[]): boolean =>
  level !== null && levels.includes(level);
