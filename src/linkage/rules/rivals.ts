import type { Level, Pattern } from '../comparisons.ts';
import { COMPARED_FIELDS, levelAt, rankAt } from '../comparisons.ts';
import type { ScoredPair } from '../score-pairs.ts';
import { HOUSEHOLD_LEVELS } from './ways-to-link.ts';

const ANOTHER_NAME: readonly Level<'given'>[] = ['NEAR', 'ALIKE', 'DIFFERENT'];
const FORM_OF_NAME: readonly Level<'given'>[] = ['SHORT_FORM', 'PART'];

/** Who else is like whom, among scored pairs. */
export class Rivals {
  readonly #pairs: readonly ScoredPair[];
  /** The places of each person's pairs, one person after another, and where each person's begin. */
  readonly #places: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #areOne: (one: number, other: number) => boolean;
  readonly #contradicts: (pair: ScoredPair) => boolean;

  /**
   * `persons`: how many; `areOne`: whether two are one child already; `contradicts`: whether something
   * speaks against a pair.
   */
  constructor(
    pairs: readonly ScoredPair[],
    persons: number,
    areOne: (one: number, other: number) => boolean,
    contradicts: (pair: ScoredPair) => boolean,
  ) {
    this.#pairs = pairs;
    this.#areOne = areOne;
    this.#contradicts = contradicts;
    this.#places = new Uint32Array(pairs.length * 2);
    this.#starts = placesOfPersons(pairs, persons, this.#places);
  }

  /** The weight of the best other pair that either is in; minus infinity where there is none. */
  weightFor(inHand: ScoredPair): number {
    const { one, other } = inHand;
    return Math.max(this.#bestBeside(one, other, inHand), this.#bestBeside(other, one, inHand));
  }

  #bestBeside(person: number, partner: number, inHand: ScoredPair): number {
    let best = -Infinity;
    for (const pair of this.#pairsOf(person)) {
      const third = pair.one === person ? pair.other : pair.one;
      // Three records of one child: who may be both of them is no rival.
      if (third === partner || this.#mayAllBeOne(third, partner)) continue;
      best = Math.max(best, weightAgainst(inHand, pair));
    }
    return best;
  }

  #mayAllBeOne(third: number, partner: number): boolean {
    return this.#areOne(third, partner) || this.#areAlike(third, partner);
  }

  /** Of one source, two are no pair, and so never alike. */
  #areAlike(one: number, other: number): boolean {
    for (const pair of this.#pairsOf(one)) {
      if ((pair.one === other || pair.other === other) && !this.#contradicts(pair)) return true;
    }
    return false;
  }

  *#pairsOf(person: number): Iterable<ScoredPair> {
    const end = this.#starts[person + 1] ?? 0;
    for (let at = this.#starts[person] ?? end; at < end; at += 1) {
      const pair = this.#pairs[this.#places[at] ?? -1];
      if (pair) yield pair;
    }
  }
}

/**
 * What a rival weighs beside a pair in hand. Where the given name agrees word for word, what twins share tells
 * nothing between them: another name weighs nothing, however near, where nothing else agrees better, for
 * Kayden is not Jayden where Jayden is there; a form of the name born that day weighs as much, however rare
 * the name that is shared, for both Ella and Ellie are called Ellie; and so does a namesake born that day who
 * may live in that street. Where it does not, a namesake born that day weighs as much wherever they live, for
 * twins' records can each be of another home, and so does who bears the very name in the same home.
 */
function weightAgainst(inHand: ScoredPair, rival: ScoredPair): number {
  const given = levelAt(rival.pattern, 'given');
  const asMuch = Math.max(rival.weight, inHand.weight);
  if (levelAt(inHand.pattern, 'given') !== 'EXACT') {
    return isNamesake(rival.pattern) || bearsTheNameAtHome(rival.pattern) ? asMuch : rival.weight;
  }
  if (isNamesake(rival.pattern) && mayBeNeighbours(rival.pattern)) return asMuch;
  if (given === null) return rival.weight;
  if (ANOTHER_NAME.includes(given) && isNoBetter(rival.pattern, inHand.pattern)) return -Infinity;
  const mayBeMeant =
    FORM_OF_NAME.includes(given) && levelAt(rival.pattern, 'dateOfBirth') === 'EXACT';
  return mayBeMeant ? asMuch : rival.weight;
}

const isNamesake = (pattern: Pattern): boolean =>
  (['given', 'family', 'dateOfBirth'] as const).every(
    (field) => levelAt(pattern, field) === 'EXACT',
  );

/** Of one home, where siblings' names differ: so this one is meant, though the birth date is mistyped. */
const bearsTheNameAtHome = (pattern: Pattern): boolean =>
  levelAt(pattern, 'given') === 'EXACT' &&
  HOUSEHOLD_LEVELS.includes(levelAt(pattern, 'address') ?? 'DIFFERENT');

/** Perhaps of one street, so that one of the two house numbers may be a slip. */
function mayBeNeighbours(pattern: Pattern): boolean {
  const address = levelAt(pattern, 'address');
  return address !== 'DISTRICT' && address !== 'DIFFERENT';
}

/** Whether one pair agrees better than another in nothing but the given name, of what is known of both. */
const isNoBetter = (one: Pattern, other: Pattern): boolean =>
  COMPARED_FIELDS.every((field, index) => {
    const [ours, theirs] = [rankAt(one, index), rankAt(other, index)];
    return field === 'given' || ours === 0 || theirs === 0 || theirs <= ours;
  });

/** Enters the places of each person's pairs, one person after another, and gives where each begins. */
function placesOfPersons(
  pairs: readonly ScoredPair[],
  persons: number,
  places: Uint32Array,
): Uint32Array {
  const starts = new Uint32Array(persons + 1);
  const count = (person: number): void => {
    starts[person] = (starts[person] ?? 0) + 1;
  };
  for (const { one, other } of pairs) {
    count(one);
    count(other);
  }
  // Each begins where it ends, and moves back as pairs are entered from the last to the first.
  let end = 0;
  starts.forEach((own, person) => {
    end += own;
    starts[person] = end;
  });
  const enter = (person: number, place: number): void => {
    const at = (starts[person] ?? 0) - 1;
    starts[person] = at;
    places[at] = place;
  };
  for (let place = pairs.length - 1; place >= 0; place -= 1) {
    const pair = pairs[place];
    if (!pair) continue;
    enter(pair.one, place);
    enter(pair.other, place);
  }
  return starts;
}
