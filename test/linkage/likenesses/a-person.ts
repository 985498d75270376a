import type { LinkagePerson } from '../../../src/linkage/linkage-person.ts';

/** An invented person of whom nothing else is said. */
export const aPerson = (more: Partial<LinkagePerson> = {}): LinkagePerson => ({
  given: null,
  family: null,
  formerNames: [],
  dateOfBirth: null,
  sex: 'UNKNOWN',
  addresses: [],
  parents: [],
  numbers: [],
  ...more,
});
