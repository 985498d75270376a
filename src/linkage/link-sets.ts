import { blockKeys } from './blocking/block-keys.ts';
import type { BlockLimits, OversizedBlocks } from './blocking/candidates.ts';
import { blockHash, Candidates } from './blocking/candidates.ts';
import type { LinkagePerson } from './linkage-person.ts';
import { estimateModel } from './model/estimate-model.ts';
import { FROZEN_PARAMETERS } from './model/frozen-parameters.ts';
import { MatchModel } from './model/match-model.ts';
import { PairSpace } from './model/pair-space.ts';
import type { Estimate } from './model/parameters.ts';
import type { ComparablePerson } from './population.ts';
import { Population } from './population.ts';
import type { ScoredPair, Scores } from './score-pairs.ts';
import { scorePairs } from './score-pairs.ts';

/** A wider block is compared by neighbours alone: born about the same day, named about the same. */
export const BLOCK_LIMITS: BlockLimits = { largestBlock: 100, neighboursCompared: 10 };
/** Any: with the same seed the same blind pairs are drawn. */
const SEED = 1;

/** Whole sets scored against each other; persons are known by their place in `persons`. */
export interface ScoredSets extends Scores {
  readonly persons: readonly ComparablePerson[];
  /** For each of `persons` its place in what was given: the left set, then the right. */
  readonly given: readonly number[];
  readonly isRight: Uint8Array | null;
  readonly oversized: OversizedBlocks;
  readonly model: MatchModel;
  readonly estimate: Estimate;
}

/**
 * Scores every likely pair of one set, or of two. The frozen parameters are what is believed
 * beforehand; the sets themselves refine them.
 */
export function scoreSets(
  left: readonly LinkagePerson[],
  right: readonly LinkagePerson[] | null,
  leastWeight: number,
): ScoredSets {
  const population = new Population();
  const all = [...left, ...(right ?? [])].map((person) => population.admit(person));
  const order = orderOf(all);
  const persons = order.flatMap((index) => all[index] ?? []);
  const isRight = right && Uint8Array.from(order, (index) => Number(index >= left.length));
  const space = new PairSpace(persons.length, isRight);
  const keys = persons.map((person) => [
    ...new Set(blockKeys(person).map((key) => blockHash(key, persons.length))),
  ]);
  const candidates = new Candidates(keys, BLOCK_LIMITS);
  const estimate = estimateModel(persons, space, candidates, FROZEN_PARAMETERS, SEED);
  const model = new MatchModel(population, estimate);
  candidates.beginAnew();
  const scores = scorePairs(persons, space, candidates, model, leastWeight);
  return {
    ...scores,
    persons,
    given: order,
    isRight,
    oversized: candidates.oversized,
    model,
    estimate,
  };
}

/** By birth date and family name, so that neighbours in a wide block are those who may be one. */
function orderOf(persons: readonly ComparablePerson[]): number[] {
  const keys = persons.map(
    ({ birthDate, family, given }) =>
      `${birthDate ?? ''} ${family?.text ?? ''} ${given?.text ?? ''}`,
  );
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return keys
    .map((_, index) => index)
    .sort((one, other) => compare(keys[one] ?? '', keys[other] ?? '') || one - other);
}

/** A scored pair by places in what was given, the left one first. */
export function placesOf(
  { one, other }: ScoredPair,
  { given }: Pick<ScoredSets, 'given'>,
): [number, number] {
  const [a, b] = [given[one] ?? 0, given[other] ?? 0];
  return a < b ? [a, b] : [b, a];
}
