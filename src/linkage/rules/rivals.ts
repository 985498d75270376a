import type { ScoredPair } from '../score-pairs.ts';

/** Who else is like whom, among scored pairs. */
export class Rivals<Pair extends ScoredPair> {
  readonly #pairsOf = new Map<number, Pair[]>();
  readonly #mayAllBeOne: (third: number, partner: number) => boolean;
  readonly #contradicts: (pair: Pair) => boolean;

  /** `areOne`: whether two are one child already; `contradicts`: whether something speaks against a pair. */
  constructor(
    pairs: readonly Pair[],
    areOne: (one: number, other: number) => boolean,
    contradicts: (pair: Pair) => boolean,
  ) {
    this.#mayAllBeOne = (third, partner) =>
      areOne(third, partner) || this.#areAlike(third, partner);
    this.#contradicts = contradicts;
    for (const pair of pairs) {
      for (const person of [pair.one, pair.other]) {
        const known = this.#pairsOf.get(person);
        if (known) known.push(pair);
        else this.#pairsOf.set(person, [pair]);
      }
    }
  }

  /** The weight of the best other pair that either is in; minus infinity where there is none. */
  weightFor({ one, other }: ScoredPair): number {
    return Math.max(this.#bestBeside(one, other), this.#bestBeside(other, one));
  }

  #bestBeside(person: number, partner: number): number {
    return (this.#pairsOf.get(person) ?? []).reduce((best, pair) => {
      const third = pair.one === person ? pair.other : pair.one;
      // Three records of one child: who may be both of them is no rival.
      if (third === partner || pair.weight <= best || this.#mayAllBeOne(third, partner))
        return best;
      return pair.weight;
    }, -Infinity);
  }

  /** Of one source, two are no pair, and so never alike. */
  #areAlike(one: number, other: number): boolean {
    return (this.#pairsOf.get(one) ?? []).some(
      (pair) => (pair.one === other || pair.other === other) && !this.#contradicts(pair),
    );
  }
}
