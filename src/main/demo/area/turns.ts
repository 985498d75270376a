import { Dice } from './dice.ts';

/**
 * Whose turn it is to have something rare: every so-manieth who could have it. Chance alone would
 * leave a small area without the very children that matter in a test.
 */
export class Turns {
  readonly #seed: number;
  readonly #counts = new Map<string, number>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  comes(matter: string, every: number): boolean {
    const count =
      this.#counts.get(matter) ?? new Dice(this.#seed, 'turn', matter).whole(0, every - 1);
    this.#counts.set(matter, count + 1);
    return count % every === every - 1;
  }
}
