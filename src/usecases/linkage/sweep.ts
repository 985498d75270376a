import type { ScoredPair } from '../../linkage/score-pairs.ts';

/** What the match weights alone can do at the best threshold for each. Thresholds in bits. */
export interface Sweep {
  readonly bestF1: number;
  readonly bestF1At: number | null;
  readonly recallAtNoFalseLink: number;
  readonly noFalseLinkAt: number | null;
}

/** Tries every threshold: pairs of one weight are linked together or not at all. */
export function sweepThresholds(
  pairs: readonly ScoredPair[],
  isTrue: (pair: ScoredPair) => boolean,
  truePairs: number,
): Sweep {
  const heaviestFirst = pairs.toSorted((a, b) => b.weight - a.weight);
  let sweep: Sweep = { bestF1: 0, bestF1At: null, recallAtNoFalseLink: 0, noFalseLinkAt: null };
  let trueLinks = 0;
  heaviestFirst.forEach((pair, at) => {
    if (isTrue(pair)) trueLinks += 1;
    if (heaviestFirst[at + 1]?.weight === pair.weight) return;
    const f1 = (2 * trueLinks) / (at + 1 + truePairs);
    if (f1 > sweep.bestF1) sweep = { ...sweep, bestF1: f1, bestF1At: pair.weight };
    if (trueLinks === at + 1) {
      const recall = trueLinks / truePairs;
      sweep = { ...sweep, recallAtNoFalseLink: recall, noFalseLinkAt: pair.weight };
    }
  });
  return sweep;
}
