import { levelAt } from '../comparisons.ts';
import { comparePersons } from '../compare-persons.ts';
import type { ComparablePerson } from '../population.ts';
import { districtOf } from '../likenesses/compare-addresses.ts';
import { HOUSEHOLD_LEVELS } from './hold-back.ts';

/**
 * Finds who could be taken for a person: others whom one source holds, born the same day, of the same
 * household or of like surname in the same district. They may be twins; so may who is not held there.
 */
export class Twinlikes {
  readonly #byBirthDate = new Map<string, number[]>();
  readonly #persons: readonly ComparablePerson[];
  readonly #sources: readonly number[] | null;

  constructor(persons: readonly ComparablePerson[], sources: readonly number[] | null) {
    this.#persons = persons;
    this.#sources = sources;
    persons.forEach(({ birthDate }, index) => {
      if (birthDate === null) return;
      const born = this.#byBirthDate.get(birthDate);
      if (born) born.push(index);
      else this.#byBirthDate.set(birthDate, [index]);
    });
  }

  /** Whether the source of either holds another child, by given name, who could be taken for one of them. */
  among(one: number, other: number): boolean {
    return [one, other].some((person) => {
      const born = this.#byBirthDate.get(this.#persons[person]?.birthDate ?? '') ?? [];
      return born.some((third) => {
        if (third === one || third === other) return false;
        const own = [one, other].find((mine) => this.#sources?.[mine] === this.#sources?.[third]);
        if (own === undefined) return false;
        const [it, there, named] = [third, person, own].map((index) => this.#persons[index]);
        return it && there && it.given !== named?.given && isAlike(it, there);
      });
    });
  }
}

function isAlike(a: ComparablePerson, b: ComparablePerson): boolean {
  const pattern = comparePersons(a, b);
  const address = levelAt(pattern, 'address');
  if (address !== null && HOUSEHOLD_LEVELS.includes(address)) return true;
  const family = levelAt(pattern, 'family');
  if (family === null || family === 'DIFFERENT') return false;
  const [districts, others] = [districtsOf(a), districtsOf(b)];
  // Where nobody knows where one of them lives, it may be the same district.
  return (
    districts.length === 0 ||
    others.length === 0 ||
    districts.some((district) => others.includes(district))
  );
}

const districtsOf = ({ addresses }: ComparablePerson): string[] =>
  addresses.flatMap(({ postcode }) =>
    postcode ? [districtOf(postcode.text) ?? postcode.text] : [],
  );
