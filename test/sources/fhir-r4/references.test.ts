import { describe, expect, it } from 'vitest';
import { fhirR4Reader } from '../../../src/sources/fhir-r4/reader.ts';
import { LIMITS } from '../../../src/sources/limits.ts';
import { codesAt, ofKind, readText } from '../reading.ts';
import { CONDITION, ENCOUNTER, PATIENT, bundle, entries } from './fixture.ts';

const read = (file: string) => readText(fhirR4Reader, file, 50_000);

describe('whose a FHIR resource is', () => {
  it('waits for a Patient who comes later', async () => {
    const reading = await read(bundle(CONDITION, PATIENT));
    expect(reading.items[0]?.type).toBe('person');
    expect(ofKind(reading, 'condition')).toMatchObject([
      { person: 'L-77', at: 'entry[0].resource' },
    ]);
  });

  it('refuses each resource whose Patient never comes', async () => {
    expect(codesAt(await read(bundle(CONDITION, ENCOUNTER)))).toEqual([
      'REFUSED PATIENT_UNKNOWN at entry[0].resource',
      'REFUSED PATIENT_UNKNOWN at entry[1].resource',
    ]);
  });

  it('holds no more than its bound', async () => {
    const many = Array.from({ length: LIMITS.heldResources + 1 }, (_, i) => ({
      ...CONDITION,
      id: `c${i}`,
    }));
    const reading = await read(bundle(...many, PATIENT));
    expect(codesAt(reading)[0]).toBe(
      `REFUSED PATIENT_UNKNOWN at entry[${LIMITS.heldResources}].resource`,
    );
    expect(ofKind(reading, 'condition')).toHaveLength(LIMITS.heldResources);
  });

  it('holds no more text than its bound', async () => {
    const note = 'x'.repeat(LIMITS.characters - 10_000);
    const many = Array.from({ length: 17 }, (_, i) => ({ ...CONDITION, id: `c${i}`, note }));
    const reading = await read(bundle(...many, PATIENT));
    expect(codesAt(reading)[0]).toBe('REFUSED PATIENT_UNKNOWN at entry[16].resource');
    expect(ofKind(reading, 'condition')).toHaveLength(16);
  });

  const two = (server: string, id: string) => ({
    fullUrl: `https://${server}/Patient/${id}`,
    resource: { ...PATIENT, id, identifier: [{ system: 's', value: `${server}-${id}` }] },
  });
  const relative = (fullUrl?: string) => ({
    ...(fullUrl && { fullUrl }),
    resource: { ...CONDITION, subject: { reference: 'Patient/1' } },
  });

  it('reads Patient/1 as that of its own server', async () => {
    const reading = await read(
      entries(
        two('a.example', '1'),
        two('b.example', '1'),
        relative('https://b.example/Condition/9'),
      ),
    );
    expect(ofKind(reading, 'condition').map((r) => r.person)).toEqual(['b.example-1']);
  });

  it('refuses a reference that two Patients answer to', async () => {
    const reading = await read(entries(two('a.example', '1'), two('b.example', '1'), relative()));
    expect(codesAt(reading)).toContain('REFUSED PATIENT_AMBIGUOUS at entry[2].resource');
  });

  it('refuses a Patient that names no source', async () => {
    const anonymous = {
      ...PATIENT,
      meta: {},
      identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9434765871' }],
    };
    expect(codesAt(await read(bundle(anonymous)))).toEqual([
      'ODDITY NHS_NUMBER_CHECK_FAILED at entry[0].resource.identifier[0]',
      'REFUSED SOURCE_MISSING at entry[0].resource',
    ]);
  });
});
