import { expect, it } from 'vitest';
import { digestOf, sortedJson } from '../../../src/audit/canonical.ts';
import type { IsoDate } from '../../../src/domain/iso-date.ts';
import type { SourcePerson } from '../../../src/domain/source.ts';
import { detailsDigest } from '../../../src/store/ingest/keep-details.ts';

const PERSON: SourcePerson = {
  source: { code: 'GP', name: 'Mock Surgery', agency: 'HEALTH' },
  ...{ key: 'L-77', at: 'line 3', given: ['Ann', 'Bea'], family: null, sex: 'FEMALE' },
  ...{ dateOfBirth: '2012-05-01' as IsoDate, expectedDateOfBirth: null, dateOfDeath: null },
  ...{ ethnicityCode: 'WBRI', disabilityCodes: ['MOB'] },
  identifiers: [{ system: 'NHS_NUMBER', value: '9434765870', valid: true }],
  address: { lines: ['12 High Street'], postcode: null },
};

it.each([
  ['all', PERSON],
  ['no address', { ...PERSON, address: null }],
])(
  'a digest of %s that is said is that of the sorted JSON, in which earlier ones were made',
  (_, person) => {
    const sorted = sortedJson({ ...person, at: null, source: null });
    expect(detailsDigest(person)).toBe(digestOf(sorted));
  },
);
