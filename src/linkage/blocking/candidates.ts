import type { OversizedBlocks } from './blocks.ts';
import { Blocks } from './blocks.ts';
import { GrowingWords } from '../growing-words.ts';
import { hashOf } from './key-hash.ts';

/** Who is to be compared with whom, each pair once. */
export interface Meetings {
  /** Calls back with each later person whom this one meets. */
  forEachAfter(person: number, meet: (other: number) => void): void;
}

/**
 * Who shares a block with whom, over persons known by their index. Different keys with one hash bring a
 * pair that need not have been compared, and no harm.
 */
export class Candidates implements Meetings {
  readonly #blocks: Blocks;
  /** By whom each was met last. */
  readonly #metBy: Int32Array;

  /** `keysOf`: the block keys of a person. */
  constructor(size: number, keysOf: (person: number) => readonly string[]) {
    this.#metBy = new Int32Array(size).fill(-1);
    const hashes = new GrowingWords();
    const starts = new Uint32Array(size + 1);
    for (let person = 0; person < size; person += 1) {
      for (const hash of new Set(keysOf(person).map(hashOf))) hashes.push(hash);
      starts[person + 1] = hashes.length;
    }
    this.#blocks = new Blocks(hashes.words(), starts);
  }

  get oversized(): OversizedBlocks {
    return this.#blocks.oversized;
  }

  forEachAfter(person: number, meet: (other: number) => void): void {
    this.#blocks.forEachSharing(person, (other) => {
      if (this.#metBy[other] === person) return;
      this.#metBy[other] = person;
      meet(other);
    });
  }

  /** After this, each person may be asked for once more. */
  beginAnew(): void {
    this.#metBy.fill(-1);
  }
}
