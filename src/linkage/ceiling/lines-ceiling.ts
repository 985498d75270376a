import { NEAR_STREET } from '../likenesses/compare-addresses.ts';
import { Vocabulary } from '../vocabulary.ts';
import { Signatures } from './signatures.ts';

const NONE: readonly never[] = [];

/** What two address lines may come to, told by their house numbers and the letters of their streets. */
export class LinesCeiling {
  /** Of each line. */
  readonly #houseNumbers: Uint32Array;
  readonly #streets: Uint32Array;
  readonly #signatures: Signatures;
  /** The place of no number among the house numbers. */
  readonly #noNumber: number;

  constructor(lines: Vocabulary) {
    const [numbers, streets] = [new Vocabulary(null), new Vocabulary(null)];
    this.#noNumber = numbers.meet('', NONE).id;
    this.#houseNumbers = new Uint32Array(lines.size);
    this.#streets = new Uint32Array(lines.size);
    for (let place = 0; place < lines.size; place += 1) {
      const [number = '', street = ''] = lines.at(place)?.parts ?? NONE;
      this.#houseNumbers[place] = numbers.meet(number, NONE).id;
      this.#streets[place] = streets.meet(street, NONE).id;
    }
    this.#signatures = new Signatures(streets);
  }

  /** 0: unknown; 1: the same; 2: at most near; 3: at most of one street; 4: different. Lines by place, -1 for none. */
  of(one: number, other: number): number {
    if (one < 0 || other < 0) return 0;
    if (one === other) return 1;
    const [street, otherStreet] = [this.#streets[one] ?? 0, this.#streets[other] ?? 0];
    const mayBeOneStreet =
      street === otherStreet ||
      this.#signatures.mostAlike(street, this.#signatures, otherStreet) >= NEAR_STREET;
    if (!mayBeOneStreet) return 4;
    const [number, otherNumber] = [this.#houseNumbers[one], this.#houseNumbers[other]];
    const isNumberKnown = number !== this.#noNumber && otherNumber !== this.#noNumber;
    return isNumberKnown && number !== otherNumber ? 3 : 2;
  }
}
