import type { Level, Pattern } from '../comparisons.ts';
import { levelAt } from '../comparisons.ts';
import type { Term } from '../vocabulary.ts';
import type { ComparedPair } from './compared-pair.ts';
import type { HELD_BACK } from './held-back.ts';
import { nhsNumbersConflict, shareNhsNumber, shareNumber, upnsConflict } from './numbers.ts';
import type { Thresholds } from './thresholds.ts';
import { enoughAgrees } from './ways-to-link.ts';

/** Why a pair does not link by itself. */
export type HeldBack = Exclude<keyof typeof HELD_BACK, 'LINK_IN_DOUBT'>;

/** A pair in doubt, with what its rules need to know. */
export interface Pair extends ComparedPair {
  /** Bits. */
  readonly weight: number;
  /** Whether a source of either holds another child of that birth date in that household or district. */
  readonly hasTwinlike: () => boolean;
  /** The weight of the next best pair that either of them is in. */
  readonly rivalWeight: number;
}

type Rule<Of> = (pair: Of, thresholds: Thresholds) => HeldBack | null;

/** What speaks against one child, whatever else agrees. */
const CONTRADICTIONS: readonly Rule<ComparedPair>[] = [
  ({ a, b }) => (nhsNumbersConflict(a, b) ? 'NHS_NUMBERS_CONFLICT' : null),
  ({ a, b }) => (upnsConflict(a, b) ? 'UPNS_CONFLICT' : null),
  ({ pattern }) => (levelAt(pattern, 'sex') === 'DIFFERENT' ? 'SEX_CONFLICTS' : null),
  (pair) => (isNotBorneOut(pair) ? 'NUMBER_NOT_BORNE_OUT' : null),
  (pair, thresholds) =>
    sharesNumberAndMore(pair) || givenNameAgrees(pair, thresholds) ? null : 'GIVEN_NAME_DIFFERS',
];

/**
 * What must hold before two persons become one child by themselves, in the order in which a reviewer is
 * told. A wrong link shows one child's record to another child's professionals, so each can hold it back.
 */
const RULES: readonly Rule<Pair>[] = [
  ...CONTRADICTIONS,
  (pair, thresholds) =>
    sharesNumberAndMore(pair) || enoughAgrees(pair, thresholds) ? null : 'TOO_LITTLE_AGREES',
  ({ pattern, hasTwinlike }) =>
    isOpenToTwins(pattern) && hasTwinlike() ? 'ANOTHER_CHILD_LIKE_IT' : null,
  ({ weight, rivalWeight }, { margin }) => (weight - rivalWeight < margin ? 'RIVAL' : null),
];

/** Under another surname what stands for the given name may be the surname that twins share, names turned. */
const isOpenToTwins = (pattern: Pattern): boolean =>
  levelAt(pattern, 'given') !== 'EXACT' || levelAt(pattern, 'family') === 'DIFFERENT';

/** The first rule that holds the pair back, or null: the two are one child. */
export const heldBackBy = (pair: Pair, thresholds: Thresholds): HeldBack | null =>
  firstOf(RULES, pair, thresholds);

/** Whether two who were linked cannot be one: other numbers for life, another sex, or all else a sibling's. */
export const speaksAgainst = ({ a, b, pattern }: ComparedPair): boolean =>
  nhsNumbersConflict(a, b) ||
  upnsConflict(a, b) ||
  levelAt(pattern, 'sex') === 'DIFFERENT' ||
  areSiblings(pattern);

/**
 * Whether both the given name and the birth date are another's: what else agrees, home, surname and
 * parents, is what siblings share, so they are neither one child nor rivals of who is.
 */
const areSiblings = (pattern: Pattern): boolean =>
  levelAt(pattern, 'given') === 'DIFFERENT' && levelAt(pattern, 'dateOfBirth') === 'DIFFERENT';

/**
 * Whether somebody could find the two to be one child: they share a number for life, or are likely by names
 * and all else. Of a person without any name, as in the Children in Need census, a number alone tells.
 */
export const isWorthALook = (
  { a, b, pattern, weight }: ComparedPair & Pick<Pair, 'weight'>,
  { review }: Thresholds,
): boolean =>
  shareNumber(a, b) ||
  (weight >= review &&
    !areSiblings(pattern) &&
    [a, b].every(({ given, family }) => given !== null || family !== null));

/** What speaks against the two being one child by themselves, or null. */
export const contradictionOf = (pair: ComparedPair, thresholds: Thresholds): HeldBack | null =>
  firstOf(CONTRADICTIONS, pair, thresholds);

function firstOf<Of>(
  rules: readonly Rule<Of>[],
  pair: Of,
  thresholds: Thresholds,
): HeldBack | null {
  for (const rule of rules) {
    const reason = rule(pair, thresholds);
    if (reason !== null) return reason;
  }
  return null;
}

/** A valid NHS number in common, that the birth date and a name bear out. */
const sharesNumberAndMore = ({ a, b, pattern }: ComparedPair): boolean =>
  shareNhsNumber(a, b) &&
  levelAt(pattern, 'dateOfBirth') === 'EXACT' &&
  (levelAt(pattern, 'given') === 'EXACT' || levelAt(pattern, 'family') === 'EXACT');

/** A number for life in common, and a birth date or names that are another's. */
const isNotBorneOut = ({ a, b, pattern }: ComparedPair): boolean =>
  shareNumber(a, b) &&
  (isAmong(levelAt(pattern, 'dateOfBirth'), ['TWO_PARTS', 'DIFFERENT']) ||
    (levelAt(pattern, 'given') === 'DIFFERENT' && levelAt(pattern, 'family') === 'DIFFERENT'));

/**
 * The same name or part of it, a slip, a short form that hardly anybody is given, or the very names in each
 * other's place. Jayden and Kayden, both names, are two children; and so may be Ella and Ellie or Henry and
 * Harry: twins, of whom each source may hold another.
 */
function givenNameAgrees({ a, b, pattern }: ComparedPair, { rareSpelling }: Thresholds): boolean {
  const level = levelAt(pattern, 'given');
  if (isAmong(level, ['EXACT', 'PART'])) return true;
  if (a.given === null || b.given === null) return false;
  if (level === 'SWAPPED')
    return a.given.text === b.family?.text && a.family?.text === b.given.text;
  return isAmong(level, ['NEAR', 'SHORT_FORM']) && isSlip(a.given, b.given, rareSpelling);
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
