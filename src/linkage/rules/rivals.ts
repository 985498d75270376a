import type { ScoredPair } from '../score-pairs.ts';

/** Who else is like whom, among scored pairs. */
export class Rivals {
  readonly #pairsOf = new Map<number, ScoredPair[]>();
  readonly #hasDuplicates: boolean;

  constructor(pairs: readonly ScoredPair[], hasDuplicates: boolean) {
    this.#hasDuplicates = hasDuplicates;
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
      // Where a set holds a child more than once, who is like both of them is no rival.
      if (third === partner || (this.#hasDuplicates && this.#areAlike(third, partner))) return best;
      return Math.max(best, pair.weight);
    }, -Infinity);
  }

  #areAlike(one: number, other: number): boolean {
    return (this.#pairsOf.get(one) ?? []).some(
      (pair) => pair.one === other || pair.other === other,
    );
  }
}
