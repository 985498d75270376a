import { describe, expect, it } from 'vitest';
import type { LinkablePerson } from '../../src/linkage/deterministic.ts';
import { linkDeterministically } from '../../src/linkage/deterministic.ts';

const NHS = { system: 'NHS_NUMBER', value: '9434765870' } as const;
const FORMER = { system: 'FORMER_NHS_NUMBER', value: NHS.value } as const;
const MERGED = { system: 'NHS_NUMBER', value: '9990000018' } as const;
const UPN = { system: 'UPN', value: 'B801200005001' } as const;

const person = (source: string, more: Partial<LinkablePerson> = {}): LinkablePerson => ({
  sourceCode: source,
  key: `child of ${source}`,
  given: ['Ava'],
  family: 'Rivers',
  dateOfBirth: '2015-04-02',
  sex: 'FEMALE',
  identifiers: [NHS],
  ...more,
});

const link = (mine: LinkablePerson, ...others: LinkablePerson[]) =>
  linkDeterministically(mine, [{ subjectId: 'child', persons: others, adopted: false }]);

describe('a link by itself', () => {
  it.each<[string, Partial<LinkablePerson>, Partial<LinkablePerson>]>([
    ['number, birth date and both names', {}, {}],
    ['a given name alone', { family: 'Stone' }, {}],
    ['a family name alone, with other accents and case', { given: ['Eva'], family: 'RÍVERS' }, {}],
    ['a UPN', { identifiers: [UPN] }, { identifiers: [NHS, UPN] }],
    ['a number that a merge has superseded', { identifiers: [MERGED, FORMER] }, {}],
    ['a number that a merge is to supersede', {}, { identifiers: [MERGED, FORMER] }],
    ['no names at all and the same sex', { given: [], family: null }, {}],
  ])('is made on %s', (_what, mine, theirs) => {
    expect(link(person('A', mine), person('B', theirs))).toMatchObject({
      link: true,
      subjectId: 'child',
    });
  });

  it.each<[string, Partial<LinkablePerson>, Partial<LinkablePerson>]>([
    ['another birth date', { dateOfBirth: '2015-04-03' }, {}],
    ['no birth date', { dateOfBirth: null }, { dateOfBirth: null }],
    ['other names', { given: ['Eva'], family: 'Stone' }, {}],
    ['no names and another sex', { given: [], family: null, sex: 'MALE' }, {}],
    ['no names and no sex', { given: [], family: null, sex: 'UNKNOWN' }, { sex: 'UNKNOWN' }],
    ['no number that both hold', { identifiers: [] }, {}],
    [
      'a temporary UPN',
      { identifiers: [{ system: 'UPN', value: 'B80120000500A' }] },
      { identifiers: [{ system: 'UPN', value: 'B80120000500A' }] },
    ],
    [
      'a local number',
      { identifiers: [{ system: 'LOCAL_PATIENT_ID', value: '1' }] },
      { identifiers: [{ system: 'LOCAL_PATIENT_ID', value: '1' }] },
    ],
    [
      'a superseded number and another UPN',
      { identifiers: [MERGED, FORMER, UPN] },
      { identifiers: [NHS, { system: 'UPN', value: 'B801200005002' }] },
    ],
    [
      'the same UPN and another NHS number',
      { identifiers: [UPN, NHS] },
      { identifiers: [UPN, { system: 'NHS_NUMBER', value: '9990000018' }] },
    ],
  ])('is never made on %s', (_what, mine, theirs) => {
    expect(link(person('A', mine), person('B', theirs))).toMatchObject({ link: false });
  });

  it('is never made within one source, nor where two children answer', () => {
    expect(link(person('A'), person('A'))).toMatchObject({ link: false, because: 'CONFLICT' });
    expect(
      linkDeterministically(person('A', { identifiers: [NHS, UPN] }), [
        { subjectId: 'one', persons: [person('B')], adopted: false },
        { subjectId: 'two', persons: [person('C', { identifiers: [UPN] })], adopted: false },
      ]),
    ).toMatchObject({ link: false, because: 'CONFLICT' });
  });

  it('never brings the birth and adopted names of a child together', () => {
    const toBirthIdentity = (mine: LinkablePerson) =>
      linkDeterministically(mine, [{ subjectId: 'child', persons: [person('B')], adopted: true }]);
    expect(toBirthIdentity(person('A', { family: 'Adopted' }))).toMatchObject({ link: false });
    expect(toBirthIdentity(person('A', { given: [], family: null }))).toMatchObject({
      link: false,
    });
    expect(toBirthIdentity(person('A'))).toMatchObject({ link: true });
  });

  it('names its evidence, and with whom of the child it agrees most', () => {
    const upnAlone = person('B', { identifiers: [UPN] });
    const both = person('C', { identifiers: [NHS, UPN] });
    expect(link(person('A', { identifiers: [NHS, UPN] }), upnAlone, both)).toEqual({
      link: true,
      subjectId: 'child',
      mate: { sourceCode: 'C', key: 'child of C' },
      evidence: ['DATE_OF_BIRTH', 'NAME', 'NHS_NUMBER', 'UPN'],
    });
  });
});
