/**
 * Counts of fewer tell of single children and are not told ("c" in the Department for Education's statistics).
 * A true nought is.
 */
export const FEWEST_TOLD = 6;
const NEAREST = 5;

/**
 * A count of children as it may be told, to the nearest five; null: too few to tell, or all but too few, for
 * then the rest would be told. `total` is what the count is a part of.
 */
export function toldCount(count: number, total: number): number | null {
  if (isFew(count) || isFew(total - count)) return null;
  return Math.round(count / NEAREST) * NEAREST;
}

const isFew = (count: number): boolean => count > 0 && count < FEWEST_TOLD;
