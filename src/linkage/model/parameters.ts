import type { ComparedField, Level } from '../comparisons.ts';

/** For each field, the share of pairs that come out at each level; each field's shares sum to 1. */
export type LevelShares = {
  readonly [F in ComparedField]: Readonly<Record<Level<F>, number>>;
};

/** The parameters for one population, and what must be known of it beside them. */
export interface Estimate {
  readonly parameters: Parameters;
  /** The odds that two persons drawn blindly are one, as a logarithm to base 2. */
  readonly priorBits: number;
  /** How many records a person has in the population besides the one in hand, on average. */
  readonly recordsOfOne: number;
}

/**
 * What the model knows (Fellegi and Sunter 1969): how often each level is met between two records of one
 * person (`m`), and between records of two (`u`).
 */
export interface Parameters {
  readonly version: string;
  readonly m: LevelShares;
  readonly u: LevelShares;
}
