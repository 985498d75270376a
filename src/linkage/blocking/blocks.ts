/** A wider block is not compared: narrower ones hold whoever in it may be one child. */
export const LARGEST_BLOCK = 100;
/** So many keys are sorted at a time, about. */
const KEYS_A_PORTION = 2 ** 20;
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
    const portionBits = Math.max(0, Math.ceil(Math.log2(hashes.length / KEYS_A_PORTION)));
    const lowBits = HASH_BITS - portionBits;
    for (let portion = 0; portion < 2 ** portionBits; portion += 1) {
      this.#enterPortion(hashes, portion * 2 ** lowBits, 2 ** lowBits);
    }
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

  /** The keys of which the hash is one of so many from the first on; each number is hash before place. */
  #enterPortion(hashes: Uint32Array, first: number, count: number): void {
    const places = hashes.length;
    const members = (hash: number): boolean => hash >= first && hash < first + count;
    let size = 0;
    for (const hash of hashes) if (members(hash)) size += 1;
    const entries = new Float64Array(size);
    let at = 0;
    for (let place = 0; place < places; place += 1) {
      const hash = hashes[place] ?? 0;
      if (members(hash)) entries[at++] = (hash - first) * places + place;
    }
    entries.sort();
    let start = 0;
    for (let end = 1; end <= size; end += 1) {
      const hash = Math.floor((entries[start] ?? 0) / places);
      if (end < size && (entries[end] ?? 0) < (hash + 1) * places) continue;
      this.#enterBlock(entries.subarray(start, end), hash * places);
      start = end;
    }
  }

  #enterBlock(entries: Float64Array, placesFrom: number): void {
    this.#largest = Math.max(this.#largest, entries.length);
    if (entries.length > LARGEST_BLOCK) this.#oversized += 1;
    if (entries.length < 2 || entries.length > LARGEST_BLOCK) return;
    const run = this.#runsEnd;
    this.#runs[run] = entries.length;
    entries.forEach((entry, index) => {
      const place = entry - placesFrom;
      this.#runOf[place] = run;
      this.#runs[run + index + 1] = this.#ownerOf(place);
    });
    this.#runsEnd += entries.length + 1;
  }

  /** The person whose key stands at a place. */
  #ownerOf(place: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low + 1 < high) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}
