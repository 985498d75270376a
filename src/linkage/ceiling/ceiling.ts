import { NEAR_PARENTS } from '../compare-persons.ts';
import type { MatchModel } from '../model/match-model.ts';
import type { PackedRoll, Roll } from '../roll.ts';
import { WORDS_AN_ADDRESS, WORD_OF } from '../roll.ts';
import { AddressesCeiling } from './addresses-ceiling.ts';
import { DatesCeiling } from './dates-ceiling.ts';
import { NamesCeiling } from './names-ceiling.ts';
import { Signatures } from './signatures.ts';

/** More than floating point rounds. */
const ROUNDING = 1e-6;

/**
 * What a pair can weigh at most, told by the packed words of both: most who share a block are two children,
 * which is known before most texts are looked at. It never says less than the pair weighs.
 */
export class Ceiling {
  readonly #packed: PackedRoll;
  readonly #names: NamesCeiling;
  readonly #dates: DatesCeiling;
  readonly #addresses: AddressesCeiling;
  readonly #parents: Signatures;
  readonly #model: MatchModel;

  constructor(roll: Roll, model: MatchModel) {
    const { given, family, line, postcode, parents } = roll.population.vocabularies;
    this.#model = model;
    this.#packed = roll.packed();
    this.#names = new NamesCeiling(given, family, model);
    this.#dates = new DatesCeiling(this.#packed.birthDates, model);
    this.#addresses = new AddressesCeiling(line, postcode, model);
    this.#parents = new Signatures(parents);
  }

  /** Of two persons by place, without what their numbers weigh. */
  of(one: number, other: number): number {
    const { words, starts } = this.#packed;
    const [a, b] = [starts[one] ?? 0, starts[other] ?? 0];
    const [addressesOfA, addressesOfB] = [a + WORD_OF.ADDRESSES, b + WORD_OF.ADDRESSES];
    const parentsOfA = after(words, addressesOfA, WORDS_AN_ADDRESS);
    const parentsOfB = after(words, addressesOfB, WORDS_AN_ADDRESS);
    const date = (words[a + WORD_OF.BIRTH_DATE] ?? 0) - 1;
    const names = this.#names.of(
      (words[a + WORD_OF.GIVEN] ?? 0) - 1,
      (words[a + WORD_OF.FAMILY] ?? 0) - 1,
      (words[b + WORD_OF.GIVEN] ?? 0) - 1,
      (words[b + WORD_OF.FAMILY] ?? 0) - 1,
      hasFormerNames(words, parentsOfA) || hasFormerNames(words, parentsOfB),
    );
    return (
      this.#model.priorBits +
      names +
      this.#dates.of(date, (words[b + WORD_OF.BIRTH_DATE] ?? 0) - 1) +
      this.#ofSexes(words[a + WORD_OF.SEX], words[b + WORD_OF.SEX]) +
      this.#addresses.of(words, addressesOfA, addressesOfB) +
      this.#ofParents(parentsOfA, parentsOfB) +
      ROUNDING
    );
  }

  #ofSexes(one: number | undefined, other: number | undefined): number {
    const { unknownSex } = this.#packed;
    if (one === unknownSex || other === unknownSex) return 0;
    return this.#model.bitsOf('sex', one === other ? 'SAME' : 'DIFFERENT');
  }

  /** Of two persons by where in the words their parents begin, with how many there are. */
  #ofParents(one: number, other: number): number {
    const { words } = this.#packed;
    const [end, otherEnd] = [after(words, one, 1), after(words, other, 1)];
    if (end === one + 1 || otherEnd === other + 1) return 0;
    for (let mine = one + 1; mine < end; mine += 1) {
      for (let theirs = other + 1; theirs < otherEnd; theirs += 1) {
        const [parent, theirParent] = [(words[mine] ?? 0) - 1, (words[theirs] ?? 0) - 1];
        const likeness = this.#parents.mostAlike(parent, this.#parents, theirParent);
        if (likeness >= NEAR_PARENTS) return this.#model.bitsOf('parents', 'SAME');
      }
    }
    return this.#model.bitsOf('parents', 'DIFFERENT');
  }
}

/** Where the words end of a list that begins with how many it has. */
const after = (words: Uint32Array, at: number, wordsEach: number): number =>
  at + 1 + (words[at] ?? 0) * wordsEach;

function hasFormerNames(words: Uint32Array, parents: number): boolean {
  const given = after(words, parents, 1);
  return (words[given] ?? 0) > 0 || (words[after(words, given, 1)] ?? 0) > 0;
}
