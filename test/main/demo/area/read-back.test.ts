import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Finding, SourcePerson, SourceRecord } from '../../../../src/domain/source.ts';
import type { Address, Child } from '../../../../src/main/demo/area/child.ts';
import { inventArea } from '../../../../src/main/demo/area/invent-area.ts';
import { writeArea } from '../../../../src/main/demo/area/write-area.ts';
import { demoPractitioner, DEMO_SCHOOL } from '../../../../src/main/demo/practitioners.ts';
import { openSourceFile } from '../../../../src/sources/open-source-file.ts';

const area = inventArea({ children: 350, today: '2026-11-20' });
const { children, showcase } = area;
const persons = new Map<string, SourcePerson>();
const records: SourceRecord[] = [];
const findings: Finding[] = [];
const home = mkdtempSync(join(tmpdir(), 'kith-read-'));

beforeAll(async () => {
  for (const path of await writeArea(area, home)) {
    for await (const item of (await openSourceFile(path)).items) {
      if (item.type === 'person') persons.set(keyOf(item.person), item.person);
      else if (item.type === 'record') records.push(item.record);
      else if (item.type === 'finding') findings.push(item.finding);
    }
  }
}, 60_000);
afterAll(() => rmSync(home, { recursive: true }));

const keyOf = ({ source, key }: SourcePerson) => `${source.code} ${key}`;
const HEALTH = 'https://northmoor-health.example/fhir';
const inHealth = (child: Child) => persons.get(`${HEALTH} ${child.localPatientId}`);
const inSchool = (child: Child) =>
  persons.get(`SCHOOL:${child.schoolCode ?? ''} ${child.sentBySchool?.number ?? ''}`);
const inCensus = (child: Child) => persons.get(`CIN:299 ${child.localAuthorityId ?? ''}`);

const linesOf = ({ flat, number, street, town }: Address) => [
  ...(flat === null ? [] : [flat]),
  `${number} ${street}`,
  town,
];
const sexOf = ({ sex }: Child) => (sex === 'F' ? 'FEMALE' : 'MALE');

describe('what the readers make of the files', () => {
  test('nothing is refused, and only wrong numbers are odd', () => {
    const worth = findings.filter(({ severity }) => severity !== 'NOTE');
    expect(new Set(worth.map(({ severity, code }) => `${severity} ${code}`))).toEqual(
      new Set(['ODDITY NHS_NUMBER_CHECK_FAILED', 'ODDITY UPN_CHECK_FAILED']),
    );
    const wrong = new Set(['NHS_NUMBER_MISTYPED', 'SCHOOL_UPN_MISTYPED', 'CENSUS_UPN_MISTYPED']);
    const sent = children.flatMap(({ oddities }) => oddities.filter((o) => wrong.has(o)));
    expect(worth).toHaveLength(sent.length);
  });

  test('the persons are those who were written', () => {
    const sent = children.filter(({ sentBySchool }) => sentBySchool);
    const known = children.filter(({ sentBySocialCare }) => sentBySocialCare);
    expect(persons.size).toBe(children.length + sent.length + known.length);
    for (const child of children) {
      const { given, family, dateOfBirth, address, number } = child.sentByHealth;
      expect(inHealth(child)).toMatchObject({
        ...{ given, family, dateOfBirth, sex: sexOf(child) },
        address: { lines: linesOf(address), postcode: address.postcode },
      });
      const numbers = inHealth(child)?.identifiers.filter((i) => i.system === 'NHS_NUMBER');
      expect(numbers?.map(({ value }) => value)).toEqual(number === null ? [] : [number]);
    }
    for (const child of sent) {
      const { given, family, dateOfBirth, address } = child.sentBySchool ?? child.sentByHealth;
      expect(inSchool(child)).toMatchObject({
        ...{ family, dateOfBirth, sex: sexOf(child) },
        address: { lines: linesOf(address), postcode: address.postcode },
        ethnicityCode: child.household.ethnicity,
      });
      // A CTF writes middle names as one text: where a name of two words ends is not to be seen.
      expect(inSchool(child)?.given.join(' ')).toBe(given.join(' '));
    }
    for (const child of known) {
      const { dateOfBirth, sentBySocialCare } = child;
      const person = inCensus(child);
      expect(person).toMatchObject({ given: [], family: null, dateOfBirth, sex: sexOf(child) });
      const upn = person?.identifiers.find(({ system }) => system === 'UPN')?.value;
      expect(upn ?? null).toBe(sentBySocialCare?.upn ?? null);
    }
  });

  test('each record has a key of its own within its person and kind', () => {
    const keys = records.map(({ kind, source, person, key }) =>
      JSON.stringify([kind, source, person, key]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('nothing has happened after today', () => {
    for (const { kind, values } of records) {
      // A conference is to be held by a day to come.
      for (const [field, value] of Object.entries(values)) {
        if (field === 'conferenceTarget') continue;
        if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}/.test(value)) continue;
        expect(value.slice(0, 10) <= area.today, `${kind}.${field}`).toBe(true);
      }
    }
  });
});

describe('the showcase', () => {
  const [child] = children as readonly [Child];
  const own = (kind: SourceRecord['kind']) => {
    const keys = new Set([child.localPatientId, child.upn, child.localAuthorityId]);
    return records.filter((record) => record.kind === kind && keys.has(record.person));
  };

  test('is known to all three agencies by number', () => {
    expect(inHealth(child)?.identifiers[0]?.value).toBe(showcase.nhsNumber);
    expect(inSchool(child)?.identifiers[0]?.value).toBe(showcase.upn);
    expect(inCensus(child)?.key).toBe(showcase.localAuthorityId);
  });

  test('is on the caseload and the roll of the demo’s practitioners', () => {
    expect(own('involvement').map(({ values }) => values)).toContainEqual(
      expect.objectContaining({
        practitionerCode: demoPractitioner('school-nurse').practitionerCode,
        organisationCode: demoPractitioner('school-nurse').organisationCode,
        endedOn: null,
      }),
    );
    expect(own('enrolment').map(({ values }) => values)).toContainEqual(
      expect.objectContaining({ schoolCode: DEMO_SCHOOL, endedOn: null }),
    );
    expect(own('generalPractice').map(({ values }) => values)).toContainEqual(
      expect.objectContaining({
        practiceCode: demoPractitioner('gp').organisationCode,
        endedOn: null,
      }),
    );
  });

  test('has a section 47 enquiry that ended in a child protection plan, still in force', () => {
    expect(own('section47Enquiry')).toHaveLength(1);
    expect(own('plan').map(({ values }) => values)).toContainEqual(
      expect.objectContaining({ kind: 'CHILD_PROTECTION', endedOn: null }),
    );
    expect(own('referral').map(({ values }) => values)).toContainEqual(
      expect.objectContaining({ closedOn: null }),
    );
  });

  test.each([
    ['attendance', 3],
    ['sen', 1],
    ['freeSchoolMeals', 1],
    ['attainment', 4],
    ['allergy', 2],
    ['immunisation', 12],
    ['growthMeasurement', 6],
    ['emergencyAttendance', 2],
    ['mentalHealthRecord', 2],
    ['healthContact', 1],
    ['familyMember', 4],
    ['review', 1],
  ] as const)('has of %s at least %i', (kind, least) => {
    expect(own(kind).length).toBeGreaterThanOrEqual(least);
  });
});
