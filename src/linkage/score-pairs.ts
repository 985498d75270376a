import type { Meetings } from './blocking/candidates.ts';
import type { Persons } from './comparable-person.ts';
import { comparePersons } from './compare-persons.ts';
import type { Pattern } from './comparisons.ts';
import type { MatchModel } from './model/match-model.ts';
import type { PairSpace } from './model/pair-space.ts';
import { areMerged, shareNumber } from './rules/numbers.ts';

/** Two persons, by index, how they agree, and the weight of it in bits. */
export interface ScoredPair {
  readonly one: number;
  readonly other: number;
  readonly pattern: Pattern;
  readonly weight: number;
}

export interface Scores {
  /** Those at and above the least weight, and all who share a valid number, in no order. */
  readonly pairs: readonly ScoredPair[];
  /** How many were compared. */
  readonly compared: number;
}

/** Compares all who meet; of one source those alone of whom a merge has made one. */
export function scorePairs(
  persons: Persons,
  space: PairSpace,
  meetings: Meetings,
  model: MatchModel,
  leastWeight: number,
): Scores {
  const pairs: ScoredPair[] = [];
  const superseding = placesOfSuperseding(persons);
  let compared = 0;
  for (let one = 0; one < persons.length; one += 1) {
    const a = persons.at(one);
    if (!a) continue;
    meetings.forEachAfter(one, (other) => {
      const isAdmitted = space.admits(one, other);
      if (!isAdmitted && !superseding.has(one) && !superseding.has(other)) return;
      const b = persons.at(other);
      if (!b || (!isAdmitted && !areMerged(a, b))) return;
      compared += 1;
      const pattern = comparePersons(a, b);
      const weight = model.weigh(pattern, a, b);
      if (weight >= leastWeight || shareNumber(a, b)) pairs.push({ one, other, pattern, weight });
    });
  }
  return { pairs, compared };
}

/** Few have a number that superseded another: so hardly anybody of one source is unpacked in vain. */
function placesOfSuperseding(persons: Persons): ReadonlySet<number> {
  const places = new Set<number>();
  for (let place = 0; place < persons.length; place += 1) {
    if (persons.at(place)?.formerNhsNumbers.length) places.add(place);
  }
  return places;
}
