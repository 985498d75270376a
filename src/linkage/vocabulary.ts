/** A text as it is compared, once for all who bear it, with how many do. */
export interface Term {
  readonly text: string;
  /** Its words: the halves of a double name, the number and the street of an address line. */
  readonly parts: readonly string[];
  count: number;
}

/** The texts of one kind in a population. Equal texts are one Term: compared by identity, kept once. */
export class Vocabulary {
  readonly #terms = new Map<string, Term>();
  /** Counts of an earlier time, which stand; null: it counts for itself. */
  readonly #recalled: ReadonlyMap<string, number> | null;

  constructor(recalled: ReadonlyMap<string, number> | null) {
    this.#recalled = recalled;
  }

  /** Counts the text, unless counts are recalled, and gives its Term. */
  meet(text: string, parts: readonly string[] = [text]): Term {
    const known = this.#terms.get(text);
    if (known) {
      if (!this.#recalled) known.count += 1;
      return known;
    }
    const term = { text, parts, count: this.#recalled?.get(text) ?? 1 };
    this.#terms.set(text, term);
    return term;
  }

  bearers(): ReadonlyMap<string, number> {
    return new Map([...this.#terms.values()].map(({ text, count }) => [text, count]));
  }
}
