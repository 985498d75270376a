import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cinCensusReader } from '../../../src/sources/cin-census/reader.ts';
import {
  REAL_FILES,
  codesAt,
  ofKind,
  readFile,
  readText,
  realFiles,
  realFilesAbsent,
} from '../reading.ts';
import { WHOLE_EPISODE, cinChild, cinFile } from './fixture.ts';

/** How each year's form writes a child's sex: GenderCurrent to the census of 2024, Sex from that of 2025. */
const FORMS = [
  ['2024', '<GenderCurrent>0</GenderCurrent>', 'UNKNOWN'],
  ['2024', '<GenderCurrent>1</GenderCurrent>', 'MALE'],
  ['2024', '<GenderCurrent>2</GenderCurrent>', 'FEMALE'],
  ['2024', '<GenderCurrent>9</GenderCurrent>', 'UNKNOWN'],
  ['2025', '<Sex>M</Sex>', 'MALE'],
  ['2025', '<Sex>F</Sex>', 'FEMALE'],
  ['2025', '<Sex>U</Sex>', 'UNKNOWN'],
] as const;

const formOf = (year: string, sex: string): string =>
  cinFile(
    cinChild({
      identifiers: `<UPN>B801200005001</UPN><PersonBirthDate>2012-05-01</PersonBirthDate>${sex}`,
      details: WHOLE_EPISODE,
    }),
  ).replace(
    '<Collection>CIN</Collection>',
    `<Collection>CIN</Collection><Year>${year}</Year><ReferenceDate>${year}-03-31</ReferenceDate>`,
  );

describe('the form of each year', () => {
  it.each(FORMS)('of %s with %s is read without a finding', async (year, sex, expected) => {
    const reading = await readText(cinCensusReader, formOf(year, sex));
    expect(codesAt(reading)).toEqual([]);
    expect(reading.people.map((person) => person.sex)).toEqual([expected]);
    expect(ofKind(reading, 'plan').map(({ values }) => values.kind)).toEqual([
      'CHILD_IN_NEED',
      'CHILD_PROTECTION',
    ]);
    expect(ofKind(reading, 'section47Enquiry')).toHaveLength(1);
    expect(ofKind(reading, 'review').map(({ values }) => values.heldOn)).toEqual([
      '2020-10-01',
      '2021-01-01',
    ]);
  });

  it('keeps a child the same person, and a referral the same record, from one form to the next', async () => {
    const [before, after] = await Promise.all(
      [formOf('2024', '<GenderCurrent>2</GenderCurrent>'), formOf('2025', '<Sex>F</Sex>')].map(
        (file) => readText(cinCensusReader, file),
      ),
    );
    expect(after?.items).toEqual(before?.items);
  });
});

describe.skipIf(realFilesAbsent)(realFiles('censuses of real authorities'), () => {
  it('of one year has 252 closed and 150 open referrals, and no plan', async () => {
    const reading = await readFile(join(REAL_FILES, 'cin/fake_CIN_data.xml'));
    const closed = ofKind(reading, 'referral').filter(({ values }) => values.closedOn !== null);
    expect(closed).toHaveLength(252);
    expect(ofKind(reading, 'referral')).toHaveLength(252 + 150);
    expect(ofKind(reading, 'plan')).toEqual([]);
    expect(reading.findings.filter(({ severity }) => severity === 'REFUSED')).toEqual([]);
  });

  it.each([
    ['CIN_Census_2021.xml', 1, 'MALE'],
    ['CIN_Census_2024.xml', 2, 'MALE'],
  ])('%s has %i children with all that came of their referral', async (file, children, sex) => {
    const reading = await readFile(join(REAL_FILES, 'cin', file));
    expect(reading.people).toHaveLength(children);
    expect(reading.people[0]?.sex).toBe(sex);
    const counts = (['assessment', 'section47Enquiry', 'plan', 'review', 'alert'] as const).map(
      (kind) => ofKind(reading, kind).length,
    );
    expect(counts).toEqual([children, 1, 2, 1, 1]);
  });
});
