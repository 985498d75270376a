import { foldName } from '../domain/fold-name.ts';
import type { Sex } from '../domain/codes.ts';
import type { AddressAsWritten, LinkagePerson } from './linkage-person.ts';
import { namesNobody } from './likenesses/placeholder-names.ts';
import { plainAddressLine } from './likenesses/plain-address-line.ts';
import type { Term } from './vocabulary.ts';
import { Vocabulary } from './vocabulary.ts';

export interface ComparableAddress {
  readonly line: Term | null;
  readonly postcode: Term | null;
  /** Line and postcode in one, where both are known. */
  readonly household: Term | null;
}

/** A person ready to be compared: plain texts, each a Term that knows how common it is. */
export interface ComparablePerson {
  readonly given: Term | null;
  readonly family: Term | null;
  readonly formerGiven: readonly Term[];
  readonly formerFamily: readonly Term[];
  /** YYYYMMDD. */
  readonly birthDate: string | null;
  readonly sex: Sex;
  readonly addresses: readonly ComparableAddress[];
  readonly parents: readonly Term[];
  readonly nhsNumbers: readonly string[];
  readonly upns: readonly string[];
}

const NONE: readonly never[] = [];
const FIRST_OF_JANUARY = '0101';
const DAYS_A_YEAR = 365.25;

/**
 * The persons among whom links are sought. It gives each name and address its share of them, so that
 * two who share a rare name are likelier one child than two who share a common one.
 */
export class Population {
  readonly #given = new Vocabulary();
  readonly #family = new Vocabulary();
  readonly #lines = new Vocabulary();
  readonly #postcodes = new Vocabulary();
  readonly #households = new Vocabulary();
  readonly #parents = new Vocabulary();
  #size = 0;
  #dated = 0;
  #bornFirstOfJanuary = 0;

  get size(): number {
    return this.#size;
  }

  /** How many times likelier the first of January is than another day; at least 1: it is often a guess. */
  get excessOfFirstOfJanuary(): number {
    if (this.#dated === 0) return 1;
    return Math.max((this.#bornFirstOfJanuary / this.#dated) * DAYS_A_YEAR, 1);
  }

  /** Counts the person in, and gives them ready to be compared. */
  admit(person: LinkagePerson): ComparablePerson {
    this.#size += 1;
    const birthDate = eightDigits(person.dateOfBirth);
    if (birthDate !== null) this.#dated += 1;
    if (birthDate?.endsWith(FIRST_OF_JANUARY)) this.#bornFirstOfJanuary += 1;
    return {
      given: nameTerm(person.given, this.#given),
      family: nameTerm(person.family, this.#family),
      formerGiven: terms(person.formerNames, ({ given }) => nameTerm(given, this.#given)),
      formerFamily: terms(person.formerNames, ({ family }) => nameTerm(family, this.#family)),
      birthDate,
      sex: person.sex,
      addresses: terms(person.addresses, (address) => this.#address(address)),
      parents: terms(person.parents, ({ given, family }) =>
        nameTerm(`${given ?? ''} ${family ?? ''}`, this.#parents),
      ),
      nhsNumbers: numbersOf(person, 'NHS_NUMBER'),
      upns: numbersOf(person, 'UPN', 'FORMER_UPN'),
    };
  }

  #address({ line, postcode }: AddressAsWritten): ComparableAddress | null {
    const plainLine = plainAddressLine(line ?? '');
    const plainPostcode = (postcode ?? '').replace(/[^\p{L}\d]/gu, '').toUpperCase();
    if (plainLine === null && plainPostcode === '') return null;
    const known = plainLine !== null && plainPostcode !== '';
    return {
      line: plainLine && this.#lines.meet(plainLine.join(' '), plainLine),
      postcode: plainPostcode === '' ? null : this.#postcodes.meet(plainPostcode),
      household: known ? this.#households.meet(`${plainLine.join(' ')} ${plainPostcode}`) : null,
    };
  }
}

function nameTerm(name: string | null, vocabulary: Vocabulary): Term | null {
  const words = (name ?? '').split(/[\s\u2010-\u2015/,&-]+/).map(foldName);
  const parts = words.filter((word) => word !== '');
  if (parts[0] === undefined || namesNobody(parts[0])) return null;
  return vocabulary.meet(parts.join(''), parts);
}

function terms<T, U>(list: readonly T[], toTerm: (item: T) => U | null): readonly U[] {
  if (list.length === 0) return NONE;
  return list.map(toTerm).filter((term) => term !== null);
}

function numbersOf({ numbers }: LinkagePerson, ...systems: readonly string[]): readonly string[] {
  if (numbers.length === 0) return NONE;
  return numbers
    .filter(({ system }) => systems.includes(system))
    .map(({ value }) => value.replace(/[\s-]/g, '').toUpperCase());
}

/** A date of which a part is not known is not compared. */
function eightDigits(date: string | null): string | null {
  const digits = (date ?? '').replace(/\D/g, '');
  return digits.length === 8 ? digits : null;
}
