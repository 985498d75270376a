import type { Level } from '../comparisons.ts';
import type { ComparablePerson } from '../comparable-person.ts';
import type { Term } from '../vocabulary.ts';
import { areAlike, jaroWinkler } from './jaro-winkler.ts';
import { isShortForm } from './short-forms.ts';

/** From where on two names are one with a slip, or still alike (Splink's thresholds for names). */
export const NEAR = 0.92;
export const ALIKE = 0.82;

type NameLevel = 'EXACT' | 'SHORT_FORM' | 'PART' | 'NEAR' | 'ALIKE' | 'FORMER' | 'DIFFERENT';
interface NameLevels {
  readonly given: Level<'given'> | null;
  readonly family: Level<'family'> | null;
}

/** How the names of two persons agree; where they stand in each other's place, `given` says it for both. */
export function compareNames(a: ComparablePerson, b: ComparablePerson): NameLevels {
  const given = compareGiven(a, b);
  const family = compareFamily(a, b);
  const unlike =
    (given === null || given === 'DIFFERENT') && (family === null || family === 'DIFFERENT');
  return (unlike ? compareCrosswise(a, b) : null) ?? { given, family };
}

function compareGiven(a: ComparablePerson, b: ComparablePerson): Level<'given'> | null {
  if (!a.given || !b.given) return null;
  const level = compareGivenNames(a.given, b.given);
  return level === 'DIFFERENT' && isFormer(a.given, b.given, a.formerGiven, b.formerGiven)
    ? 'FORMER'
    : level;
}

/** How two given names agree by themselves. */
export function compareGivenNames(one: Term, other: Term): Exclude<NameLevel, 'FORMER'> {
  if (one === other) return 'EXACT';
  const [first = '', otherFirst = ''] = [one.parts[0], other.parts[0]];
  const oneIsPlain = one.parts.length === 1 || other.parts.length === 1;
  return oneIsPlain && isShortForm(first, otherFirst)
    ? 'SHORT_FORM'
    : compareFamilyNames(one, other);
}

/** How the family names agree, former ones included, each in its own place. */
export function compareFamily(a: ComparablePerson, b: ComparablePerson): Level<'family'> | null {
  if (!a.family || !b.family) return null;
  if (a.family === b.family) return 'EXACT';
  const level = compareFamilyNames(a.family, b.family);
  if (level === 'PART' || level === 'NEAR') return level;
  return isFormer(a.family, b.family, a.formerFamily, b.formerFamily) ? 'FORMER' : level;
}

/** How two family names agree by themselves. */
export function compareFamilyNames(
  one: Term,
  other: Term,
): 'PART' | 'NEAR' | 'ALIKE' | 'DIFFERENT' {
  if (isPart(one, other) || isPart(other, one)) return 'PART';
  if (!areAlike(one.text, other.text, ALIKE)) return 'DIFFERENT';
  return jaroWinkler(one.text, other.text) >= NEAR ? 'NEAR' : 'ALIKE';
}

/** All of a name within a longer one: Ann and Mary-Ann, but not Muhammad Ali and Muhammad Bilal. */
const isPart = (part: Term, whole: Term): boolean =>
  whole.parts.length > part.parts.length && part.parts.every((word) => whole.parts.includes(word));

const isFormer = (
  a: Term,
  b: Term,
  formerOfA: readonly Term[],
  formerOfB: readonly Term[],
): boolean => formerOfA.includes(b) || formerOfB.includes(a);

/** Names that stand in each other's place, both or, beside a name that differs, one; else null. */
function compareCrosswise(a: ComparablePerson, b: ComparablePerson): NameLevels | null {
  const one = crosswise(a.given, b.family, NEAR);
  const other = crosswise(b.given, a.family, NEAR);
  if (!one && !other) return null;
  const both =
    (one || crosswise(a.given, b.family, ALIKE)) && (other || crosswise(b.given, a.family, ALIKE));
  return { given: both ? 'SWAPPED' : 'CROSSED', family: null };
}

const crosswise = (given: Term | null, family: Term | null, least: number): boolean =>
  given !== null && family !== null && areAlike(given.text, family.text, least);
