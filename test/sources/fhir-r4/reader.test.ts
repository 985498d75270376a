import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSourceFiles } from '../../../src/sources/find-source-files.ts';
import { fhirR4Reader } from '../../../src/sources/fhir-r4/reader.ts';
import {
  REAL_FILES,
  codesAt,
  ofKind,
  readFile,
  readText,
  realFiles,
  realFilesAbsent,
} from '../reading.ts';
import { CONDITION, ENCOUNTER, PATIENT, bundle, ofPatient, snomed } from './fixture.ts';

const read = (file: string) => readText(fhirR4Reader, file, 1000);
const readWith = (...resources: Record<string, unknown>[]) => read(bundle(PATIENT, ...resources));
const kinds = async (...resources: Record<string, unknown>[]) =>
  (await readWith(...resources)).records.slice(2).map((record) => record.kind);

describe('FHIR R4 Bundle', () => {
  it('reads a Patient, and what it holds of family and practice', async () => {
    const reading = await readWith();
    expect(reading.people).toEqual([
      {
        source: { code: 'https://gp.example/system', name: 'Mock Surgery', agency: 'HEALTH' },
        key: 'L-77',
        at: 'entry[0].resource',
        given: ['Amy', 'Jane'],
        family: 'Roe',
        dateOfBirth: '2012-05-01',
        expectedDateOfBirth: null,
        dateOfDeath: null,
        sex: 'FEMALE',
        ethnicityCode: null,
        disabilityCodes: [],
        identifiers: [
          { system: 'NHS_NUMBER', value: '9434765870', valid: true },
          { system: 'LOCAL_PATIENT_ID', value: 'L-77', valid: true },
        ],
        address: { lines: ['12 High Street', 'Leeds'], postcode: 'LS1 4AP' },
      },
    ]);
    expect(ofKind(reading, 'familyMember')[0]?.values).toEqual({
      name: 'Ann Roe',
      relationship: 'Mother',
      parentalResponsibility: null,
      priority: null,
      telephone: '0113 496 0000',
    });
    expect(ofKind(reading, 'generalPractice')[0]?.values).toEqual({
      practiceCode: 'Y12345',
      practiceName: 'Mock Surgery',
      registeredOn: '2015-01-01',
      endedOn: null,
    });
    expect(codesAt(reading)).toEqual(['NOTE IDENTIFIER_NOT_TAKEN at entry[0].resource.identifier']);
    expect(JSON.stringify(reading.items)).not.toContain('999-91-5172');
  });

  it('keeps the calendar day as written, and gives instants in UTC', async () => {
    const reading = await readWith(CONDITION, { ...ENCOUNTER, id: 'r2' });
    expect(ofKind(reading, 'condition')[0]?.values).toMatchObject({
      code: '195967001',
      onset: '2020-11-24',
    });
    expect(ofKind(reading, 'healthContact')[0]?.values).toMatchObject({
      setting: 'ambulatory',
      startedAt: '2020-10-20T18:19:03.000Z',
      provider: 'Mock Hospital',
    });
  });

  it.each([
    ['2020-02-30', 'ODDITY DATE_INVALID', null],
    ['2020-13', 'NOTE DATE_PARTIAL', null],
    ['2020', 'NOTE DATE_PARTIAL', null],
    ['20201124', 'ODDITY DATE_INVALID', null],
  ])('leaves out the day %s', async (onsetDateTime, finding, onset) => {
    const reading = await readWith({ ...CONDITION, onsetDateTime });
    expect(codesAt(reading)).toContain(`${finding} at entry[1].resource.onsetDateTime`);
    expect(ofKind(reading, 'condition')[0]?.values.onset).toBe(onset);
  });

  it.each(['2020-10-20T19:19:03+58:00', '2020-10-20T19:19:03', '2020-10-20T25:00:00Z'])(
    'leaves out the time %s',
    async (start) => {
      const reading = await readWith({ ...ENCOUNTER, period: { start } });
      expect(codesAt(reading)).toContain('ODDITY TIME_INVALID at entry[1].resource.period.start');
      expect(ofKind(reading, 'healthContact')[0]?.values.startedAt).toBeNull();
    },
  );

  it('tells emergency attendances, child health checks and contacts apart', async () => {
    expect(await kinds(ENCOUNTER)).toEqual(['healthContact']);
    expect(await kinds({ ...ENCOUNTER, class: { code: 'EMER' } })).toEqual(['emergencyAttendance']);
    const check = { ...ENCOUNTER, type: [snomed('410620009', 'Well child visit')] };
    expect(await kinds(check)).toEqual(['childHealthCheck']);
    expect(await kinds({ ...ENCOUNTER, status: 'cancelled' })).toEqual([]);
  });

  it('reads allergies, vaccinations, growth, plans, teams and flags', async () => {
    const reading = await readWith(
      ofPatient({
        resourceType: 'AllergyIntolerance',
        id: 'a',
        code: snomed('91930004', 'Allergy to eggs'),
        category: ['food'],
      }),
      ofPatient({
        resourceType: 'Immunization',
        id: 'i',
        identifier: [{ system: 'https://s', value: 'v1' }],
        status: 'completed',
        vaccineCode: { text: 'MMR' },
        occurrenceDateTime: '2014-01-02',
        protocolApplied: [{ doseNumberPositiveInt: 2 }],
      }),
      ofPatient({
        resourceType: 'Observation',
        id: 'o',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '8302-2' }], text: 'Height' },
        effectiveDateTime: '2014-01-02',
        valueQuantity: { value: 52.692030001960916, unit: 'cm' },
      }),
      ofPatient({
        resourceType: 'Observation',
        id: 'p',
        code: { coding: [{ system: 'http://loinc.org', code: '72166-2' }] },
      }),
      ofPatient({
        resourceType: 'CarePlan',
        id: 'c',
        status: 'active',
        title: 'Asthma plan',
        activity: [
          { detail: { description: 'Inhaler' } },
          { detail: { code: { text: 'Review' } } },
        ],
      }),
      ofPatient({
        resourceType: 'CareTeam',
        id: 't',
        period: { start: '2020-01-01' },
        participant: [
          {
            role: [{ text: 'Health visitor' }],
            member: { display: 'Kim Poe', identifier: { value: 'HV1' } },
            onBehalfOf: { display: 'Mock Trust', identifier: { value: 'RXX' } },
          },
        ],
      }),
      ofPatient({
        resourceType: 'Flag',
        id: 'f',
        status: 'active',
        code: { text: 'Dog at home' },
        period: { start: '2020-01-01' },
      }),
      ofPatient({ resourceType: 'Claim', id: 'x' }),
    );
    const values = Object.fromEntries(reading.records.map((r) => [r.kind, r.values]));
    expect(values).toMatchObject({
      allergy: { code: '91930004', display: 'Allergy to eggs', category: 'food' },
      immunisation: { vaccine: 'MMR', occurredOn: '2014-01-02', doseNumber: 2 },
      growthMeasurement: { value: 52.692030001960916, unit: 'cm', measuredOn: '2014-01-02' },
      carePlan: { title: 'Asthma plan', activities: 'Inhaler; Review' },
      involvement: {
        role: 'Health visitor',
        name: 'Kim Poe',
        practitionerCode: 'HV1',
        organisation: 'Mock Trust',
        organisationCode: 'RXX',
        startedOn: '2020-01-01',
      },
      alert: { text: 'Dog at home', startedOn: '2020-01-01' },
    });
    expect(ofKind(reading, 'immunisation')[0]?.key).toBe('https://s|v1');
    expect(codesAt(reading).filter((code) => code.includes('RESOURCE_NOT_TAKEN'))).toEqual([
      'NOTE RESOURCE_NOT_TAKEN at entry[4].resource',
      'NOTE RESOURCE_NOT_TAKEN at entry[8].resource',
    ]);
  });

  it('does not take what was entered in error, denied or is over', async () => {
    const withStatus = (fields: object) => readWith({ ...CONDITION, ...fields });
    const status = (code: string) => ({ verificationStatus: { coding: [{ code }] } });
    expect(codesAt(await withStatus(status('entered-in-error')))).toContain(
      'NOTE ENTERED_IN_ERROR at entry[1].resource',
    );
    expect(codesAt(await withStatus(status('refuted')))).toContain(
      'NOTE REFUTED at entry[1].resource',
    );
    const flag = { resourceType: 'Flag', status: 'inactive', code: { text: 'x' } };
    expect(await kinds(ofPatient(flag))).toEqual([]);
  });
});

describe.skipIf(realFilesAbsent)(realFiles('FHIR Bundles of Synthea'), () => {
  it('has 12 immunisations of Luigi', async () => {
    const [luigi] = (await findSourceFiles([join(REAL_FILES, 'fhir')])).filter((path) =>
      path.includes('Luigi'),
    );
    const reading = await readFile(luigi ?? '');
    expect(reading.people).toHaveLength(1);
    expect(ofKind(reading, 'immunisation')).toHaveLength(12);
    expect(ofKind(reading, 'healthContact')).toHaveLength(4);
    expect(reading.findings.filter((finding) => finding.severity === 'REFUSED')).toEqual([]);
    expect(JSON.stringify(reading.items)).not.toContain('999-91-5172');
  });
});
