import type { ScoredPair } from '../../../src/linkage/score-pairs.ts';
import type { Outcome } from '../../../src/linkage/rules/rule-on-pairs.ts';
import type { HeldChild } from './simulate-area.ts';

/** What linking an area came to, for all its children or some. */
export interface AreaFigures {
  readonly group: string;
  /** Children whom both agencies hold. */
  readonly children: number;
  readonly falseLinks: number;
  /** Of these children, the share that linked by itself; with review; and that waits in review. */
  readonly byItself: number;
  readonly withReview: number;
  readonly inReview: number;
}

type Kind = Pick<HeldChild, 'tradition' | 'fifth' | 'isMultiple'>;

/** What is true or became of a child, a bit each. */
const HELD = [1, 2] as const;
const LINKED = 4;
const REVIEWED = 8;
const WAITING = 16;
const MISTAKEN = 32;

/** Who the persons of an area are, by place, and what became of each child. A few bytes a child. */
export class Outcomes {
  /** Of each place. */
  readonly agencies: number[] = [];
  readonly #ids: number[] = [];
  /** By id. */
  readonly #fates: number[] = [];
  readonly #kinds: Kind[] = [];
  readonly #kindsKnown = new Map<string, Kind>();

  enter({ agency, id, tradition, fifth, isMultiple }: HeldChild): void {
    this.agencies.push(agency);
    this.#ids.push(id);
    const key = `${tradition} ${fifth} ${isMultiple}`;
    const kind = this.#kindsKnown.get(key) ?? { tradition, fifth, isMultiple };
    this.#kindsKnown.set(key, kind);
    while (this.#kinds.length <= id) this.#kinds.push(kind);
    while (this.#fates.length <= id) this.#fates.push(0);
    this.#kinds[id] = kind;
    this.#mark(id, HELD[agency] ?? 0);
  }

  isTrue({ one, other }: ScoredPair): boolean {
    return this.#ids[one] === this.#ids[other];
  }

  note({ linked, inReview }: Outcome): void {
    for (const pair of linked) this.#markFirst(pair, this.isTrue(pair) ? LINKED : MISTAKEN);
    for (const pair of inReview) {
      this.#markFirst(pair, this.isTrue(pair) ? REVIEWED | WAITING : WAITING);
    }
  }

  whole(): AreaFigures {
    return this.#figures('all', () => true);
  }

  groups(): AreaFigures[] {
    const kinds = [...this.#kindsKnown.values()];
    const traditions = [...new Set(kinds.map(({ tradition }) => tradition))].toSorted();
    return [
      ...traditions.map((name) =>
        this.#figures(name.toLowerCase(), ({ tradition }) => tradition === name),
      ),
      ...[1, 2, 3, 4, 5].map((of) => this.#figures(`fifth ${of}`, ({ fifth }) => fifth === of)),
      this.#figures('multiples', ({ isMultiple }) => isMultiple),
    ];
  }

  /** The child of the first agency, for all: a pair is one fate. */
  #markFirst({ one }: ScoredPair, mark: number): void {
    this.#mark(this.#ids[one] ?? 0, mark);
  }

  #mark(id: number, mark: number): void {
    this.#fates[id] = (this.#fates[id] ?? 0) | mark;
  }

  #figures(group: string, belongs: (kind: Kind) => boolean): AreaFigures {
    const counts = { children: 0, falseLinks: 0, byItself: 0, withReview: 0, inReview: 0 };
    const [first, second] = HELD;
    this.#fates.forEach((fate, id) => {
      const kind = this.#kinds[id];
      const isInBoth = (fate & first) !== 0 && (fate & second) !== 0;
      if (!isInBoth || !kind || !belongs(kind)) return;
      counts.children += 1;
      if (fate & MISTAKEN) counts.falseLinks += 1;
      if (fate & LINKED) counts.byItself += 1;
      if (fate & (LINKED | REVIEWED)) counts.withReview += 1;
      if (fate & WAITING && !(fate & LINKED)) counts.inReview += 1;
    });
    const { children, falseLinks } = counts;
    const share = (count: number): number => count / children;
    return {
      ...{ group, children, falseLinks, byItself: share(counts.byItself) },
      ...{ withReview: share(counts.withReview), inReview: share(counts.inReview) },
    };
  }
}
