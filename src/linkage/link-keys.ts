import { blockKeys, birthDateKey } from './blocking/block-keys.ts';
import { storedKey } from './blocking/key-hash.ts';
import type { LinkagePerson } from './linkage-person.ts';
import { Population } from './population.ts';

/** The block keys of each of some persons, as they are stored; no key depends on who else is asked for. */
export const linkKeysOf = (persons: readonly LinkagePerson[]): bigint[][] => {
  const population = new Population();
  return persons.map((person) => [...new Set(blockKeys(population.admit(person)).map(storedKey))]);
};

/** The stored key of all who were born that day, or had day and month swapped. `birthDate`: YYYYMMDD. */
export const bornThatDay = (birthDate: string): bigint => storedKey(birthDateKey(birthDate));
