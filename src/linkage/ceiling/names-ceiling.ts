import { ALIKE, NEAR, compareFamilyNames, compareGivenNames } from '../likenesses/compare-names.ts';
import { hasForms } from '../likenesses/short-forms.ts';
import type { MatchModel } from '../model/match-model.ts';
import type { Term, Vocabulary } from '../vocabulary.ts';
import { Signatures } from './signatures.ts';

/** What may be true of a name: that it has several words, or that there are forms of it. */
const IS_LONG = 1;
const HAS_FORMS = 2;

/** What two persons' names can weigh at most. A name is its place in its vocabulary, -1 for none. */
export class NamesCeiling {
  readonly #given: NameCeiling;
  readonly #family: NameCeiling;
  readonly #mostCrosswise: number;

  constructor(given: Vocabulary, family: Vocabulary, model: MatchModel) {
    this.#given = new NameCeiling(given, {
      same: (term) => model.bitsOfName('given', term),
      apart: (one, other) => model.bitsOf('given', compareGivenNames(one, other)),
      former: model.bitsOf('given', 'FORMER'),
      different: model.bitsOf('given', 'DIFFERENT'),
    });
    this.#family = new NameCeiling(family, {
      same: (term) => model.bitsOfName('family', term),
      apart: (one, other) => model.bitsOf('family', compareFamilyNames(one, other)),
      former: model.bitsOf('family', 'FORMER'),
      different: model.bitsOf('family', 'DIFFERENT'),
    });
    this.#mostCrosswise = Math.max(
      model.bitsOf('given', 'SWAPPED'),
      model.bitsOf('given', 'CROSSED'),
    );
  }

  /** `haveFormer`: whether either of the two has former names. */
  of(
    given: number,
    family: number,
    otherGiven: number,
    otherFamily: number,
    haveFormer: boolean,
  ): number {
    const inPlace =
      this.#given.of(given, otherGiven, haveFormer) +
      this.#family.of(family, otherFamily, haveFormer);
    const isSame = (given >= 0 && given === otherGiven) || (family >= 0 && family === otherFamily);
    const mayCross =
      !isSame && (this.#mayBeNear(given, otherFamily) || this.#mayBeNear(otherGiven, family));
    return mayCross ? Math.max(inPlace, this.#mostCrosswise) : inPlace;
  }

  #mayBeNear(given: number, family: number): boolean {
    return given >= 0 && family >= 0 && this.#given.mostAlike(given, this.#family, family) >= NEAR;
  }
}

/** What names weigh. */
interface NameBits {
  readonly same: (term: Term) => number;
  readonly apart: (one: Term, other: Term) => number;
  readonly former: number;
  readonly different: number;
}

/** What two given names, or two family names, can weigh at most. */
class NameCeiling {
  readonly #vocabulary: Vocabulary;
  readonly #bits: NameBits;
  readonly #signatures: Signatures;
  readonly #same: Float64Array;
  readonly #traits: Uint8Array;

  constructor(vocabulary: Vocabulary, bits: NameBits) {
    this.#vocabulary = vocabulary;
    this.#bits = bits;
    this.#signatures = new Signatures(vocabulary);
    this.#same = new Float64Array(vocabulary.size);
    this.#traits = new Uint8Array(vocabulary.size);
    for (let place = 0; place < vocabulary.size; place += 1) {
      const term = vocabulary.at(place);
      if (!term) continue;
      this.#same[place] = bits.same(term);
      this.#traits[place] =
        (term.parts.length > 1 ? IS_LONG : 0) | (hasForms(term.parts[0] ?? '') ? HAS_FORMS : 0);
    }
  }

  of(one: number, other: number, haveFormer: boolean): number {
    if (one < 0 || other < 0) return 0;
    if (one === other) return this.#same[one] ?? 0;
    const { different, former } = this.#bits;
    const apart = this.#mayAgree(one, other) ? this.#apart(one, other) : different;
    return haveFormer ? Math.max(apart, former) : apart;
  }

  /** False of most, and then nothing but former names agree. */
  #mayAgree(one: number, other: number): boolean {
    const [traits, otherTraits] = [this.#traits[one] ?? 0, this.#traits[other] ?? 0];
    return (
      ((traits | otherTraits) & IS_LONG) !== 0 ||
      (traits & otherTraits & HAS_FORMS) !== 0 ||
      this.mostAlike(one, this, other) >= ALIKE
    );
  }

  #apart(one: number, other: number): number {
    const [term, otherTerm] = [this.#vocabulary.at(one), this.#vocabulary.at(other)];
    return term && otherTerm ? this.#bits.apart(term, otherTerm) : 0;
  }

  mostAlike(one: number, others: NameCeiling, other: number): number {
    return this.#signatures.mostAlike(one, others.#signatures, other);
  }
}
