import type { ScoredSets } from '../link-sets.ts';
import type { ScoredPair } from '../score-pairs.ts';
import { ruleOnPairs } from './rule-on-pairs.ts';
import type { Thresholds } from './thresholds.ts';

/** What became of the likely pairs of whole sets. */
export interface Outcome {
  readonly linked: readonly ScoredPair[];
  readonly inReview: readonly ScoredPair[];
}

/** Rules on all pairs of one set, which may hold a child more than once, or of two, which do not. */
export function ruleOnSets(
  { pairs, persons, isRight }: ScoredSets,
  thresholds: Thresholds,
): Outcome {
  const likely = pairs.filter(({ weight }) => weight >= thresholds.review);
  const sourceOf = (person: number): number => isRight?.[person] ?? 0;
  const sets = { persons, sourceOf, hasDuplicates: isRight === null };
  const ruled = ruleOnPairs(likely, sets, thresholds);
  return {
    linked: ruled.filter(({ heldBack }) => heldBack === null),
    inReview: ruled.filter(({ heldBack }) => heldBack !== null),
  };
}
