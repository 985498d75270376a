import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareAddresses, districtOf } from '../../../src/linkage/likenesses/compare-addresses.ts';
import { compareDates } from '../../../src/linkage/likenesses/compare-dates.ts';
import { jaroWinkler } from '../../../src/linkage/likenesses/jaro-winkler.ts';
import { oneEditApart } from '../../../src/linkage/likenesses/one-edit-apart.ts';
import { namesNobody } from '../../../src/linkage/likenesses/placeholder-names.ts';
import { isShortForm } from '../../../src/linkage/likenesses/short-forms.ts';
import { Population } from '../../../src/linkage/population.ts';
import { aPerson } from './a-person.ts';

const NICKNAMES = fileURLToPath(
  new URL('../../../../shared/data/nicknames/names.csv', import.meta.url),
);
const ABSENT = existsSync(NICKNAMES) ? '' : ' (skipped: ../shared/data absent)';
const real = it.skipIf(ABSENT !== '');
/** Names of children in England that have short forms. */
const COMMON_NAMES = [
  ...['alexander', 'alfred', 'amelia', 'andrew', 'archibald', 'benjamin', 'catherine', 'charles'],
  ...['charlotte', 'christopher', 'daniel', 'edward', 'eleanor', 'elizabeth', 'emily', 'frederick'],
  ...['gabriel', 'george', 'harrison', 'henry', 'isabella', 'jacob', 'james', 'jessica', 'joseph'],
  ...['joshua', 'katherine', 'madeleine', 'matthew', 'michael', 'nathaniel', 'nicholas', 'oliver'],
  ...[
    'olivia',
    'patrick',
    'rebecca',
    'robert',
    'samuel',
    'sophia',
    'stephen',
    'theodore',
    'thomas',
  ],
  ...['victoria', 'william', 'zachary'],
];

describe('likenesses', () => {
  it.each([
    ['martha', 'marhta', 0.9611],
    ['dixon', 'dicksonx', 0.8133],
    ['dwayne', 'duane', 0.84],
    ['anna', 'anna', 1],
    ['anna', 'xyz', 0],
  ])('Jaro-Winkler of %s and %s is %d, as published', (one, other, expected) => {
    expect(jaroWinkler(one, other)).toBeCloseTo(expected, 4);
    expect(jaroWinkler(other, one)).toBeCloseTo(expected, 4);
  });

  it.each([
    ['smith', 'smiht', true],
    ['smith', 'smth', true],
    ['smith', 'smithe', true],
    ['smith', 'smoth', true],
    ['smith', 'smith', false],
    ['smith', 'msiht', false],
  ])('%s and %s are one slip apart: %s', (one, other, apart) => {
    expect(oneEditApart(one, other)).toBe(apart);
    expect(oneEditApart(other, one)).toBe(apart);
  });

  it.each([
    ['20150425', '20150425', 'EXACT'],
    ['20150405', '20150504', 'SWAPPED'],
    ['20150425', '20150426', 'ONE_DIGIT'],
    ['20150425', '20150411', 'TWO_PARTS'],
    ['20150425', '20120911', 'DIFFERENT'],
    ['20150101', '20160101', 'DIFFERENT'],
  ])('birth dates %s and %s: %s', (one, other, level) => {
    expect(compareDates(one, other)).toBe(level);
  });

  it('takes no placeholder for a name', () => {
    expect(['baby', 'twin', 'twin1', 'bo', '2'].every(namesNobody)).toBe(true);
    expect(['bob', 'twinkle', 'ann'].some(namesNobody)).toBe(false);
  });

  real(`knows most short forms of common names, as others list them${ABSENT}`, () => {
    const rows = readFileSync(NICKNAMES, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(','));
    const listed = rows.filter(([name = '']) => COMMON_NAMES.includes(name));
    const known = listed.filter(([name = '', , short = '']) => isShortForm(name, short));
    expect(listed.length).toBeGreaterThan(100);
    expect(known.length / listed.length).toBeGreaterThan(0.55);
  });

  it('knows a short form by its full one, and no two short forms by each other', () => {
    expect(isShortForm('beth', 'elizabeth')).toBe(true);
    expect(isShortForm('elizabeth', 'beth')).toBe(true);
    expect(isShortForm('beth', 'liz')).toBe(false);
  });

  it.each([
    ['12 High St', 'NM1 1AA', '12, High Street', 'nm11aa', 'HOUSEHOLD'],
    ['12 High Street', 'NM1 1AA', '12 High Street', 'NM1 1AB', 'LINE_NEAR_POSTCODE'],
    ['12 High Street', 'NM1 1AA', '12 Hihg Street', 'NM1 1AA', 'NEAR_LINE_POSTCODE'],
    ['12 High Street', 'NM1 1AA', '14 High Street', 'NM1 1AA', 'STREET_POSTCODE'],
    ['12 High Street', 'NM1 1AA', '12 High Street', null, 'LINE'],
    ['12 High Street', 'NM1 1AA', '3 Mill Lane', 'NM1 9XY', 'DISTRICT'],
    ['12 High Street', 'NM1 1AA', '3 Mill Lane', 'NM2 9XY', 'DIFFERENT'],
  ])('%s %s and %s %s: %s', (line, postcode, otherLine, otherPostcode, level) => {
    const population = new Population();
    const [a, b] = [
      { line, postcode },
      { line: otherLine, postcode: otherPostcode },
    ].map((address) => population.admit(aPerson({ addresses: [address] })).addresses[0]);
    if (!a || !b) throw new Error('An address was lost.');
    expect(compareAddresses(a, b)).toBe(level);
  });

  it('has districts for UK postcodes alone', () => {
    expect(districtOf('NM11AA')).toBe('NM1');
    expect(districtOf('4810')).toBeNull();
  });
});
