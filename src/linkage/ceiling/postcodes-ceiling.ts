import { districtOf } from '../likenesses/compare-addresses.ts';
import { bitsOf, lettersOf } from '../likenesses/letters.ts';
import { Vocabulary } from '../vocabulary.ts';

/** One slip takes one letter away and brings one, at most. */
const LETTERS_OF_A_SLIP = 2;

/** What two postcodes may come to, told by their letters and districts. */
export class PostcodesCeiling {
  /** Of each postcode. */
  readonly #letters: Int32Array;
  /** -1: none. */
  readonly #districts: Int32Array;

  constructor(postcodes: Vocabulary) {
    const districts = new Vocabulary(null);
    this.#letters = new Int32Array(postcodes.size);
    this.#districts = new Int32Array(postcodes.size);
    for (let place = 0; place < postcodes.size; place += 1) {
      const text = postcodes.at(place)?.text ?? '';
      const district = districtOf(text);
      this.#letters[place] = lettersOf(text, text.length);
      this.#districts[place] = district === null ? -1 : districts.meet(district, []).id;
    }
  }

  /** 0: unknown; 1: the same; 2: at most near; 3: of one district; 4: different. Postcodes by place, -1 for none. */
  of(one: number, other: number): number {
    if (one < 0 || other < 0) return 0;
    if (one === other) return 1;
    const differing = (this.#letters[one] ?? 0) ^ (this.#letters[other] ?? 0);
    if (bitsOf(differing) <= LETTERS_OF_A_SLIP) return 2;
    const district = this.#districts[one] ?? -1;
    return district >= 0 && district === this.#districts[other] ? 3 : 4;
  }
}
