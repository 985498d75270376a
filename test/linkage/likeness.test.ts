import { describe, expect, it } from 'vitest';
import type { LikenedPerson } from '../../src/linkage/likeness.ts';
import { clues, mayBeOneChild } from '../../src/linkage/likeness.ts';

const SEALED: LikenedPerson = {
  sourceCode: 'A',
  given: ['Sam', 'Lee'],
  family: 'Stone',
  dateOfBirth: '2013-03-03',
  sex: 'FEMALE',
  postcode: 'NM3 7QZ',
  identifiers: [
    { system: 'NHS_NUMBER', value: '9990000034' },
    { system: 'UPN', value: 'B801200005001' },
    { system: 'LOCAL_PATIENT_ID', value: '7' },
  ],
};
const STRANGER: LikenedPerson = {
  sourceCode: 'B',
  given: ['Ida'],
  family: 'Moss',
  dateOfBirth: '2010-01-01',
  sex: 'FEMALE',
  postcode: 'NM1 1AA',
  identifiers: [],
};
const BORN = { dateOfBirth: '2013-03-03' };
const NAMELESS = { given: [], family: null };

const alike = (more: Partial<LikenedPerson>): boolean => {
  const person = { ...STRANGER, ...more };
  const found = mayBeOneChild(person, SEALED);
  expect(mayBeOneChild(SEALED, person)).toBe(found);
  // Whom nobody looks up by a clue would never be compared.
  if (found) expect(clues(person).some((clue) => clues(SEALED).includes(clue))).toBe(true);
  return found;
};

describe('a person may be a sealed child', () => {
  it.each<[string, Partial<LikenedPerson>]>([
    ['birth date and a given name', { ...BORN, given: ['Kim', 'SÁM'] }],
    ['birth date and family name', { ...BORN, family: 'stone' }],
    ['birth date and postcode', { ...BORN, postcode: 'nm37qz' }],
    ['birth date and sex, where no names are said', { ...BORN, ...NAMELESS }],
    ['any number of theirs', { identifiers: [{ system: 'NHS_NUMBER', value: '999 000 0034' }] }],
    [
      'a former NHS number',
      { identifiers: [{ system: 'FORMER_NHS_NUMBER', value: '9990000034' }] },
    ],
    ['a former number', { identifiers: [{ system: 'FORMER_UPN', value: 'B801200005001' }] }],
    [
      'a patient number of the same source',
      { sourceCode: 'A', identifiers: [{ system: 'LOCAL_PATIENT_ID', value: '7' }] },
    ],
  ])('by %s', (_by, more) => {
    expect(alike(more)).toBe(true);
  });

  it.each<[string, Partial<LikenedPerson>]>([
    ['nothing', {}],
    ['a birth date alone', BORN],
    [
      'names and postcode of another birth date',
      { given: ['Sam'], family: 'Stone', postcode: 'NM3 7QZ' },
    ],
    ['a birth date and another sex', { ...BORN, ...NAMELESS, sex: 'MALE' }],
    ['names without a birth date', { given: ['Sam'], dateOfBirth: null }],
    [
      'the patient number of another source',
      { identifiers: [{ system: 'LOCAL_PATIENT_ID', value: '7' }] },
    ],
    [
      'the same digits of another system',
      { identifiers: [{ system: 'UPN', value: '9990000034' }] },
    ],
  ])('and not by %s', (_by, more) => {
    expect(alike(more)).toBe(false);
  });
});
