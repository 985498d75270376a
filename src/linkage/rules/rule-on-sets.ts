import type { ScoredSets } from '../link-sets.ts';
import { Children } from './children.ts';
import type { Outcome } from './rule-on-pairs.ts';
import { ruleOnPairs } from './rule-on-pairs.ts';
import type { Thresholds } from './thresholds.ts';

/** Rules on all pairs of persons of whom nothing is known before. */
export const ruleOnSets = (
  { pairs, persons, sources }: ScoredSets,
  thresholds: Thresholds,
): Outcome => {
  const children = new Children(persons, { sources, together: [], keptApart: [] });
  return ruleOnPairs(pairs, { persons, sources, children, isInQuestion: () => true }, thresholds);
};
