import type { Sex } from '../domain/codes.ts';
import { SEXES } from '../domain/codes.ts';
import type {
  ComparableAddress,
  ComparableNumbers,
  ComparablePerson,
  Persons,
} from './comparable-person.ts';
import { GrowingWords } from './growing-words.ts';
import type { LinkagePerson } from './linkage-person.ts';
import { Population } from './population.ts';
import type { Term, Vocabulary } from './vocabulary.ts';

const SEX_LIST: readonly Sex[] = Object.values(SEXES);
const NO_NUMBERS: ComparableNumbers = {
  ...{ nhsNumbers: [], upns: [], validNhsNumbers: [], formerNhsNumbers: [], permanentUpns: [] },
};
const NONE: readonly never[] = [];

export interface PackedRoll {
  readonly words: Uint32Array;
  /** Where each person's words begin. */
  readonly starts: Uint32Array;
  readonly birthDates: readonly string[];
  readonly unknownSex: number;
}

/** Where a person's words stand, from their first on: `ADDRESSES` how many there are, then three for each. */
export const WORD_OF = { GIVEN: 0, FAMILY: 1, BIRTH_DATE: 2, SEX: 3, ADDRESSES: 4 } as const;
export const WORDS_AN_ADDRESS = 3;

/**
 * All persons of a population, packed: some fourteen words a person, which are the places of their names and
 * addresses in the vocabularies, so that two million fit beside each other. Who is asked for is unpacked.
 */
export class Roll implements Persons {
  readonly population: Population;
  readonly #words = new GrowingWords();
  readonly #starts = new GrowingWords();
  readonly #numbers = new Map<number, ComparableNumbers>();
  readonly #birthDates: string[] = [];
  readonly #placeOfDate = new Map<string, number>();
  #next = 0;

  constructor(population = new Population()) {
    this.population = population;
  }

  static of(persons: Iterable<LinkagePerson>, population?: Population): Roll {
    const roll = new Roll(population);
    for (const person of persons) roll.enter(person);
    return roll;
  }

  get length(): number {
    return this.#starts.length;
  }

  enter(given: LinkagePerson): void {
    const person = this.population.admit(given);
    const { nhsNumbers, upns, validNhsNumbers, formerNhsNumbers, permanentUpns } = person;
    if (nhsNumbers.length + upns.length > 0) {
      const numbers = { nhsNumbers, upns, validNhsNumbers, formerNhsNumbers, permanentUpns };
      this.#numbers.set(this.length, numbers);
    }
    this.#starts.push(this.#words.length);
    this.#packTerm(person.given);
    this.#packTerm(person.family);
    this.#words.push(person.birthDate === null ? 0 : this.#packDate(person.birthDate));
    this.#words.push(SEX_LIST.indexOf(person.sex));
    this.#words.push(person.addresses.length);
    for (const { line, postcode, household } of person.addresses) {
      this.#packTerm(line);
      this.#packTerm(postcode);
      this.#packTerm(household);
    }
    this.#packTerms(person.parents);
    this.#packTerms(person.formerGiven);
    this.#packTerms(person.formerFamily);
  }

  at(place: number): ComparablePerson | undefined {
    if (place >= this.length) return undefined;
    const { given, family, parents, line, postcode, household } = this.population.vocabularies;
    const numbers = this.#numbers.get(place) ?? NO_NUMBERS;
    this.#next = this.#starts.at(place);
    return {
      given: this.#term(given),
      family: this.#term(family),
      birthDate: this.#birthDates[this.#word() - 1] ?? null,
      sex: SEX_LIST[this.#word()] ?? 'UNKNOWN',
      addresses: this.#addresses(line, postcode, household),
      parents: this.#terms(parents),
      formerGiven: this.#terms(given),
      formerFamily: this.#terms(family),
      nhsNumbers: numbers.nhsNumbers,
      upns: numbers.upns,
      validNhsNumbers: numbers.validNhsNumbers,
      formerNhsNumbers: numbers.formerNhsNumbers,
      permanentUpns: numbers.permanentUpns,
    };
  }

  hasNumbers(place: number): boolean {
    return this.#numbers.has(place);
  }

  /**
   * The words as they stand, until somebody enters: places in a vocabulary and among the birth dates are
   * counted from 1, and 0 is for none.
   */
  packed(): PackedRoll {
    return {
      words: this.#words.words(),
      starts: this.#starts.words(),
      birthDates: this.#birthDates,
      unknownSex: SEX_LIST.indexOf('UNKNOWN'),
    };
  }

  #packTerm(term: Term | null): void {
    this.#words.push(term === null ? 0 : term.id + 1);
  }

  #packTerms(terms: readonly Term[]): void {
    this.#words.push(terms.length);
    for (const term of terms) this.#packTerm(term);
  }

  #packDate(date: string): number {
    const known = this.#placeOfDate.get(date);
    if (known !== undefined) return known;
    const place = this.#birthDates.push(date);
    this.#placeOfDate.set(date, place);
    return place;
  }

  #word(): number {
    const word = this.#words.at(this.#next);
    this.#next += 1;
    return word;
  }

  #term(vocabulary: Vocabulary): Term | null {
    return vocabulary.at(this.#word() - 1) ?? null;
  }

  #terms(vocabulary: Vocabulary): readonly Term[] {
    const count = this.#word();
    if (count === 0) return NONE;
    const terms: Term[] = [];
    for (let left = count; left > 0; left -= 1) {
      const term = this.#term(vocabulary);
      if (term) terms.push(term);
    }
    return terms;
  }

  #addresses(
    lines: Vocabulary,
    postcodes: Vocabulary,
    households: Vocabulary,
  ): readonly ComparableAddress[] {
    const count = this.#word();
    if (count === 0) return NONE;
    const addresses: ComparableAddress[] = [];
    for (let left = count; left > 0; left -= 1) {
      addresses.push({
        line: this.#term(lines),
        postcode: this.#term(postcodes),
        household: this.#term(households),
      });
    }
    return addresses;
  }
}
