import type { LinesAgree, PostcodesAgree } from '../likenesses/compare-addresses.ts';
import { levelOfAddress } from '../likenesses/compare-addresses.ts';
import type { Level } from '../comparisons.ts';
import type { MatchModel } from '../model/match-model.ts';
import { WORDS_AN_ADDRESS } from '../roll.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { LinesCeiling } from './lines-ceiling.ts';
import { PostcodesCeiling } from './postcodes-ceiling.ts';

const LINES_MAY: readonly (readonly (LinesAgree | null)[])[] = [
  [null],
  ['SAME'],
  ['NEAR', 'STREET', 'DIFFERENT'],
  ['STREET', 'DIFFERENT'],
  ['DIFFERENT'],
];
const POSTCODES_MAY: readonly (readonly (PostcodesAgree | null)[])[] = [
  [null],
  ['SAME'],
  ['NEAR', 'DISTRICT', 'DIFFERENT'],
  ['DISTRICT'],
  ['DIFFERENT'],
];

/** What two persons' addresses can weigh at most. */
export class AddressesCeiling {
  readonly #lines: LinesCeiling;
  readonly #postcodes: PostcodesCeiling;
  readonly #mostAtHome: number;
  /** By what lines may come to, then by what postcodes may. */
  readonly #most: Float64Array;

  constructor(lines: Vocabulary, postcodes: Vocabulary, model: MatchModel) {
    this.#lines = new LinesCeiling(lines);
    this.#postcodes = new PostcodesCeiling(postcodes);
    const most = (level: Level<'address'> | null): number =>
      level === null ? -Infinity : model.mostBitsOfAddress(level);
    this.#mostAtHome = most('HOUSEHOLD');
    this.#most = Float64Array.from(
      LINES_MAY.flatMap((ofLines) =>
        POSTCODES_MAY.map((ofPostcodes) =>
          Math.max(
            ...ofLines.flatMap((line) =>
              ofPostcodes.map((postcode) => most(levelOfAddress(line, postcode))),
            ),
          ),
        ),
      ),
    );
  }

  /** `at`: where in the words of a roll a person's addresses begin, with how many there are. */
  of(words: Uint32Array, at: number, otherAt: number): number {
    let most = -Infinity;
    const end = at + 1 + (words[at] ?? 0) * WORDS_AN_ADDRESS;
    const otherEnd = otherAt + 1 + (words[otherAt] ?? 0) * WORDS_AN_ADDRESS;
    for (let one = at + 1; one < end; one += WORDS_AN_ADDRESS) {
      for (let other = otherAt + 1; other < otherEnd; other += WORDS_AN_ADDRESS) {
        most = Math.max(most, this.#ofTwo(words, one, other));
      }
    }
    return most === -Infinity ? 0 : most;
  }

  #ofTwo(words: Uint32Array, one: number, other: number): number {
    const household = words[one + 2] ?? 0;
    if (household !== 0 && household === words[other + 2]) return this.#mostAtHome;
    const lines = this.#lines.of((words[one] ?? 0) - 1, (words[other] ?? 0) - 1);
    const postcodes = this.#postcodes.of((words[one + 1] ?? 0) - 1, (words[other + 1] ?? 0) - 1);
    return this.#most[lines * POSTCODES_MAY.length + postcodes] ?? 0;
  }
}
