import { describe, expect, it } from 'vitest';
import { fhirR4Reader } from '../../../src/sources/fhir-r4/reader.ts';
import { codesAt, ofKind, readText } from '../reading.ts';
import { CONDITION, ENCOUNTER, PATIENT, bundle, labels, ofPatient, snomed } from './fixture.ts';

const read = (file: string) => readText(fhirR4Reader, file, 1000);
const readWith = (...resources: Record<string, unknown>[]) => read(bundle(PATIENT, ...resources));
const kinds = async (...resources: Record<string, unknown>[]) =>
  (await readWith(...resources)).records.slice(2).map((record) => record.kind);

describe('sensitive FHIR resources', () => {
  it.each([
    ['PSY', 'mentalHealthRecord'],
    ['HIV', 'sexualHealthRecord'],
    ['SDV', 'sexualHealthRecord'],
    ['ETHUD', 'substanceMisuseRecord'],
  ] as const)('puts what is labelled %s into %s and nowhere else', async (label, kind) => {
    const meta = labels(['v3-ActCode', label], ['v3-Confidentiality', 'R']);
    expect(await kinds({ ...CONDITION, meta })).toEqual([kind]);
    expect(await kinds({ ...ENCOUNTER, class: { code: 'EMER' }, meta })).toEqual([kind]);
  });

  it.each([
    ['35489007', 'mentalHealthRecord'],
    ['86406008', 'sexualHealthRecord'],
    ['15167005', 'substanceMisuseRecord'],
  ])('knows code %s as a %s without a label', async (code, kind) => {
    expect(await kinds({ ...CONDITION, code: snomed(code, 'x') })).toEqual([kind]);
  });

  it('keeps an emergency attendance, but not its sensitive reason', async () => {
    const attendance = {
      ...ENCOUNTER,
      class: { code: 'EMER' },
      reasonCode: [snomed('248062006', 'Self-injury')],
    };
    const reading = await readWith(attendance);
    expect(ofKind(reading, 'emergencyAttendance')[0]?.values.reason).toBeNull();
    expect(ofKind(reading, 'mentalHealthRecord')[0]?.values.display).toBe('Self-injury');
  });

  it.each([
    ['v3-Confidentiality', 'R', 'CONFIDENTIAL'],
    ['v3-Confidentiality', 'V', 'CONFIDENTIAL'],
    ['v3-Confidentiality', 'NEW', 'CONFIDENTIAL'],
    ['v3-ActCode', 'TBOO', 'LABEL_UNPLACED'],
  ] as const)('refuses what is labelled %s %s', async (system, code, finding) => {
    const reading = await readWith({ ...CONDITION, meta: labels([system, code]) });
    expect(codesAt(reading)).toContain(`REFUSED ${finding} at entry[1].resource`);
    expect(reading.records).toHaveLength(2);
  });

  it('knows the labels of older versions by their systems', async () => {
    const meta = { security: [{ system: 'http://hl7.org/fhir/v3/Confidentiality', code: 'R' }] };
    expect(await kinds({ ...CONDITION, meta })).toEqual([]);
    meta.security.push({ system: 'http://hl7.org/fhir/v3/ActCode', code: 'PSY' });
    expect(await kinds({ ...CONDITION, meta })).toEqual(['mentalHealthRecord']);
  });

  it('refuses two sensitivities, and a labelled resource that has no sensitive place', async () => {
    const both = labels(['v3-ActCode', 'PSY'], ['v3-ActCode', 'SEX']);
    expect(codesAt(await readWith({ ...CONDITION, meta: both }))).toContain(
      'REFUSED LABELS_CONFLICT at entry[1].resource',
    );
    const team = ofPatient({
      resourceType: 'CareTeam',
      participant: [{}],
      meta: labels(['v3-ActCode', 'PSY']),
    });
    expect(codesAt(await readWith(team))).toContain('REFUSED LABEL_UNPLACED at entry[1].resource');
    expect(await kinds({ ...CONDITION, meta: labels(['v3-Confidentiality', 'N']) })).toEqual([
      'condition',
    ]);
  });

  it('takes of a restricted Patient who they are, without an address, to be sealed as to place', async () => {
    const reading = await read(
      bundle({ ...PATIENT, meta: labels(['v3-Confidentiality', 'R']) }, CONDITION),
    );
    expect(codesAt(reading)).toEqual([
      'NOTE IDENTIFIER_NOT_TAKEN at entry[0].resource.identifier',
      'NOTE RESTRICTED at entry[0].resource',
      'REFUSED PATIENT_RESTRICTED at entry[1].resource',
    ]);
    expect(reading.people).toMatchObject([{ key: 'L-77', address: null }]);
    expect(reading.items.filter(({ type }) => type === 'restriction')).toHaveLength(1);
    expect(new Set(reading.records.map(({ kind }) => kind))).toEqual(
      new Set(['generalPractice', 'familyMember']),
    );
  });
});
