/** With it, the commonest of a hundred names has three in a hundred people, as Smith nearly has. */
const FLATNESS = 20;

/** Chances that fall the same for the same seed, on every machine. */
export class Dice {
  #state: number;

  /** The throws of one matter do not depend on how many another matter took. */
  constructor(seed: number, ...matter: readonly (string | number)[]) {
    this.#state = hashOf(`${seed}/${matter.join('/')}`);
  }

  /** From 0 to just below 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Both ends are possible. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return at(list, Math.floor(this.next() * list.length));
  }

  /** The first of the list come oftener than the last, as names do (Zipf and Mandelbrot). */
  skewed<T>(list: readonly T[]): T {
    const drawn = FLATNESS * (1 + list.length / FLATNESS) ** this.next() - FLATNESS;
    return at(list, Math.min(Math.floor(drawn), list.length - 1));
  }

  weighted<T>(choices: readonly (readonly [choice: T, weight: number])[]): T {
    const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    const chosen = choices.find(([, weight]) => (left -= weight) < 0) ?? choices.at(-1);
    if (!chosen) throw new RangeError('There is nothing to choose from.');
    return chosen[0];
  }

  /** Each of the list once, in an order of chance. */
  some<T>(list: readonly T[], count: number): T[] {
    const left = [...list];
    return Array.from({ length: Math.min(count, left.length) }, () =>
      at(left.splice(Math.floor(this.next() * left.length), 1), 0),
    );
  }

  /** About 0, mostly within -2 and 2. */
  spread(): number {
    return (this.next() + this.next() + this.next() - 1.5) * 2;
  }
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError('There is nothing to choose from.');
  return list[index] as T;
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash;
}
