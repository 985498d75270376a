/** How many a block may hold before only the nearest in it are compared, and how near. */
export interface BlockLimits {
  readonly largestBlock: number;
  readonly neighboursCompared: number;
}

export interface OversizedBlocks {
  readonly blocks: number;
  readonly largest: number;
}

const HASH_ROOM = 2 ** 53;

/**
 * Who shares a block with whom, over persons known by their index. Every key of every person is one
 * number in one sorted array (hash before index), so that two million persons fit. Different keys with
 * one hash bring a pair that need not have been compared, and no harm.
 */
export class Candidates {
  readonly oversized: OversizedBlocks;
  readonly #entries: Float64Array;
  readonly #keysOf: readonly (readonly number[])[];
  readonly #limits: BlockLimits;
  readonly #seen: Int32Array;
  readonly #size: number;

  /** `keysOf`: the block keys of each person, hashed by `blockHash`. */
  constructor(keysOf: readonly (readonly number[])[], limits: BlockLimits) {
    this.#keysOf = keysOf;
    this.#limits = limits;
    this.#size = keysOf.length;
    this.#seen = new Int32Array(this.#size).fill(-1);
    this.#entries = new Float64Array(keysOf.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    keysOf.forEach((keys, index) => {
      for (const key of keys) this.#entries[at++] = key * this.#size + index;
    });
    this.#entries.sort();
    this.oversized = this.#countOversized();
  }

  /** Calls back with each later person who shares a block with this one, once. */
  forEachAfter(person: number, meet: (other: number) => void): void {
    for (const key of this.#keysOf[person] ?? []) {
      const own = this.#positionOf(key * this.#size + person);
      const end = this.#positionOf((key + 1) * this.#size);
      const start = this.#positionOf(key * this.#size);
      const isOversized = end - start > this.#limits.largestBlock;
      const last = isOversized ? Math.min(own + this.#limits.neighboursCompared, end - 1) : end - 1;
      for (let at = own + 1; at <= last; at += 1) {
        const other = (this.#entries[at] ?? 0) % this.#size;
        if (other === person || this.#seen[other] === person) continue;
        this.#seen[other] = person;
        meet(other);
      }
    }
  }

  /** After this, each person may be asked for once more. */
  beginAnew(): void {
    this.#seen.fill(-1);
  }

  /** The first entry that is not below the value. */
  #positionOf(value: number): number {
    let [low, high] = [0, this.#entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#entries[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #countOversized(): OversizedBlocks {
    let blocks = 0;
    let largest = 0;
    let start = 0;
    for (let at = 1; at <= this.#entries.length; at += 1) {
      const key = Math.floor((this.#entries[start] ?? 0) / this.#size);
      if (at < this.#entries.length && Math.floor((this.#entries[at] ?? 0) / this.#size) === key) {
        continue;
      }
      if (at - start > this.#limits.largestBlock) blocks += 1;
      largest = Math.max(largest, at - start);
      start = at;
    }
    return { blocks, largest };
  }
}

/** A whole number for a key, small enough to stand before any of so many indexes (FNV-1a, twice 32 bits). */
export function blockHash(key: string, persons: number): number {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  const wide = (high >>> 0) * 2 ** 21 + ((low >>> 0) & (2 ** 21 - 1));
  return wide % Math.floor(HASH_ROOM / Math.max(persons, 1) - 1);
}
