/** A wider block is not compared: narrower ones hold whoever in it may be one child. */
export const LARGEST_BLOCK = 100;
/** So many keys are sorted at a time, about: a hash and the index among these fit the 53 bits of a number. */
const KEYS_A_PORTION = 2 ** 21;
const HASH_BITS = 32;

export interface OversizedBlocks {
  readonly blocks: number;
  readonly largest: number;
}

/**
 * The blocks of persons, each a run in one piece of memory: how many are in it, then who, in order. Keys
 * are sorted portion by portion, by their first bits, so that sorting needs no room beside the result.
 */
export class Blocks {
  /** Where the run of each key begins; 0: nobody shares the key, or too many. */
  readonly #runOf: Uint32Array;
  readonly #runs: Uint32Array;
  /** Where each person's keys begin, and at last where all end. */
  readonly #starts: Uint32Array;
  #runsEnd = 1;
  #oversized = 0;
  #largest = 0;

  /** `hashes`: of the keys of all persons, one person after another; `starts`: where each person's begin. */
  constructor(hashes: Uint32Array, starts: Uint32Array) {
    this.#starts = starts;
    this.#runOf = new Uint32Array(hashes.length);
    // A run of two is three words, and none is relatively longer.
    this.#runs = new Uint32Array(Math.ceil(hashes.length * 1.5) + 1);
    const portions = 2 ** Math.max(0, Math.ceil(Math.log2(hashes.length / KEYS_A_PORTION)));
    const width = 2 ** HASH_BITS / portions;
    const sizes = new Uint32Array(portions);
    for (const hash of hashes) {
      const portion = Math.floor(hash / width);
      sizes[portion] = (sizes[portion] ?? 0) + 1;
    }
    sizes.forEach((size, portion) => {
      this.#enterPortion(hashes, portion * width, width, size);
    });
  }

  get oversized(): OversizedBlocks {
    return { blocks: this.#oversized, largest: this.#largest };
  }

  /** Calls back with each later person of this one's blocks; with who shares several, as often. */
  forEachSharing(person: number, meet: (other: number) => void): void {
    const end = this.#starts[person + 1] ?? 0;
    for (let key = this.#starts[person] ?? 0; key < end; key += 1) {
      const run = this.#runOf[key] ?? 0;
      if (run === 0) continue;
      for (let at = run + (this.#runs[run] ?? 0); at > run; at -= 1) {
        const other = this.#runs[at] ?? 0;
        if (other <= person) break;
        meet(other);
      }
    }
  }

  /** The `size` keys of which the hash is one of `width` from the first on; each is sorted as hash before index. */
  #enterPortion(hashes: Uint32Array, first: number, width: number, size: number): void {
    const [places, owners] = [new Uint32Array(size), new Uint32Array(size)];
    const entries = new Float64Array(size);
    const end = first + width;
    let index = 0;
    let owner = 0;
    for (let place = 0; place < hashes.length; place += 1) {
      const hash = hashes[place] ?? 0;
      if (hash < first || hash >= end) continue;
      while ((this.#starts[owner + 1] ?? Infinity) <= place) owner += 1;
      places[index] = place;
      owners[index] = owner;
      entries[index] = (hash - first) * size + index;
      index += 1;
    }
    entries.sort();
    let from = 0;
    for (let to = 1; to <= size; to += 1) {
      const offset = Math.floor((entries[from] ?? 0) / size) * size;
      if (to < size && (entries[to] ?? 0) < offset + size) continue;
      this.#largest = Math.max(this.#largest, to - from);
      if (to - from > LARGEST_BLOCK) this.#oversized += 1;
      else if (to - from > 1) {
        const run = this.#beginRun(to - from);
        for (; from < to; from += 1) {
          const key = (entries[from] ?? 0) - offset;
          this.#runOf[places[key] ?? 0] = run;
          this.#enter(owners[key] ?? 0);
        }
      }
      from = to;
    }
  }

  #beginRun(length: number): number {
    const run = this.#runsEnd;
    this.#enter(length);
    return run;
  }

  #enter(word: number): void {
    this.#runs[this.#runsEnd] = word;
    this.#runsEnd += 1;
  }
}
