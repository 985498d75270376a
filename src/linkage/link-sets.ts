import { blockKeys } from './blocking/block-keys.ts';
import type { OversizedBlocks } from './blocking/blocks.ts';
import { Candidates } from './blocking/candidates.ts';
import type { Persons } from './comparable-person.ts';
import { estimateModel } from './model/estimate-model.ts';
import { FROZEN_PARAMETERS, frozenEstimate } from './model/frozen-parameters.ts';
import { MatchModel } from './model/match-model.ts';
import { PairSpace } from './model/pair-space.ts';
import type { Population } from './population.ts';
import type { Roll } from './roll.ts';
import type { Scores } from './score-pairs.ts';
import { scorePairs } from './score-pairs.ts';

/** Any: with the same seed the same blind pairs are drawn. */
const SEED = 1;

/**
 * FROZEN: the parameters as they are, so that a pair weighs the same today and tomorrow, alone and in a
 * crowd. ESTIMATED: refined by the sets themselves, of which nobody knows what they are like.
 */
export type Calibration = 'FROZEN' | 'ESTIMATED';

/** Persons scored against each other; they are known by their place in what was given. */
export interface ScoredSets extends Scores {
  readonly persons: Persons;
  /** Of each person; null: one set, which may hold a child more than once. */
  readonly sources: readonly number[] | null;
  readonly oversized: OversizedBlocks;
  readonly model: MatchModel;
  readonly population: Population;
}

/** Scores every likely pair of one set, or of sources of which each knows a child once. */
export function scoreSets(
  persons: Roll,
  sources: readonly number[] | null,
  leastWeight: number,
  calibration: Calibration,
): ScoredSets {
  const { population } = persons;
  const space = new PairSpace(persons.length, sources);
  const candidates = new Candidates(persons.length, (index) => {
    const person = persons.at(index);
    return person ? blockKeys(person) : [];
  });
  const estimate =
    calibration === 'FROZEN'
      ? frozenEstimate(population.size)
      : estimateModel(persons, space, candidates, FROZEN_PARAMETERS, SEED);
  const model = new MatchModel(population, estimate);
  candidates.beginAnew();
  const scores = scorePairs(persons, space, candidates, model, leastWeight);
  return { ...scores, persons, sources, oversized: candidates.oversized, model, population };
}
