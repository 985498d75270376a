import type { EventFilter } from './event-filter.ts';
import type { Grain } from './grains.ts';
import { GRAIN } from './grains.ts';

/** What a grouping goes by: nothing of a kind, what is in each, or what only plain or shaped ones tell. */
export type GoesBy = 'NOTHING' | 'OUTCOME' | 'PLAIN' | 'SHAPED';

/** The coarsest grain that tells what a filter and a grouping ask for: the one with the fewest kinds. */
export function coarsestGrain(filter: EventFilter, goesBy: GoesBy): Grain {
  const { organisationId, purpose, action, outcome, fields, fieldOutcome, override } = filter;
  const isPlain = goesBy === 'PLAIN' || [organisationId, purpose, action].some(isAsked);
  const isShaped = goesBy === 'SHAPED' || [fields, fieldOutcome, override].some(isAsked);
  if (isShaped) return isPlain ? GRAIN.FINE : GRAIN.SHAPED;
  return isPlain || goesBy === 'OUTCOME' || isAsked(outcome) ? GRAIN.PLAIN : GRAIN.ALL;
}

const isAsked = (wish: unknown): boolean => wish !== null;
