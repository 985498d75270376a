import { foldName } from '../domain/fold-name.ts';
import { parseNhsNumber } from '../domain/nhs-number.ts';
import { isTemporaryUpn, parseUpn } from '../domain/upn.ts';
import type { ComparableAddress, ComparablePerson } from './comparable-person.ts';
import type { AddressAsWritten, LinkagePerson } from './linkage-person.ts';
import { FIRST_OF_JANUARY } from './likenesses/compare-dates.ts';
import { namesNobody } from './likenesses/placeholder-names.ts';
import { plainAddressLine } from './likenesses/plain-address-line.ts';
import type { Term } from './vocabulary.ts';
import { Vocabulary } from './vocabulary.ts';

const NONE: readonly never[] = [];
const DAYS_A_YEAR = 365.25;

/** How common names and addresses are among so many persons. */
export interface PersonCounts {
  readonly persons: number;
  readonly dated: number;
  readonly bornFirstOfJanuary: number;
  readonly bearers: Readonly<Record<VocabularyName, ReadonlyMap<string, number>>>;
}

export const VOCABULARIES = [
  'given',
  'family',
  'line',
  'postcode',
  'household',
  'parents',
] as const;
export type VocabularyName = (typeof VOCABULARIES)[number];

export const ofEachVocabulary = <T>(
  value: (name: VocabularyName) => T,
): Record<VocabularyName, T> =>
  Object.fromEntries(VOCABULARIES.map((name) => [name, value(name)])) as Record<VocabularyName, T>;

/**
 * The persons among whom links are sought. It gives each name and address its share of them, so that
 * two who share a rare name are likelier one child than two who share a common one.
 */
export class Population {
  readonly vocabularies: Readonly<Record<VocabularyName, Vocabulary>>;
  /** Counts of an earlier time, which admitting more persons does not change. */
  readonly #recalled: PersonCounts | null;
  #size = 0;
  #dated = 0;
  #bornFirstOfJanuary = 0;

  constructor(recalled: PersonCounts | null = null) {
    this.#recalled = recalled;
    this.vocabularies = ofEachVocabulary((name) => new Vocabulary(recalled?.bearers[name] ?? null));
  }

  get size(): number {
    return this.#recalled?.persons ?? this.#size;
  }

  /** How many times likelier the first of January is than another day; at least 1: it is often a guess. */
  get excessOfFirstOfJanuary(): number {
    const { dated, bornFirstOfJanuary } = this.counts();
    if (dated === 0) return 1;
    return Math.max((bornFirstOfJanuary / dated) * DAYS_A_YEAR, 1);
  }

  counts(): PersonCounts {
    return (
      this.#recalled ?? {
        persons: this.#size,
        dated: this.#dated,
        bornFirstOfJanuary: this.#bornFirstOfJanuary,
        bearers: ofEachVocabulary((name) => this.vocabularies[name].bearers()),
      }
    );
  }

  /** Counts the person in, and gives them ready to be compared. */
  admit(person: LinkagePerson): ComparablePerson {
    this.#size += 1;
    const birthDate = eightDigits(person.dateOfBirth);
    if (birthDate !== null) this.#dated += 1;
    if (birthDate?.endsWith(FIRST_OF_JANUARY)) this.#bornFirstOfJanuary += 1;
    const { given, family, parents } = this.vocabularies;
    return {
      given: nameTerm(person.given, given),
      family: nameTerm(person.family, family),
      formerGiven: terms(person.formerNames, (name) => nameTerm(name.given, given)),
      formerFamily: terms(person.formerNames, (name) => nameTerm(name.family, family)),
      birthDate,
      sex: person.sex,
      addresses: terms(person.addresses, (address) => this.#address(address)),
      parents: terms(person.parents, (name) =>
        nameTerm(`${name.given ?? ''} ${name.family ?? ''}`, parents),
      ),
      nhsNumbers: numbersOf(person, 'NHS_NUMBER', 'FORMER_NHS_NUMBER'),
      upns: numbersOf(person, 'UPN', 'FORMER_UPN'),
      validNhsNumbers: kept(numbersOf(person, 'NHS_NUMBER'), isNhsNumber),
      formerNhsNumbers: kept(numbersOf(person, 'FORMER_NHS_NUMBER'), isNhsNumber),
      permanentUpns: kept(numbersOf(person, 'UPN'), isPermanent),
    };
  }

  #address({ line, postcode }: AddressAsWritten): ComparableAddress | null {
    const { line: lines, postcode: postcodes, household: households } = this.vocabularies;
    const plainLine = line === null ? null : lines.meetWritten(line, plainLineOf);
    const plainPostcode =
      postcode === null ? null : postcodes.meetWritten(postcode, plainPostcodeOf);
    if (plainLine === null && plainPostcode === null) return null;
    const isKnown = plainLine !== null && plainPostcode !== null;
    return {
      line: plainLine,
      postcode: plainPostcode,
      household: isKnown ? households.meet(`${plainLine.text} ${plainPostcode.text}`, NONE) : null,
    };
  }
}

const nameTerm = (name: string | null, vocabulary: Vocabulary): Term | null =>
  name === null ? null : vocabulary.meetWritten(name, plainNameOf);

function plainNameOf(name: string): Pick<Term, 'text' | 'parts'> | null {
  const words = name.split(/[\s\u2010-\u2015/,&-]+/).map(foldName);
  const parts = words.filter((word) => word !== '');
  if (parts[0] === undefined || namesNobody(parts[0])) return null;
  return { text: parts.join(''), parts };
}

function plainLineOf(line: string): Pick<Term, 'text' | 'parts'> | null {
  const parts = plainAddressLine(line);
  return parts && { text: parts.join(' '), parts };
}

function plainPostcodeOf(postcode: string): Pick<Term, 'text' | 'parts'> | null {
  const text = postcode.replace(/[^\p{L}\d]/gu, '').toUpperCase();
  return text === '' ? null : { text, parts: NONE };
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

const isNhsNumber = (text: string): boolean => parseNhsNumber(text) !== undefined;

function isPermanent(text: string): boolean {
  const upn = parseUpn(text);
  return upn !== undefined && !isTemporaryUpn(upn);
}

/** Most persons have none: one empty list serves them all. */
const kept = (list: readonly string[], isKept: (text: string) => boolean): readonly string[] =>
  list.length === 0 ? NONE : list.filter(isKept);

/** A date of which a part is not known is not compared. */
function eightDigits(date: string | null): string | null {
  const digits = (date ?? '').replace(/\D/g, '');
  return digits.length === 8 ? digits : null;
}
