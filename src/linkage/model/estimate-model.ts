import type { ComparedField, Pattern } from '../comparisons.ts';
import { COMPARED_FIELDS, COMPARISONS } from '../comparisons.ts';
import type { Candidates } from '../blocking/candidates.ts';
import { comparePersons } from '../compare-persons.ts';
import type { Persons } from '../comparable-person.ts';
import {
  expectedMatches,
  matchLikelihood,
  maximiseExpectation,
  posterior,
} from './expectation-maximisation.ts';
import type { PairSpace } from './pair-space.ts';
import type { Estimate, LevelShares, Parameters } from './parameters.ts';
import { Random } from './random.ts';
import type { Tally } from './tally.ts';
import { addTo, levelShares, shareOf, tallied } from './tally.ts';
import { TRAINING_BLOCKS, tallyBlocks } from './training-blocks.ts';

/** Pairs drawn blindly, and what is believed of u beforehand counted as so many of them. */
const SAMPLED_PAIRS = 400_000;
const BELIEF_PAIRS = 1_000;
/** Matches among the pairs drawn blindly are taken out again: after this often nothing moves. */
const ROUNDS = 4;
const PRIOR_ROUNDS = 20;
/** More persons tell no more about the share of matches. */
const PERSONS_TALLIED = 100_000;

/**
 * Estimates the model from the persons themselves, where nobody has said who is who. u is from pairs
 * drawn blindly; m from raw blocks by expectation-maximisation, each field from the blocks that were
 * not made by it. What is believed beforehand speaks where these persons are too few, or lack a field.
 */
export function estimateModel(
  persons: Persons,
  space: PairSpace,
  candidates: Candidates,
  belief: Parameters,
  seed: number,
): Estimate {
  const drawn = tallyDrawn(persons, space, seed);
  const blocks = TRAINING_BLOCKS.map(({ keyOf, fields }) => ({
    fields: COMPARED_FIELDS.filter((field) => !fields.includes(field)),
    tally: tallyBlocks(persons, space, keyOf),
  }));
  const { tally: met, share: part } = tallyCandidates(persons, space, candidates);
  let u = levelShares(drawn, () => 1, belief.u, BELIEF_PAIRS);
  const drawnPairs = tallied(drawn);
  let m = belief.m;
  let share = 1 / space.pairs;
  for (let round = 0; round < ROUNDS; round += 1) {
    m = averaged(
      blocks.map(({ fields, tally }) => ({
        fields,
        ...maximiseExpectation(tally, fields, u, belief.m),
      })),
      belief.m,
    );
    const likelihood = matchLikelihood(m, u, COMPARED_FIELDS);
    for (let again = 0; again < PRIOR_ROUNDS; again += 1) {
      const matches = expectedMatches(met, share, likelihood) / part;
      share = Math.min(Math.max(matches, 1) / space.pairs, 0.5);
    }
    const settled = share;
    const isOfTwo = (pattern: Pattern): number => 1 - posterior(settled, likelihood(pattern));
    u = notBelowBelief(levelShares(drawn, isOfTwo, belief.u, BELIEF_PAIRS), belief.u, drawnPairs);
  }
  return {
    parameters: { version: `${belief.version}, estimated`, m, u },
    priorBits: Math.log2(share / (1 - share)),
    recordsOfOne: (2 * share * space.pairs) / persons.length,
  };
}

function tallyDrawn(persons: Persons, space: PairSpace, seed: number): Tally {
  const random = new Random(seed);
  const tally: Tally = new Map();
  for (let pairs = Math.min(SAMPLED_PAIRS, space.pairs); pairs > 0; pairs -= 1) {
    const [one, other] = space.draw(random);
    addPair(tally, persons, one, other);
  }
  return tally;
}

function tallyCandidates(
  persons: Persons,
  space: PairSpace,
  candidates: Candidates,
): { tally: Tally; share: number } {
  const tally: Tally = new Map();
  const stride = Math.ceil(persons.length / PERSONS_TALLIED);
  for (let person = 0; person < persons.length; person += stride) {
    candidates.forEachAfter(person, (other) => {
      if (space.admits(person, other)) addPair(tally, persons, person, other);
    });
  }
  return { tally, share: 1 / stride };
}

function addPair(tally: Tally, persons: Persons, one: number, other: number): void {
  const [a, b] = [persons.at(one), persons.at(other)];
  if (a && b) addTo(tally, comparePersons(a, b));
}

/** What so many pairs never showed is rarer than one in them; how much rarer, belief says. */
const notBelowBelief = (u: LevelShares, belief: LevelShares, pairs: number): LevelShares =>
  Object.fromEntries(
    COMPARED_FIELDS.map((field) => [
      field,
      Object.fromEntries(
        COMPARISONS[field].map((level) => [
          level,
          Math.max(shareOf(u, field, level), Math.min(shareOf(belief, field, level), 1 / pairs)),
        ]),
      ),
    ]),
  ) as unknown as LevelShares;

interface BlockFindings {
  readonly fields: readonly ComparedField[];
  readonly m: LevelShares;
  readonly expected: number;
}

/** Each field's m over the blocks that can tell, each block counting by the matches found in it. */
function averaged(findings: readonly BlockFindings[], belief: LevelShares): LevelShares {
  const average = (field: ComparedField) => {
    const telling = findings.filter(({ fields }) => fields.includes(field));
    const matches = telling.reduce((sum, { expected }) => sum + expected, 0);
    if (matches === 0) return belief[field];
    return Object.fromEntries(
      COMPARISONS[field].map((level) => [
        level,
        telling.reduce((sum, { m, expected }) => sum + shareOf(m, field, level) * expected, 0) /
          matches,
      ]),
    );
  };
  return Object.fromEntries(
    COMPARED_FIELDS.map((field) => [field, average(field)]),
  ) as unknown as LevelShares;
}
