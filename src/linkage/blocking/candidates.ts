/** A wider block is not compared: narrower ones hold whoever in it may be one child. */
export const LARGEST_BLOCK = 100;

export interface OversizedBlocks {
  readonly blocks: number;
  readonly largest: number;
}

/** Who is to be compared with whom, each pair once. */
export interface Meetings {
  /** Calls back with each later person whom this one meets. */
  forEachAfter(person: number, meet: (other: number) => void): void;
}

const HASH_ROOM = 2 ** 53;

/**
 * Who shares a block with whom, over persons known by their index. Every key of every person is one
 * number in one sorted array (hash before index), so that two million persons fit. Different keys with
 * one hash bring a pair that need not have been compared, and no harm.
 */
export class Candidates implements Meetings {
  readonly oversized: OversizedBlocks;
  readonly #entries: Float64Array;
  readonly #keys: Float64Array;
  /** Where each person's keys begin in `#keys`, and at last where all end. */
  readonly #starts: Uint32Array;
  readonly #seen: Int32Array;
  readonly #size: number;

  /** `keysOf`: the block keys of a person. */
  constructor(size: number, keysOf: (person: number) => readonly string[]) {
    this.#size = size;
    this.#seen = new Int32Array(size).fill(-1);
    this.#starts = new Uint32Array(size + 1);
    let keys = new Float64Array(size * 16);
    let at = 0;
    for (let person = 0; person < size; person += 1) {
      const hashes = new Set(keysOf(person).map((key) => blockHash(key, size)));
      if (at + hashes.size > keys.length) keys = grown(keys);
      for (const hash of hashes) keys[at++] = hash;
      this.#starts[person + 1] = at;
    }
    this.#keys = keys.subarray(0, at);
    this.#entries = new Float64Array(at);
    for (let person = 0; person < size; person += 1) {
      for (let key = this.#starts[person] ?? 0; key < (this.#starts[person + 1] ?? 0); key += 1) {
        this.#entries[key] = (keys[key] ?? 0) * size + person;
      }
    }
    this.#entries.sort();
    this.oversized = this.#countOversized();
  }

  forEachAfter(person: number, meet: (other: number) => void): void {
    const [from = 0, to = 0] = this.#starts.subarray(person, person + 2);
    for (const key of this.#keys.subarray(from, to)) {
      const start = this.#positionOf(key * this.#size);
      const end = this.#positionOf((key + 1) * this.#size);
      if (end - start > LARGEST_BLOCK) continue;
      for (let at = end - 1; at >= start; at -= 1) {
        const other = (this.#entries[at] ?? 0) % this.#size;
        if (other <= person) break;
        if (this.#seen[other] === person) continue;
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
      if (at - start > LARGEST_BLOCK) blocks += 1;
      largest = Math.max(largest, at - start);
      start = at;
    }
    return { blocks, largest };
  }
}

function grown(keys: Float64Array): Float64Array<ArrayBuffer> {
  const more = new Float64Array(keys.length * 1.5 + 64);
  more.set(keys);
  return more;
}

/** A whole number for a key, small enough to stand before any of so many indexes. */
function blockHash(key: string, persons: number): number {
  const [high, low] = hashed(key);
  const wide = high * 2 ** 21 + (low & (2 ** 21 - 1));
  return wide % Math.floor(HASH_ROOM / Math.max(persons, 1) - 1);
}

/** A key as it is stored, in 63 bits: never negative in PostgreSQL's bigint. */
export function storedKey(key: string): bigint {
  const [high, low] = hashed(key);
  return (BigInt(high >>> 1) << 32n) | BigInt(low);
}

/** FNV-1a, twice 32 bits. */
function hashed(key: string): [high: number, low: number] {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < key.length; at += 1) {
    const code = key.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code, 0x85ebca6b);
  }
  return [high >>> 0, low >>> 0];
}
