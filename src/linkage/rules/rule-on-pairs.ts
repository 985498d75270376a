import type { ComparablePerson } from '../population.ts';
import type { ScoredPair } from '../score-pairs.ts';
import type { Children } from './children.ts';
import type { ComparedPair, HeldBack } from './hold-back.ts';
import { areSiblings, contradictionOf, heldBackBy } from './hold-back.ts';
import { shareNumber } from './numbers.ts';
import { Rivals } from './rivals.ts';
import type { Thresholds } from './thresholds.ts';
import { Twinlikes } from './twinlike.ts';

export interface WaitingPair extends ScoredPair {
  readonly heldBack: HeldBack;
  /** Whether twins or others like them are about. */
  readonly multiples: boolean;
}

/** What became of likely pairs. */
export interface Outcome {
  /** The heaviest first; of three who are one child, each pair that nothing held back. */
  readonly linked: readonly ScoredPair[];
  readonly inReview: readonly WaitingPair[];
}

/** The persons among whom pairs were scored, each by index. */
export interface RuledPersons {
  readonly persons: readonly ComparablePerson[];
  /** Of each person; null: one set, which may hold a child more than once. */
  readonly sources: readonly number[] | null;
  /** Which of them are one child; links are entered here. */
  readonly children: Children;
  /** Whether a pair is ruled on; the others are there as rivals. */
  readonly isInQuestion: (pair: ScoredPair) => boolean;
}

/**
 * Rules on each pair: linked by itself, the heaviest first, or waiting for somebody to look. A pair waits for
 * nobody where the source of one knows the other's child already: it knows each child once.
 */
export function ruleOnPairs(
  pairs: readonly ScoredPair[],
  { persons, sources, children, isInQuestion }: RuledPersons,
  thresholds: Thresholds,
): Outcome {
  const compared = ({ one, other, pattern }: ScoredPair): ComparedPair | null => {
    const [a, b] = [persons[one], persons[other]];
    return a && b ? { a, b, pattern } : null;
  };
  const possible = pairs.filter((pair) => {
    const both = compared(pair);
    if (!both || children.areKeptApart(pair.one, pair.other)) return false;
    const numbered = shareNumber(both.a, both.b);
    return numbered || (pair.weight >= thresholds.review && !areSiblings(pair.pattern));
  });
  const twinlikes = new Twinlikes(persons, sources);
  const rivals = new Rivals(
    possible,
    (one, other) => children.areOne(one, other),
    (pair) => {
      const both = compared(pair);
      return both === null || contradictionOf(both, thresholds) !== null;
    },
  );
  const heldBack = (scored: ScoredPair): HeldBack | null => {
    const both = compared(scored);
    if (!both) return 'TOO_LITTLE_AGREES';
    const hasTwinlike = () => twinlikes.among(scored.one, scored.other);
    const rivalWeight = rivals.weightFor(scored);
    return heldBackBy({ ...both, weight: scored.weight, hasTwinlike, rivalWeight }, thresholds);
  };
  const judged = possible
    .filter((pair) => isInQuestion(pair) && !children.areOne(pair.one, pair.other))
    .map((pair) => ({ pair, heldBack: heldBack(pair) }))
    .sort((a, b) => heaviestFirst(a.pair, b.pair));
  const linked: ScoredPair[] = [];
  const conflicting: ScoredPair[] = [];
  for (const { pair } of judged.filter((found) => found.heldBack === null)) {
    const { one, other } = pair;
    if (children.areOne(one, other)) linked.push(pair);
    else if (children.obstacle(one, other) !== null) conflicting.push(pair);
    else {
      children.join(one, other);
      linked.push(pair);
    }
  }
  const waits = ({ one, other }: ScoredPair): boolean =>
    !children.areOne(one, other) && children.obstacle(one, other) !== 'ONE_SOURCE';
  const inReview = [
    ...judged.flatMap((found) =>
      found.heldBack !== null && waits(found.pair)
        ? [{ ...found.pair, heldBack: found.heldBack }]
        : [],
    ),
    ...conflicting.map((pair) => ({ ...pair, heldBack: 'CONFLICT' as const })),
  ];
  return {
    linked,
    inReview: inReview.map((pair) => ({
      ...pair,
      multiples: twinlikes.among(pair.one, pair.other),
    })),
  };
}

/** Equal ones in the order of their persons, so that it comes out the same whatever the order of pairs. */
const heaviestFirst = (a: ScoredPair, b: ScoredPair): number =>
  b.weight - a.weight || a.one - b.one || a.other - b.other;
