/** A text as it is compared, once for all who bear it, with how many do. */
export interface Term {
  /** Its place in its vocabulary. */
  readonly id: number;
  readonly text: string;
  /** Its words: the halves of a double name, the number and the street of an address line; else none. */
  readonly parts: readonly string[];
  count: number;
}

/** The texts of one kind in a population. Equal texts are one Term: compared by identity, kept once. */
export class Vocabulary {
  readonly #byText = new Map<string, Term>();
  readonly #asWritten = new Map<string, Term | null>();
  readonly #terms: Term[] = [];
  /** Counts of an earlier time, which stand; null: it counts for itself. */
  readonly #recalled: ReadonlyMap<string, number> | null;

  constructor(recalled: ReadonlyMap<string, number> | null) {
    this.#recalled = recalled;
  }

  /** The same as `meet`, of a text as written; it is made plain once. `plain` gives null where it is none. */
  meetWritten(
    written: string,
    plain: (written: string) => Pick<Term, 'text' | 'parts'> | null,
  ): Term | null {
    const known = this.#asWritten.get(written);
    if (known !== undefined) return known && this.#counted(known);
    const made = plain(written);
    const term = made && this.meet(made.text, made.parts);
    this.#asWritten.set(written, term);
    return term;
  }

  /** Counts the text, unless counts are recalled, and gives its Term. */
  meet(text: string, parts: readonly string[]): Term {
    const known = this.#byText.get(text);
    if (known) return this.#counted(known);
    const term = { id: this.#terms.length, text, parts, count: this.#recalled?.get(text) ?? 1 };
    this.#byText.set(text, term);
    this.#terms.push(term);
    return term;
  }

  #counted(term: Term): Term {
    if (!this.#recalled) term.count += 1;
    return term;
  }

  get size(): number {
    return this.#terms.length;
  }

  /** The Term at a place. */
  at(id: number): Term | undefined {
    return this.#terms[id];
  }

  bearers(): ReadonlyMap<string, number> {
    return new Map(this.#terms.map(({ text, count }) => [text, count]));
  }
}
