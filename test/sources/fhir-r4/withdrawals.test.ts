import { describe, expect, it } from 'vitest';
import { fhirR4Reader } from '../../../src/sources/fhir-r4/reader.ts';
import { readText } from '../reading.ts';
import { CONDITION, PATIENT, bundle, labels, ofPatient } from './fixture.ts';

const SENSITIVE = ['mentalHealthRecord', 'sexualHealthRecord', 'substanceMisuseRecord'];

async function withdrawalOf(resource: Record<string, unknown>) {
  const { items } = await readText(fhirR4Reader, bundle(PATIENT, resource));
  return items.flatMap((item) => (item.type === 'withdrawal' ? [item.withdrawal] : []));
}

describe('a resource takes back', () => {
  it('all that it may have been, where it was entered in error', async () => {
    const status = { coding: [{ code: 'entered-in-error' }] };
    expect(await withdrawalOf({ ...CONDITION, verificationStatus: status })).toEqual([
      {
        source: 'https://gp.example/system',
        person: 'L-77',
        key: 'r1',
        kinds: ['condition', ...SENSITIVE],
        stay: [],
      },
    ]);
  });

  it('what it was before it was labelled, and nothing of what it is', async () => {
    const [taken] = await withdrawalOf({ ...CONDITION, meta: labels(['v3-ActCode', 'PSY']) });
    expect(taken?.kinds).toContain('condition');
    expect(taken?.stay).toEqual([{ kind: 'mentalHealthRecord', key: 'r1' }]);
  });

  it('nothing, where it can be of one kind only and is of it', async () => {
    const growth = ofPatient({
      ...{ resourceType: 'Observation', status: 'final' },
      code: { coding: [{ system: 'http://loinc.org', code: '8302-2' }] },
      valueQuantity: { value: 110, unit: 'cm' },
    });
    expect(await withdrawalOf(growth)).toEqual([]);
  });
});
