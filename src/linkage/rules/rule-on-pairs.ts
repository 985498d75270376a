import type { Persons } from '../comparable-person.ts';
import type { ScoredPair } from '../score-pairs.ts';
import type { Children } from './children.ts';
import type { ComparedPair } from './compared-pair.ts';
import type { HeldBack } from './hold-back.ts';
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
  readonly persons: Persons;
  /** Of each person; null: one set, which may hold a child more than once. */
  readonly sources: readonly number[] | null;
  /** Which of them are one child; links are entered here. */
  readonly children: Children;
  /** Whether a pair is ruled on; the others are there as rivals. */
  readonly isInQuestion: (pair: ScoredPair) => boolean;
}

interface HeldPair extends ScoredPair {
  readonly heldBack: HeldBack;
  readonly rivalWeight: number;
}

/** Rules on each pair: linked by itself, the heaviest first, or waiting for somebody to look. */
export function ruleOnPairs(
  pairs: readonly ScoredPair[],
  { persons, sources, children, isInQuestion }: RuledPersons,
  thresholds: Thresholds,
): Outcome {
  const compared = (pair: ScoredPair): (ScoredPair & ComparedPair) | null => {
    const [a, b] = [persons.at(pair.one), persons.at(pair.other)];
    return a && b ? { ...pair, a, b } : null;
  };
  const possible = pairs.filter((scored) => {
    const pair = children.areKeptApart(scored.one, scored.other) ? null : compared(scored);
    return pair !== null && isWorthALook(pair, thresholds);
  });
  const twinlikes = new Twinlikes(persons, sources);
  const rivals = new Rivals(
    possible,
    persons.length,
    (one, other) => children.areOne(one, other),
    (scored) => {
      const pair = compared(scored);
      return pair !== null && contradictionOf(pair, thresholds) !== null;
    },
  );
  const links: ScoredPair[] = [];
  const held: HeldPair[] = [];
  for (const scored of possible) {
    const { one, other } = scored;
    const pair = isInQuestion(scored) && !children.areOne(one, other) ? compared(scored) : null;
    if (pair === null) continue;
    const hasTwinlike = () => twinlikes.among(one, other);
    const rivalWeight = rivals.weightFor(scored);
    const heldBack = heldBackBy({ ...pair, hasTwinlike, rivalWeight }, thresholds);
    if (heldBack === null) links.push(scored);
    else held.push({ ...scored, heldBack, rivalWeight });
  }
  const { linked, conflicting } = enterLinks(links, children);
  const inReview = [...stillWaiting(held, children, thresholds), ...conflicting];
  return {
    linked,
    inReview: inReview.map((pair) => ({
      ...pair,
      multiples: twinlikes.among(pair.one, pair.other),
    })),
  };
}

/** The heaviest first; equal ones in the order of their persons, so that it comes out the same always. */
function enterLinks(links: readonly ScoredPair[], children: Children) {
  const heaviestFirst = links.toSorted(
    (a, b) => b.weight - a.weight || a.one - b.one || a.other - b.other,
  );
  const linked: ScoredPair[] = [];
  const conflicting: (ScoredPair & { readonly heldBack: 'CONFLICT' })[] = [];
  for (const pair of heaviestFirst) {
    const { one, other } = pair;
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
  held: readonly HeldPair[],
  children: Children,
  { margin }: Thresholds,
): (ScoredPair & { readonly heldBack: HeldBack })[] =>
  held.flatMap(({ heldBack, rivalWeight, ...pair }) => {
    const { one, other, weight } = pair;
    if (children.areOne(one, other)) return [];
    const isEqual = heldBack === 'RIVAL' && rivalWeight - weight < margin;
    return children.obstacle(one, other) === 'ONE_SOURCE' && !isEqual
      ? []
      : [{ ...pair, heldBack }];
  });
