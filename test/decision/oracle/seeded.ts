/** Choices that a seed repeats exactly. */
export interface Choices {
  /** A whole number from 0 up to, and without, the bound. */
  readonly below: (bound: number) => number;
  /** True with this likelihood, 0 to 1. */
  readonly chance: (likelihood: number) => boolean;
  readonly pick: <T>(all: readonly T[]) => T;
  /** Each with this likelihood, in their own order. */
  readonly some: <T>(all: readonly T[], likelihood: number) => T[];
  /** Between least and most of what `make` makes. */
  readonly several: <T>(least: number, most: number, make: (index: number) => T) => T[];
}

/** The sequence of mulberry32 (public domain, Tommy Ettinger), begun at two numbers mixed. */
export function choicesOf(seed: number, index: number): Choices {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  const chance = (likelihood: number): boolean => next() < likelihood;
  return {
    below,
    chance,
    pick: <T>(all: readonly T[]): T => {
      if (all.length === 0) throw new Error('Nothing to pick from.');
      return all[below(all.length)] as T;
    },
    some: (all, likelihood) => all.filter(() => chance(likelihood)),
    several: (least, most, make) =>
      Array.from({ length: least + below(most - least + 1) }, (_, place) => make(place)),
  };
}
