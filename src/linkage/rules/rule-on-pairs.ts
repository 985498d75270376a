import type { Pattern } from '../comparisons.ts';
import { levelAt } from '../comparisons.ts';
import type { ComparablePerson } from '../population.ts';
import type { ScoredPair } from '../score-pairs.ts';
import type { HeldBack } from './hold-back.ts';
import { heldBackBy } from './hold-back.ts';
import { Rivals } from './rivals.ts';
import type { Thresholds } from './thresholds.ts';
import { Twinlikes } from './twinlike.ts';

export interface RuledPair extends ScoredPair {
  /** Null: the two link by themselves. */
  readonly heldBack: HeldBack | null;
}

/** The persons among whom pairs were scored, each by index. */
export interface LinkedSets {
  readonly persons: readonly ComparablePerson[];
  /** Which source a person is of. */
  readonly sourceOf: (person: number) => number;
  /** Whether a source may hold one child twice. */
  readonly hasDuplicates: boolean;
}

/**
 * Rules on each pair: linked by itself, or waiting for somebody to look. A pair of which either is
 * linked already waits for nobody, where a source holds each child once.
 */
export function ruleOnPairs(
  pairs: readonly ScoredPair[],
  { persons, sourceOf, hasDuplicates }: LinkedSets,
  thresholds: Thresholds,
): RuledPair[] {
  const possible = pairs.filter(({ pattern }) => !areSiblings(pattern));
  const twinlikes = new Twinlikes(persons, sourceOf);
  const rivals = new Rivals(possible, hasDuplicates);
  const ruled = possible.flatMap((scored) => {
    const { one, other, pattern, weight } = scored;
    const [a, b] = [persons[one], persons[other]];
    if (!a || !b) return [];
    const hasTwinlike = () => twinlikes.among(one, other);
    const rivalWeight = rivals.weightFor(scored);
    const pair = { a, b, pattern, weight, hasTwinlike, rivalWeight };
    return [{ ...scored, heldBack: heldBackBy(pair, thresholds) }];
  });
  if (hasDuplicates) return ruled;
  const linked = new Set(
    ruled.flatMap(({ one, other, heldBack }) => (heldBack === null ? [one, other] : [])),
  );
  return ruled.filter(
    ({ one, other, heldBack }) => heldBack === null || !(linked.has(one) || linked.has(other)),
  );
}

/**
 * Whether both the given name and the birth date are another's: what else agrees, home, surname and
 * parents, is what siblings share, so they are neither one child nor rivals of who is.
 */
const areSiblings = (pattern: Pattern): boolean =>
  levelAt(pattern, 'given') === 'DIFFERENT' && levelAt(pattern, 'dateOfBirth') === 'DIFFERENT';
