import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { immunisationEventReader } from '../../../src/sources/nhs-immunisation/reader.ts';
import { readerFor } from '../../../src/sources/open-source-file.ts';
import { nhsIdentifier } from '../pds/fixture.ts';
import { REAL_FILES, codesAt, readFile, readText, realFiles, realFilesAbsent } from '../reading.ts';
import { immunisationEvent } from './fixture.ts';

const read = (event: unknown) => readText(immunisationEventReader, JSON.stringify(event));
const NUMBER = '9434765870';

describe('an NHS immunisation event', () => {
  it('says who was vaccinated, and with what', async () => {
    const { sayings, events, findings } = await read(immunisationEvent());
    expect(sayings[0]).toMatchObject({
      ...{ person: NUMBER, restricted: false },
      says: { given: ['Ivy'], family: 'Marlow', dateOfBirth: '2016-03-04', sex: 'FEMALE' },
    });
    expect(events).toMatchObject([{ key: 'https://supplier.example/vacc|ACME-1' }]);
    expect(events[0]?.records[0]?.values).toEqual({
      vaccineCode: '34925411000001109',
      vaccine: 'Priorix',
      procedureCode: '170433008',
      procedure: 'MMR vaccination, second dose',
      status: 'completed',
      statusReason: null,
      occurredOn: '2019-05-06',
      doseNumber: 2,
      lotNumber: 'L1',
      site: 'Left upper arm',
    });
    expect(findings).toEqual([]);
  });

  it('that was not done says why, and names the procedure where no vaccine is', async () => {
    const { events } = await read(
      immunisationEvent({
        status: 'not-done',
        statusReason: { text: 'Consent not given' },
        vaccineCode: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor', code: 'NAVU' }],
        },
      }),
    );
    expect(events[0]?.records[0]?.values).toMatchObject({
      status: 'not-done',
      statusReason: 'Consent not given',
      vaccineCode: null,
      vaccine: 'MMR vaccination, second dose',
    });
  });

  it('entered in error takes back the event, and stands over it', async () => {
    const [given] = (await read(immunisationEvent())).events;
    const { items, retractions } = await read(immunisationEvent({ status: 'entered-in-error' }));
    expect(items).toHaveLength(1);
    expect(retractions[0]?.key).toBe(given?.key);
    expect((retractions[0]?.version ?? '') > (given?.version ?? '')).toBe(true);
  });

  it.each([
    [{ meta: { versionId: '10' } }, { meta: { versionId: '9' } }],
    [{ recorded: '2019-05-06T12:00:00+00:00' }, { recorded: '2019-05-06T12:30:00+01:00' }],
  ])('%j is later than %j', async (later, earlier) => {
    const version = async (others: Record<string, unknown>) =>
      (await read(immunisationEvent(others))).events[0]?.version ?? '';
    expect((await version(later)) > (await version(earlier))).toBe(true);
  });

  it('of a Patient referred to by number alone makes nobody', async () => {
    const event = immunisationEvent({
      contained: undefined,
      patient: { reference: 'urn:uuid:x', identifier: nhsIdentifier(NUMBER) },
    });
    const { sayings, events } = await read(event);
    expect(sayings).toEqual([]);
    expect(events[0]?.records[0]?.person).toBe(NUMBER);
  });

  it('without a number is of whom it names, the same each time, and of nobody without a birth date', async () => {
    const [patient] = immunisationEvent().contained;
    const of = async (others: Record<string, unknown>) => {
      const contained = [{ ...patient, identifier: undefined, ...others }];
      return (await read(immunisationEvent({ contained }))).sayings[0]?.person;
    };
    expect(await of({})).toMatch(/^[0-9a-f]{32}$/);
    expect(await of({ gender: 'unknown' })).toBe(await of({}));
    expect(await of({ birthDate: '2016-03-05' })).not.toBe(await of({}));
    expect(await of({ birthDate: undefined })).toBeUndefined();
  });

  it('of a search is of the Patient beside it', async () => {
    const [patient] = immunisationEvent().contained;
    const bundle = {
      resourceType: 'Bundle',
      link: [
        {
          relation: 'self',
          url: 'https://api.service.nhs.uk/immunisation-fhir-api/FHIR/R4/Immunization',
        },
      ],
      entry: [
        {
          fullUrl: 'https://api.service.nhs.uk/immunisation-fhir-api/FHIR/R4/Immunization/1',
          resource: immunisationEvent({
            contained: undefined,
            patient: { reference: 'urn:uuid:p' },
          }),
        },
        { fullUrl: 'urn:uuid:p', resource: patient },
      ],
    };
    expect(readerFor(Buffer.from(JSON.stringify(bundle))).format).toBe('nhs-immunisation');
    const { sayings, events } = await read(bundle);
    expect(sayings[0]?.person).toBe(NUMBER);
    expect(events).toHaveLength(1);
  });

  it('of nobody, or without a name of its own, is refused', async () => {
    const nobody = await read(immunisationEvent({ patient: { reference: '#other' } }));
    expect(codesAt(nobody)).toEqual(['REFUSED PATIENT_UNIDENTIFIED at Immunization']);
    const unnamed = await read(immunisationEvent({ identifier: [] }));
    expect(codesAt(unnamed)).toEqual(['REFUSED EVENT_UNNAMED at Immunization']);
  });
});

describe.skipIf(realFilesAbsent)(realFiles('examples of the real immunisation API'), () => {
  const NAMED = [
    ...['covid', 'flu', 'hpv', 'mmr', 'rsv'].map((of) => `completed_${of}_immunization_event.json`),
    'completed_covid_immunization_event_filtered_for_read.json',
    'completed_covid_immunization_event_mandatory_fields_only.json',
    'completed_rsv_immunization_event_filtered_for_read.json',
  ];
  const BY_NUMBER = [
    'GET-Immunization.json',
    'completed_covid_immunization_event_filtered_for_search.json',
  ];

  it.each([...NAMED, ...BY_NUMBER])('%s is one event', async (file) => {
    const { sayings, events, findings } = await readFile(
      join(REAL_FILES, 'fhir-immunisation', file),
    );
    expect(events.map(({ records }) => records.length)).toEqual([1]);
    expect(sayings).toHaveLength(NAMED.includes(file) ? 1 : 0);
    expect(findings.filter(({ severity }) => severity === 'REFUSED')).toEqual([]);
  });
});
