import type { Random } from './random.ts';

/**
 * Which pairs of persons may be one child: any two of one set, or one of the left set and one of the
 * right. Persons are known by their index.
 */
export class PairSpace {
  readonly #isRight: Uint8Array | null;
  readonly #size: number;
  readonly pairs: number;

  /** `isRight` says of each person whether they are of the right set; null: there is one set alone. */
  constructor(size: number, isRight: Uint8Array | null) {
    this.#size = size;
    this.#isRight = isRight;
    const right = isRight?.reduce((sum, one) => sum + one, 0) ?? 0;
    this.pairs = isRight ? right * (size - right) : (size * (size - 1)) / 2;
  }

  admits(one: number, other: number): boolean {
    if (one === other) return false;
    return this.#isRight === null || this.#isRight[one] !== this.#isRight[other];
  }

  /** A pair by chance, each as likely as any other; there must be one. */
  draw(random: Random): [number, number] {
    for (;;) {
      const pair: [number, number] = [random.below(this.#size), random.below(this.#size)];
      if (this.admits(...pair)) return pair;
    }
  }
}
