import type { ComparablePerson, Persons } from '../comparable-person.ts';
import { hashOf } from '../blocking/key-hash.ts';
import { compareAllAddresses, districtOf } from '../likenesses/compare-addresses.ts';
import { compareFamily } from '../likenesses/compare-names.ts';
import { HOUSEHOLD_LEVELS } from './ways-to-link.ts';

const ANYWHERE = -1;
const MARKS = 32;
/** Two for districts, and two for address lines: in another of each two, a text has another mark. */
const WORDS_A_PERSON = 4;

/**
 * Finds who could be taken for a person: others whom one source holds, born the same day, of the same
 * household or of like surname in the same district. They may be twins; so may who is not held there.
 */
export class Twinlikes {
  readonly #byBirthDate = new Map<string, number[]>();
  readonly #persons: Persons;
  readonly #sources: readonly number[] | null;
  /** Of each person; two who could be taken for each other have marks in common in both words of a kind. */
  readonly #whereabouts: Int32Array;

  constructor(persons: Persons, sources: readonly number[] | null) {
    this.#persons = persons;
    this.#sources = sources;
    this.#whereabouts = new Int32Array(persons.length * WORDS_A_PERSON);
    for (let index = 0; index < persons.length; index += 1) {
      const person = persons.at(index);
      if (!person || person.birthDate === null) continue;
      this.#whereabouts.set(whereabouts(person), index * WORDS_A_PERSON);
      const born = this.#byBirthDate.get(person.birthDate);
      if (born) born.push(index);
      else this.#byBirthDate.set(person.birthDate, [index]);
    }
  }

  /** Whether the source of either holds another child, by given name, who could be taken for one of them. */
  among(one: number, other: number): boolean {
    const [a, b] = [this.#persons.at(one), this.#persons.at(other)];
    if (!a || !b) return false;
    const isTwinlikeOf = (there: ComparablePerson, place: number): boolean => {
      const born = this.#byBirthDate.get(there.birthDate ?? '') ?? [];
      return born.some((third) => {
        if (third === one || third === other || !this.#mayBeNear(place, third)) return false;
        const own = this.#areOfOneSource(one, third) ? a : b;
        if (own === b && !this.#areOfOneSource(other, third)) return false;
        const it = this.#persons.at(third);
        return it !== undefined && it.given !== own.given && isAlike(it, there);
      });
    };
    return isTwinlikeOf(a, one) || isTwinlikeOf(b, other);
  }

  #areOfOneSource(one: number, other: number): boolean {
    return this.#sources?.[one] === this.#sources?.[other];
  }

  #mayBeNear(one: number, other: number): boolean {
    const [a, b] = [one * WORDS_A_PERSON, other * WORDS_A_PERSON];
    return (
      (this.#shareMark(a, b) && this.#shareMark(a + 1, b + 1)) ||
      (this.#shareMark(a + 2, b + 2) && this.#shareMark(a + 3, b + 3))
    );
  }

  #shareMark(word: number, other: number): boolean {
    return ((this.#whereabouts[word] ?? 0) & (this.#whereabouts[other] ?? 0)) !== 0;
  }
}

/** A mark for each district and each address line; all where a district is not known, for it may be any. */
function whereabouts(person: ComparablePerson): number[] {
  const districts = districtsOf(person);
  const lines = person.addresses.flatMap(({ line }) => (line ? [line.text] : []));
  const ofDistricts = districts.length === 0 ? [ANYWHERE, ANYWHERE] : marksOf(districts);
  return [...ofDistricts, ...marksOf(lines)];
}

function marksOf(texts: readonly string[]): [number, number] {
  let [marks, otherMarks] = [0, 0];
  for (const hash of texts.map(hashOf)) {
    marks |= 1 << (hash % MARKS);
    otherMarks |= 1 << (Math.floor(hash / MARKS) % MARKS);
  }
  return [marks, otherMarks];
}

function isAlike(a: ComparablePerson, b: ComparablePerson): boolean {
  if (mayShareHome(a, b)) {
    const address = compareAllAddresses(a.addresses, b.addresses);
    if (address !== null && HOUSEHOLD_LEVELS.includes(address)) return true;
  }
  const family = compareFamily(a, b);
  if (family === null || family === 'DIFFERENT') return false;
  const [districts, others] = [districtsOf(a), districtsOf(b)];
  // Where nobody knows where one of them lives, it may be the same district.
  return (
    districts.length === 0 ||
    others.length === 0 ||
    districts.some((district) => others.includes(district))
  );
}

/** In all levels of a household the lines are the same, or the postcodes. */
const mayShareHome = (a: ComparablePerson, b: ComparablePerson): boolean =>
  a.addresses.some(({ line, postcode }) =>
    b.addresses.some(
      (other) =>
        (line !== null && line === other.line) ||
        (postcode !== null && postcode === other.postcode),
    ),
  );

const districtsOf = ({ addresses }: ComparablePerson): string[] =>
  addresses.flatMap(({ postcode }) =>
    postcode ? [districtOf(postcode.text) ?? postcode.text] : [],
  );
