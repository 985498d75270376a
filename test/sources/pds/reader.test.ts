import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readerFor } from '../../../src/sources/open-source-file.ts';
import { pdsReader } from '../../../src/sources/pds/reader.ts';
import {
  REAL_FILES,
  codesAt,
  readFile,
  readText,
  realFiles,
  realFilesAbsent,
  refusalOf,
} from '../reading.ts';
import { guardian, nhsIdentifier, pdsBundle, pdsPatient } from './fixture.ts';

const read = (answer: unknown) => readText(pdsReader, JSON.stringify(answer));
const NUMBER = '9434765870';

describe('an answer of the Personal Demographics Service', () => {
  it('says all of a person, and which practice they are registered with', async () => {
    const { sayings, events, findings } = await read(
      pdsPatient({ deceasedDateTime: '2024-01-02T00:00:00+00:00' }),
    );
    expect(sayings).toMatchObject([
      {
        source: { code: 'PDS', agency: 'HEALTH' },
        ...{ person: NUMBER, key: 'Patient', restricted: false, at: 'Patient' },
        says: {
          given: ['Ivy'],
          family: 'Marlow',
          dateOfBirth: '2016-03-04',
          dateOfDeath: '2024-01-02',
          sex: 'FEMALE',
          identifiers: [{ system: 'NHS_NUMBER', value: NUMBER, valid: true }],
          address: { lines: ['1 Quay Street'], postcode: 'LS1 6AE' },
        },
      },
    ]);
    expect(events).toMatchObject([
      {
        key: `Patient/${NUMBER}`,
        records: [
          {
            kind: 'generalPractice',
            key: `Patient/${NUMBER}/A81001/2020-01-01`,
            at: 'Patient.generalPractitioner[0]',
            values: { practiceCode: 'A81001', registeredOn: '2020-01-01' },
          },
        ],
      },
    ]);
    expect(findings).toEqual([]);
  });

  it('that is restricted has no address, whatever was sent', async () => {
    const reading = await read(pdsPatient({ confidentiality: 'R' }));
    expect(reading.sayings[0]).toMatchObject({ restricted: true, says: { address: null } });
    expect(codesAt(reading)).toEqual(['NOTE RESTRICTED at Patient']);
  });

  it('found by a search says what it holds and no more', async () => {
    const { name, birthDate, ...found } = pdsPatient();
    const { sayings, events } = await read(
      pdsBundle({ ...found, name, birthDate, address: undefined, gender: undefined }),
    );
    expect(Object.keys(sayings[0]?.says ?? {}).sort()).toEqual([
      ...['dateOfBirth', 'family', 'given', 'identifiers'],
    ]);
    expect(events).toEqual([]);
  });

  it('is of the number in use: former ones are superseded, and other names of the person', async () => {
    const merged = pdsPatient({
      identifier: [{ ...nhsIdentifier('9990000018'), use: 'old' }, nhsIdentifier(NUMBER)],
      link: [{ type: 'replaces', other: { identifier: nhsIdentifier('9990000026') } }],
    });
    const { sayings, items } = await read(merged);
    expect(sayings[0]?.says.identifiers?.map(({ system, value }) => [system, value])).toEqual([
      ['NHS_NUMBER', NUMBER],
      ['FORMER_NHS_NUMBER', '9990000018'],
      ['FORMER_NHS_NUMBER', '9990000026'],
    ]);
    expect(items.filter(({ type }) => type === 'alias')).toEqual(
      ['9990000018', '9990000026'].map((alias) => ({
        type: 'alias',
        alias: { source: 'PDS', alias, person: NUMBER },
      })),
    );
  });

  it('names the person as they are called now', async () => {
    const name = [
      { use: 'old', given: ['Ivy'], family: 'Former' },
      { use: 'usual', given: ['Ivy'], family: 'Marlow' },
    ];
    expect((await read(pdsPatient({ name }))).sayings[0]?.says.family).toBe('Marlow');
  });

  it('stands by its version as a number, not as text', async () => {
    const version = async (versionId: string) =>
      (await read(pdsPatient({ versionId }))).sayings[0]?.version ?? '';
    expect((await version('10')) > (await version('9'))).toBe(true);
  });

  it('on related persons names them, or takes back who is related no more', async () => {
    const { events } = await read(pdsBundle(guardian(NUMBER)));
    expect(events[0]).toMatchObject({
      key: 'RelatedPerson/507B7621',
      records: [
        {
          person: NUMBER,
          values: {
            name: 'Ada Marlow',
            relationship: 'Guardian of patient',
            parentalResponsibility: null,
            priority: '1',
            telephone: '01632960587',
          },
        },
      ],
    });
    const gone = await read(pdsBundle(guardian(NUMBER, { active: false })));
    expect(gone.retractions).toMatchObject([{ key: 'RelatedPerson/507B7621' }]);
  });

  it('with a number alone says so; without a number it is refused alone', async () => {
    const bare = await read(pdsPatient({ name: undefined, birthDate: undefined }));
    expect(codesAt(bare)).toEqual(['NOTE DEMOGRAPHICS_MISSING at Patient']);
    const reading = await read(pdsBundle(pdsPatient({ identifier: [] }), pdsPatient()));
    expect(codesAt(reading)).toEqual(['REFUSED PATIENT_UNIDENTIFIED at Bundle.entry[0].resource']);
    expect(reading.sayings).toHaveLength(1);
    expect(codesAt(await read(pdsBundle()))).toEqual(['NOTE NO_CHILDREN at Bundle']);
  });

  it('is told from other Bundles and Patients by its content', () => {
    const formatOf = (content: unknown) => readerFor(Buffer.from(JSON.stringify(content))).format;
    expect(formatOf(pdsPatient())).toBe('pds');
    expect(formatOf(pdsBundle(pdsPatient()))).toBe('pds');
    expect(formatOf({ resourceType: 'Bundle', entry: [{ resource: pdsPatient() }] })).toBe(
      'fhir-r4',
    );
    expect(() => formatOf({ resourceType: 'Patient', id: 'x' })).toThrow('UNKNOWN_FORMAT');
  });

  it('that is cut, too deep or too large is refused', async () => {
    const text = JSON.stringify(pdsPatient());
    const refusal = (file: string) => refusalOf(readText(pdsReader, file, 65_536));
    expect((await refusal(text.slice(0, -20))).code).toBe('TRUNCATED');
    expect((await refusal(`{"a":${'['.repeat(70)}`)).code).toBe('TOO_DEEP');
    expect((await refusal(`{"a":"${'x'.repeat(1024 * 1024)}`)).code).toBe('TOO_LARGE');
    expect((await refusal('{"a":1}')).code).toBe('UNKNOWN_FORMAT');
  });
});

describe.skipIf(realFilesAbsent)(realFiles('answers of the real service'), () => {
  it.each([
    ['Patient.json', { sayings: 1, restricted: 0, records: 1, codes: [] }],
    ['PatientSearch.json', { sayings: 1, restricted: 0, records: 0, codes: [] }],
    ['RelatedPersonBundle.json', { sayings: 0, restricted: 0, records: 1, codes: [] }],
    [
      'Minimal_Patient.json',
      { sayings: 1, restricted: 0, records: 0, codes: ['DEMOGRAPHICS_MISSING'] },
    ],
    ['Sensitive_Patient.json', { sayings: 1, restricted: 1, records: 0, codes: ['RESTRICTED'] }],
  ])('%s is taken whole', async (file, expected) => {
    const { sayings, events, findings } = await readFile(join(REAL_FILES, 'pds', file));
    expect({
      sayings: sayings.length,
      restricted: sayings.filter(({ restricted }) => restricted).length,
      records: events.flatMap(({ records }) => records).length,
      codes: findings.map(({ code }) => code),
    }).toEqual(expected);
  });
});
