import type { ComparablePerson } from '../population.ts';
import type { ScoredPair } from '../score-pairs.ts';
import type { Children } from './children.ts';
import type { ComparedPair, HeldBack } from './hold-back.ts';
import { contradictionOf, heldBackBy, isWorthALook } from './hold-back.ts';
import { Rivals } from './rivals.ts';
import type { Thresholds } from './thresholds.ts';
import { Twinlikes } from './twinlike.ts';

interface WaitingPair extends ScoredPair {
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

interface JudgedPair extends ScoredPair {
  readonly heldBack: HeldBack | null;
  readonly rivalWeight: number;
}

/** Rules on each pair: linked by itself, the heaviest first, or waiting for somebody to look. */
export function ruleOnPairs(
  pairs: readonly ScoredPair[],
  { persons, sources, children, isInQuestion }: RuledPersons,
  thresholds: Thresholds,
): Outcome {
  const possible = pairs.flatMap(({ one, other, pattern, weight }) => {
    const [a, b] = [persons[one], persons[other]];
    if (!a || !b || children.areKeptApart(one, other)) return [];
    const pair = { one, other, pattern, weight, a, b };
    return isWorthALook(pair, thresholds) ? [pair] : [];
  });
  const twinlikes = new Twinlikes(persons, sources);
  const rivals = new Rivals(
    possible,
    (one, other) => children.areOne(one, other),
    (pair) => contradictionOf(pair, thresholds) !== null,
  );
  const judge = ({ a, b, ...scored }: ScoredPair & ComparedPair): JudgedPair => {
    const hasTwinlike = () => twinlikes.among(scored.one, scored.other);
    const rivalWeight = rivals.weightFor(scored);
    const pair = { a, b, ...scored, hasTwinlike, rivalWeight };
    return { ...scored, rivalWeight, heldBack: heldBackBy(pair, thresholds) };
  };
  const judged = possible
    .filter((pair) => isInQuestion(pair) && !children.areOne(pair.one, pair.other))
    .map(judge);
  const { linked, conflicting } = enterLinks(judged, children);
  const inReview = [...stillWaiting(judged, children, thresholds), ...conflicting];
  return {
    linked,
    inReview: inReview.map((pair) => ({
      ...pair,
      multiples: twinlikes.among(pair.one, pair.other),
    })),
  };
}

/** The heaviest first; equal ones in the order of their persons, so that it comes out the same always. */
function enterLinks(judged: readonly JudgedPair[], children: Children) {
  const links = judged
    .filter(({ heldBack }) => heldBack === null)
    .sort((a, b) => b.weight - a.weight || a.one - b.one || a.other - b.other);
  const linked: ScoredPair[] = [];
  const conflicting: (ScoredPair & { readonly heldBack: 'CONFLICT' })[] = [];
  for (const { one, other, pattern, weight } of links) {
    const pair = { one, other, pattern, weight };
    const areOne = children.areOne(one, other);
    if (!areOne && children.obstacle(one, other) !== null) {
      conflicting.push({ ...pair, heldBack: 'CONFLICT' });
      continue;
    }
    if (!areOne) children.join(one, other);
    linked.push(pair);
  }
  return { linked, conflicting };
}

/**
 * A pair waits for nobody where the source of one knows the other's child already: it knows each once. Unless
 * that is as likely the wrong one: a rival who comes after a link was made puts the link in doubt.
 */
const stillWaiting = (
  judged: readonly JudgedPair[],
  children: Children,
  { margin }: Thresholds,
): (ScoredPair & { readonly heldBack: HeldBack })[] =>
  judged.flatMap(({ heldBack, rivalWeight, ...pair }) => {
    const { one, other, weight } = pair;
    if (heldBack === null || children.areOne(one, other)) return [];
    const isEqual = heldBack === 'RIVAL' && rivalWeight - weight < margin;
    return children.obstacle(one, other) === 'ONE_SOURCE' && !isEqual
      ? []
      : [{ ...pair, heldBack }];
  });
