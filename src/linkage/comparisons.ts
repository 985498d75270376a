/**
 * What is compared between two persons, and how well each can agree, the best first. A field that
 * either person lacks is not compared. The address line and the postcode are one comparison: apart,
 * each would count the same house again, and siblings would look like one child.
 */
export const COMPARISONS = {
  given: [
    'EXACT',
    'SHORT_FORM',
    'PART',
    'NEAR',
    'ALIKE',
    'SWAPPED',
    'CROSSED',
    'FORMER',
    'DIFFERENT',
  ],
  family: ['EXACT', 'PART', 'NEAR', 'ALIKE', 'FORMER', 'DIFFERENT'],
  dateOfBirth: ['EXACT', 'SWAPPED', 'ONE_DIGIT', 'TWO_PARTS', 'DIFFERENT'],
  sex: ['SAME', 'DIFFERENT'],
  address: [
    ...(['HOUSEHOLD', 'LINE_NEAR_POSTCODE', 'NEAR_LINE_POSTCODE', 'LINE', 'NEAR_LINE'] as const),
    ...(['STREET_POSTCODE', 'POSTCODE', 'STREET', 'DISTRICT', 'DIFFERENT'] as const),
  ],
  parents: ['SAME', 'DIFFERENT'],
  nhsNumber: ['EXACT', 'ONE_EDIT', 'ALIKE', 'DIFFERENT'],
  upn: ['EXACT', 'ONE_EDIT', 'ALIKE', 'DIFFERENT'],
} as const;

export type ComparedField = keyof typeof COMPARISONS;
export type Level<F extends ComparedField = ComparedField> = (typeof COMPARISONS)[F][number];
export const COMPARED_FIELDS = Object.keys(COMPARISONS) as readonly ComparedField[];

/** A level for each field, four bits a field in the order above; 0 where a field was not compared. */
export type Pattern = number;

const BITS_A_FIELD = 4;
const FIELD_MASK = 2 ** BITS_A_FIELD - 1;
/** Room in a table that is looked up by field and level. */
export const LEVELS_A_FIELD = FIELD_MASK + 1;

/** The levels of each field, given in the order of `COMPARED_FIELDS`, as one number. */
export function patternOf(levels: readonly (Level | null)[]): Pattern {
  let pattern = 0;
  levels.forEach((level, index) => {
    if (level !== null) pattern |= rank(index, level) << (index * BITS_A_FIELD);
  });
  return pattern >>> 0;
}

/** 0: not compared; 1: the best level; and so on. */
export const rankAt = (pattern: Pattern, fieldIndex: number): number =>
  (pattern >>> (fieldIndex * BITS_A_FIELD)) & FIELD_MASK;

export function levelAt<F extends ComparedField>(pattern: Pattern, field: F): Level<F> | null {
  const ranked = rankAt(pattern, COMPARED_FIELDS.indexOf(field));
  return ranked === 0 ? null : (COMPARISONS[field][ranked - 1] ?? null);
}

const RANKS = COMPARED_FIELDS.map(
  (field) => new Map<Level, number>(COMPARISONS[field].map((level, index) => [level, index + 1])),
);

function rank(fieldIndex: number, level: Level): number {
  const ranked = RANKS[fieldIndex]?.get(level);
  if (ranked === undefined) throw new RangeError(`There is no level ${level} in this comparison.`);
  return ranked;
}
