import type { ComparedField, Pattern } from '../comparisons.ts';
import { COMPARED_FIELDS, COMPARISONS, rankAt } from '../comparisons.ts';
import type { LevelShares } from './parameters.ts';
import type { Tally } from './tally.ts';
import { levelShares, shareOf, tallied } from './tally.ts';

const MOST_ROUNDS = 100;
const SETTLED = 1e-6;
/** What is believed of m beforehand counts as so many matches. */
const BELIEF_MATCHES = 20;

/** What expectation-maximisation found in one tally: the matches in it, and how they agree. */
export interface Matches {
  readonly m: LevelShares;
  /** How many of the pairs are matches. */
  readonly expected: number;
}

/**
 * Finds m where nobody has said which pairs match: supposes it, weighs each pattern by how likely it
 * is a match, counts the levels anew with these weights, and so on until nothing moves. `fields` are those
 * that the pairs were not chosen by; `u` stands.
 */
export function maximiseExpectation(
  tally: Tally,
  fields: readonly ComparedField[],
  u: LevelShares,
  belief: LevelShares,
): Matches {
  const pairs = tallied(tally);
  let m = belief;
  let share = 0.1;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const likelihood = matchLikelihood(m, u, fields);
    const expected = expectedMatches(tally, share, likelihood);
    m = levelShares(
      tally,
      (pattern) => posterior(share, likelihood(pattern)),
      belief,
      BELIEF_MATCHES,
    );
    const next = expected / pairs;
    const moved = Math.abs(next - share);
    share = next;
    if (moved < SETTLED * share) break;
  }
  return { m, expected: share * pairs };
}

/** How many of the tallied pairs match, when a share of all pairs does. */
export const expectedMatches = (
  tally: Tally,
  share: number,
  likelihood: (pattern: Pattern) => number,
): number =>
  [...tally].reduce(
    (sum, [pattern, count]) => sum + count * posterior(share, likelihood(pattern)),
    0,
  );

/** The chance that a pair matches, by how many times likelier its pattern is among matches. */
export const posterior = (share: number, likelihood: number): number =>
  (share * likelihood) / (share * likelihood + 1 - share);

/** How many times likelier a pattern is between two records of one person than of two. */
export function matchLikelihood(
  m: LevelShares,
  u: LevelShares,
  fields: readonly ComparedField[],
): (pattern: Pattern) => number {
  const ratios = fields.map((field) => ({
    index: COMPARED_FIELDS.indexOf(field),
    ofRank: [
      1,
      ...COMPARISONS[field].map((level) => shareOf(m, field, level) / shareOf(u, field, level)),
    ],
  }));
  return (pattern) =>
    ratios.reduce(
      (product, { index, ofRank }) => product * (ofRank[rankAt(pattern, index)] ?? 1),
      1,
    );
}
