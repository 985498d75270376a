import type { ComparablePerson } from '../comparable-person.ts';
import type { Pattern } from '../comparisons.ts';

/** Two persons, and how they agree. */
export interface ComparedPair {
  readonly a: ComparablePerson;
  readonly b: ComparablePerson;
  readonly pattern: Pattern;
}
