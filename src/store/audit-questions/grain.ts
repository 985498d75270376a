import type { Grain } from './grains.ts';
import { GRAIN } from './grains.ts';
import type { KindsAsked } from './kinds-asked.ts';

/** What a grouping goes by: nothing of a kind, what is in each, or what only plain or shaped ones tell. */
export type GoesBy = 'NOTHING' | 'OUTCOME' | 'PLAIN' | 'SHAPED';

/** The coarsest grain that tells the kinds asked for, and a grouping, apart: the one with the fewest kinds. */
export function coarsestGrain({ plain, shaped }: KindsAsked, goesBy: GoesBy): Grain {
  const isPlain = plain !== null || goesBy === 'PLAIN';
  if (shaped !== null || goesBy === 'SHAPED') return isPlain ? GRAIN.FINE : GRAIN.SHAPED;
  return isPlain || goesBy === 'OUTCOME' ? GRAIN.PLAIN : GRAIN.ALL;
}
