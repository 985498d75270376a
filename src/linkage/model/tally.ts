import type { ComparedField, Level, Pattern } from '../comparisons.ts';
import { COMPARED_FIELDS, COMPARISONS, rankAt } from '../comparisons.ts';
import type { LevelShares } from './parameters.ts';

/** How often each pattern of agreement was met. */
export type Tally = Map<Pattern, number>;

export const tallied = (tally: Tally): number =>
  [...tally.values()].reduce((sum, count) => sum + count, 0);

export const addTo = (tally: Tally, pattern: Pattern): void =>
  void tally.set(pattern, (tally.get(pattern) ?? 0) + 1);

/**
 * The share of each level in the tally, each pattern counted with a weight. `belief` is what is thought
 * beforehand, and counts as so many pairs: it speaks where the tally has little to say.
 */
export function levelShares(
  tally: Tally,
  weightOf: (pattern: Pattern) => number,
  belief: LevelShares,
  beliefPairs: number,
): LevelShares {
  const counts = COMPARED_FIELDS.map((field) => COMPARISONS[field].map(() => 0));
  for (const [pattern, count] of tally) {
    const weight = count * weightOf(pattern);
    counts.forEach((levels, index) => {
      const ranked = rankAt(pattern, index);
      if (ranked > 0) levels[ranked - 1] = (levels[ranked - 1] ?? 0) + weight;
    });
  }
  return Object.fromEntries(
    COMPARED_FIELDS.map((field, index) => {
      const levels = counts[index] ?? [];
      const total = levels.reduce((sum, count) => sum + count, 0) + beliefPairs;
      const shares = COMPARISONS[field].map((level, at): [Level, number] => [
        level,
        ((levels[at] ?? 0) + beliefPairs * shareOf(belief, field, level)) / total,
      ]);
      return [field, Object.fromEntries(shares)];
    }),
  ) as unknown as LevelShares;
}

export const shareOf = (shares: LevelShares, field: ComparedField, level: Level): number =>
  (shares[field] as Readonly<Record<string, number>>)[level] ?? 0;
