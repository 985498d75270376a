import type { Random } from './random.ts';

/**
 * Which pairs of persons may be one child: any two of one set, or two of different sources, for a source
 * knows a child once. Persons are known by their index.
 */
export class PairSpace {
  readonly #sources: readonly number[] | null;
  readonly #size: number;
  readonly pairs: number;

  /** `sources`: the source of each person; null: one set, which may hold a child more than once. */
  constructor(size: number, sources: readonly number[] | null) {
    this.#size = size;
    this.#sources = sources;
    this.pairs = (size * (size - 1)) / 2 - pairsWithin(sources ?? []);
  }

  admits(one: number, other: number): boolean {
    if (one === other) return false;
    return this.#sources === null || this.#sources[one] !== this.#sources[other];
  }

  /** A pair by chance, each as likely as any other; there must be one. */
  draw(random: Random): [number, number] {
    for (;;) {
      const pair: [number, number] = [random.below(this.#size), random.below(this.#size)];
      if (this.admits(...pair)) return pair;
    }
  }
}

function pairsWithin(sources: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const source of sources) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}
