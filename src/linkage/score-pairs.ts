import type { Meetings } from './blocking/candidates.ts';
import { Ceiling } from './ceiling/ceiling.ts';
import type { ComparablePerson } from './comparable-person.ts';
import { comparePersons } from './compare-persons.ts';
import type { Pattern } from './comparisons.ts';
import type { MatchModel } from './model/match-model.ts';
import type { PairSpace } from './model/pair-space.ts';
import type { Roll } from './roll.ts';
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

/**
 * Compares all who meet, of one source those alone of whom a merge has made one; field by field only those who
 * can come to the least weight or have numbers.
 */
export function scorePairs(
  persons: Roll,
  space: PairSpace,
  meetings: Meetings,
  model: MatchModel,
  leastWeight: number,
): Scores {
  const ceiling = new Ceiling(persons, model);
  const pairs: ScoredPair[] = [];
  const areOneAtSource = mergesAmong(persons);
  let compared = 0;
  for (let one = 0; one < persons.length; one += 1) {
    let a: ComparablePerson | undefined;
    meetings.forEachAfter(one, (other) => {
      if (!space.admits(one, other) && !areOneAtSource(one, other)) return;
      compared += 1;
      const haveNumbers = persons.hasNumbers(one) && persons.hasNumbers(other);
      if (!haveNumbers && ceiling.of(one, other) < leastWeight) return;
      a ??= persons.at(one);
      const b = persons.at(other);
      if (!a || !b) return;
      const pattern = comparePersons(a, b);
      const weight = model.weigh(pattern, a, b);
      if (weight >= leastWeight || shareNumber(a, b)) pairs.push({ one, other, pattern, weight });
    });
  }
  return { pairs, compared };
}

/** Whether a source has made one of two: few have a number that superseded another, so hardly anybody is unpacked. */
function mergesAmong(persons: Roll): (one: number, other: number) => boolean {
  const superseding = new Set<number>();
  for (let place = 0; place < persons.length; place += 1) {
    if (!persons.hasNumbers(place)) continue;
    if (persons.at(place)?.formerNhsNumbers.length) superseding.add(place);
  }
  return (one, other) => {
    if (!superseding.has(one) && !superseding.has(other)) return false;
    const [a, b] = [persons.at(one), persons.at(other)];
    return a !== undefined && b !== undefined && areMerged(a, b);
  };
}
