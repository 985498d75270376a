import { blockKeys, birthDateKey } from './blocking/block-keys.ts';
import { storedKey } from './blocking/key-hash.ts';
import type { LinkagePerson } from './linkage-person.ts';
import { Population } from './population.ts';

/** The block keys of a person, as they are stored. */
export const linkKeysOf = (person: LinkagePerson): bigint[] => {
  const comparable = new Population().admit(person);
  return [...new Set(blockKeys(comparable).map(storedKey))];
};

/** The stored key of all who were born that day, or had day and month swapped. `birthDate`: YYYYMMDD. */
export const bornThatDay = (birthDate: string): bigint => storedKey(birthDateKey(birthDate));
