import {
  LETTERS_COMPARED,
  LONGEST_PREFIX,
  PREFIX_WORTH,
  ROUNDING,
} from '../likenesses/jaro-winkler.ts';
import { lettersOf, mostInCommon } from '../likenesses/letters.ts';
import type { Vocabulary } from '../vocabulary.ts';

const BITS_A_LETTER = 5;
const BITS_OF_BEGINNING = BITS_A_LETTER * LONGEST_PREFIX;

/** Of each text of a vocabulary, by its place, its letters, its length and how it begins. */
export class Signatures {
  readonly #letters: Int32Array;
  /** The first letters, the first in the highest bits. */
  readonly #beginnings: Int32Array;
  readonly #lengths: Uint8Array;

  constructor(vocabulary: Vocabulary) {
    const size = vocabulary.size;
    this.#letters = new Int32Array(size);
    this.#beginnings = new Int32Array(size);
    this.#lengths = new Uint8Array(size);
    for (let place = 0; place < size; place += 1) {
      const text = vocabulary.at(place)?.text ?? '';
      this.#letters[place] = lettersOf(text, LETTERS_COMPARED);
      this.#beginnings[place] = beginningOf(text);
      this.#lengths[place] = Math.min(text.length, LETTERS_COMPARED);
    }
  }

  /** What the likeness of two texts (see `jaroWinkler`) is at most, or a trifle more. */
  mostAlike(place: number, others: Signatures, other: number): number {
    const similar = mostInCommon(
      this.#letters[place] ?? 0,
      this.#lengths[place] ?? 0,
      others.#letters[other] ?? 0,
      others.#lengths[other] ?? 0,
    );
    const differing = (this.#beginnings[place] ?? 0) ^ (others.#beginnings[other] ?? 0);
    const equalBits = Math.clz32(differing) - (32 - BITS_OF_BEGINNING);
    const prefix = Math.floor(equalBits / BITS_A_LETTER);
    return similar + prefix * PREFIX_WORTH * (1 - similar) + ROUNDING;
  }
}

function beginningOf(text: string): number {
  let beginning = 0;
  for (let at = 0; at < LONGEST_PREFIX; at += 1) {
    const letter = at < text.length ? text.charCodeAt(at) & 31 : 0;
    beginning = (beginning << BITS_A_LETTER) | letter;
  }
  return beginning;
}
