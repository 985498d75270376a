import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nemsReader } from '../../../src/sources/nems/reader.ts';
import { REAL_FILES, readFile, readText, realFiles, realFilesAbsent } from '../reading.ts';
import {
  HEARING,
  ROBIN,
  address,
  concept,
  healthVisiting,
  nemsMessage,
  practice,
  vaccination,
} from './fixture.ts';
import type { Sent } from './fixture.ts';

const read = (sent: Sent) => readText(nemsReader, nemsMessage(ROBIN, sent));

describe('the event of a NEMS message', () => {
  it('says who the child is, and tells an event with all its records', async () => {
    const { items, sayings, events } = await read({ ...HEARING, patient: address('1 Mill Lane') });
    expect(sayings[0]).toMatchObject({
      source: { code: 'NEMS', agency: 'HEALTH' },
      person: ROBIN.nhsNumber,
      says: {
        given: ['Robin'],
        family: 'Quill',
        dateOfBirth: '2024-05-20',
        sex: 'FEMALE',
        identifiers: [{ system: 'NHS_NUMBER', value: ROBIN.nhsNumber, valid: true }],
        address: { lines: ['1 Mill Lane'], postcode: 'LS1 6AE' },
      },
      restricted: false,
    });
    expect(events[0]?.key).toBe('newborn-hearing-1/robin-newborn-hearing-1');
    expect(events[0]?.records).toMatchObject([
      {
        kind: 'screening',
        key: 'newborn-hearing-1/robin-newborn-hearing-1/t',
        values: {
          display: 'Automated auditory brainstem response test',
          outcome: 'Clear',
          occurredOn: '2024-05-28',
        },
      },
    ]);
    expect(items).toHaveLength(2);
  });

  it('of a physical examination is a check with its examinations', async () => {
    const { events } = await read({ ...HEARING, event: 'nipe-outcome-1' });
    expect(events[0]?.records.map(({ kind, values }) => [kind, values])).toEqual([
      [
        'childHealthCheck',
        {
          code: '006',
          display: 'Newborn Hearing Screening',
          occurredOn: '2024-05-28',
          provider: 'Northmoor Hospital',
        },
      ],
      ['screening', expect.objectContaining({ outcome: 'Clear' })],
    ]);
  });

  it('of a vaccination names vaccine, procedure, dose, batch and site; or why it was not given', async () => {
    const given = vaccination('v', 'L1');
    const { events } = await read({ event: 'vaccinations-1', resources: [given] });
    expect(events[0]?.records[0]?.values).toEqual({
      vaccineCode: '34925411000001109',
      vaccine: 'Priorix',
      procedureCode: '170433008',
      procedure: 'Second dose',
      status: 'completed',
      statusReason: null,
      occurredOn: '2024-05-30',
      doseNumber: 2,
      lotNumber: 'L1',
      site: 'Left shoulder',
    });
    const refused = given
      .replace('<notGiven value="false"/>', '<notGiven value="true"/>')
      .replace(
        'http://snomed.info/sct"/><code value="34925',
        'http://hl7.org/fhir/v3/NullFlavor"/><code value="34925',
      )
      .replace(
        '<lotNumber',
        `<explanation>${concept('reasonNotGiven', '1', 'Consent not given')}</explanation><lotNumber`,
      );
    const notGiven = await read({ event: 'vaccinations-1', resources: [refused] });
    expect(notGiven.events[0]?.records[0]?.values).toMatchObject({
      vaccineCode: null,
      vaccine: 'Second dose',
      status: 'not-done',
      statusReason: 'Consent not given',
    });
  });

  it('of professional contacts names who has the child on their caseload', async () => {
    const sent = { event: 'professional-contacts-1', resources: healthVisiting('c', '555') };
    const { events } = await read(sent);
    expect(events[0]?.records[0]?.values).toEqual({
      role: 'Health visiting service',
      name: 'Defoe Daniels',
      practitionerCode: '555',
      organisation: 'Northmoor Community',
      organisationCode: 'RX9',
      agency: 'HEALTH',
      startedOn: '2024-05-30',
      endedOn: null,
    });
    const local = sent.resources.map((one) =>
      one.replace('https://fhir.nhs.uk/Id/sds-user-id', 'https://supplier.example/staff'),
    );
    const unnumbered = await read({ ...sent, resources: local });
    expect(unnumbered.events[0]?.records[0]?.values).toMatchObject({ practitionerCode: null });
  });

  it('of a birth takes measurements and the mother, whose responsibility is not inferred', async () => {
    const weight = `<Observation><id value="w"/>${concept('code', '364589006', 'Birth weight')}<valueQuantity><value value="3980"/><code value="g"/></valueQuantity></Observation>`;
    const mother = `<Patient><id value="m"/><name><family value="Quill"/><given value="Ada"/></name><link><other><reference value="urn:uuid:r"/></other></link></Patient>`;
    const related = `<RelatedPerson><id value="r"/><patient><reference value="urn:uuid:robin"/></patient>${concept('relationship', 'NMTH', 'natural mother')}</RelatedPerson>`;
    const { events, sayings } = await read({
      event: 'pds-birth-notification-1',
      resources: [weight, mother, related],
    });
    expect(sayings[0]?.person).toBe(ROBIN.nhsNumber);
    expect(events[0]?.records.map(({ kind, values }) => [kind, values])).toMatchObject([
      ['growthMeasurement', { value: 3980, unit: 'g', measuredOn: '2024-05-20' }],
      ['familyMember', { name: 'Ada Quill', relationship: 'Mother', parentalResponsibility: null }],
    ]);
  });

  it('of a change of practice is a state of the child, whatever message tells it', async () => {
    const [patient, organisation] = practice('A81001');
    const { events } = await read({
      ...{ event: 'pds-change-of-gp-1', patient, resources: [organisation] },
    });
    expect(events[0]).toMatchObject({
      key: `general-practice/${ROBIN.nhsNumber}`,
      records: [{ values: { practiceCode: 'A81001', practiceName: 'Practice A81001' } }],
    });
  });

  it.each([
    ['1', '2024-05-29', '2024-05-29'],
    ['U', '2024-05-29', null],
  ])('of a death with status %s says the day of death', async (status, died, expected) => {
    const patient = `<extension url="https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-DeathNotificationStatus-1"><extension url="deathNotificationStatus"><valueCodeableConcept><coding><code value="${status}"/></coding></valueCodeableConcept></extension></extension><deceasedDateTime value="${died}"/>`;
    const { sayings, events } = await read({ event: 'pds-death-notification-1', patient });
    expect(sayings[0]?.says.dateOfDeath).toBe(expected);
    expect(events[0]?.records).toEqual([]);
  });
});

describe.skipIf(realFilesAbsent)(realFiles('NEMS messages of real publishers'), () => {
  const RECORDS: Readonly<Record<string, number>> = {
    ...{ 'BirthNotificationWithMother.xml': 3, 'BirthNotificationWithoutMother.xml': 3 },
    ...{ 'PDS-Change-Of-Address-ems-example.xml': 0, 'PDS-Change-Of-GP-ems-example.xml': 1 },
    ...{ 'PDS-Death-Notification-formal-ems-example.xml': 0 },
    ...{ 'PDS-Death-Notification-informal-ems-example.xml': 0 },
    ...{ 'PDS-Death-Notification-removed-ems-example.xml': 0 },
    ...{ 'Professional-Contacts-1-new.xml': 1, 'Professional-Contacts-1-update.xml': 1 },
    ...{ 'blood-spot-test-outcome-1-new.xml': 11, 'blood-spot-test-outcome-1-update.xml': 11 },
    ...{ 'newborn-hearing-1-new.xml': 5, 'newborn-hearing-1-update.xml': 5 },
    ...{ 'nipe-outcome-1-new.xml': 6, 'nipe-outcome-1-update.xml': 6 },
    ...{ 'vaccinations-1-new.xml': 1, 'vaccinations-1-notgiven-new.xml': 1 },
    ...{ 'vaccinations-1-update.xml': 1 },
  };

  it.each(Object.entries(RECORDS))('%s is taken whole: %i records', async (file, records) => {
    const reading = await readFile(join(REAL_FILES, 'nems', file));
    expect(reading.events.flatMap(({ records }) => records)).toHaveLength(records);
    expect(reading.sayings).toHaveLength(1);
    expect(reading.findings.filter(({ severity }) => severity === 'REFUSED')).toEqual([]);
  });
});
