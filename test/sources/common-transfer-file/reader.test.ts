import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commonTransferFileReader } from '../../../src/sources/common-transfer-file/reader.ts';
import {
  REAL_FILES,
  codesAt,
  ofKind,
  readFile,
  readText,
  realFiles,
  realFilesAbsent,
  refusalOf,
} from '../reading.ts';
import { NAMES, ctfFile, WHOLE_PUPIL } from './fixture.ts';

const read = (pupil: string) =>
  readText(commonTransferFileReader, ctfFile(`<Pupil>${pupil}</Pupil>`));

describe('Common Transfer File', () => {
  it('reads a pupil before their records', async () => {
    const reading = await read(WHOLE_PUPIL);
    expect(reading.items[0]).toMatchObject({
      type: 'person',
      person: {
        source: { code: 'SCHOOL:9991001', name: 'Mock School', agency: 'EDUCATION' },
        key: 'B801200005001',
        given: ['Amy', 'Jane'],
        family: "O'Brien",
        dateOfBirth: '2012-05-01',
        sex: 'FEMALE',
        ethnicityCode: 'WBRI',
        address: {
          lines: ['Flat 2', '12 High Street', 'Leeds', 'West Yorkshire'],
          postcode: 'LS1 4AP',
        },
      },
    });
    expect(reading.people[0]?.identifiers).toEqual([
      { system: 'UPN', value: 'B801200005001', valid: true },
      { system: 'FORMER_UPN', value: 'A801200005001', valid: false },
    ]);
    expect(codesAt(reading)).toEqual(['ODDITY FORMER_UPN_CHECK_FAILED at line 9']);
  });

  it('reads contacts, and parental responsibility only as recorded', async () => {
    const contacts = ofKind(await read(WHOLE_PUPIL), 'familyMember').map((r) => r.values);
    expect(contacts).toEqual([
      {
        name: "Mrs Ann O'Brien",
        relationship: 'Mother',
        parentalResponsibility: true,
        priority: '1',
        telephone: '0113 496 0000',
      },
      {
        name: 'Bob Roe',
        relationship: 'Neighbour',
        parentalResponsibility: null,
        priority: null,
        telephone: null,
      },
    ]);
  });

  it('reads schooling and support', async () => {
    const reading = await read(WHOLE_PUPIL);
    expect(ofKind(reading, 'enrolment').map((r) => r.values)).toMatchObject([
      { schoolCode: '9990002', startedOn: '2016-09-01', endedOn: '2020-07-20', yearGroup: null },
      {
        schoolCode: '9991001',
        schoolName: 'Mock School',
        urn: '90875',
        endedOn: null,
        yearGroup: '8',
      },
    ]);
    expect(ofKind(reading, 'attendance')[0]?.values).toEqual({
      academicYear: '2023',
      schoolCode: '9991001',
      sessionsPossible: 380,
      sessionsAttended: 350,
      authorisedAbsence: 20,
      unauthorisedAbsence: 10,
      census: null,
      code: null,
      meaning: null,
      sessions: null,
    });
    expect(ofKind(reading, 'sen').map((r) => r.values)).toEqual([
      {
        provisionCode: 'E',
        provision: 'Education, health and care plan',
        needs: ['ASD', 'SLCN'],
        startedOn: '2022-01-01',
      },
      { provisionCode: 'K', provision: 'SEN support', needs: null, startedOn: '2020-01-01' },
    ]);
    expect(ofKind(reading, 'freeSchoolMeals')[0]?.values).toEqual({
      startedOn: '2021-01-01',
      endedOn: null,
    });
    expect(ofKind(reading, 'attainment')[0]?.values).toEqual({
      keyStage: 'KS2',
      year: 2023,
      subject: 'MAT',
      method: 'TT',
      component: 'MTC',
      result: 'A',
    });
  });

  it('makes no enrolment of a file of results', async () => {
    const results =
      '<StageAssessments><KeyStage><Stage>KS1</Stage><StageAssessment><Year>2020</Year></StageAssessment></KeyStage></StageAssessments>';
    expect((await read(NAMES + results)).records.map((r) => r.kind)).toEqual(['attainment']);
  });

  it('knows a pupil without UPN by name and birth date, and does not show them', async () => {
    const [one] = (await read(NAMES)).people;
    const [same] = (
      await read(
        NAMES.toUpperCase().replaceAll(
          /<(\/?)(\w+)>/g,
          (_, end: string, tag: string) =>
            `<${end}${{ SURNAME: 'Surname', FORENAME: 'Forename' }[tag] ?? tag}>`,
        ),
      )
    ).people;
    expect(one?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(same?.key).toBe(one?.key);
  });

  it('refuses a pupil whom nothing tells from others', async () => {
    const reading = await read('<Surname>Roe</Surname><Sex>F</Sex>');
    expect(codesAt(reading)).toEqual(['REFUSED CHILD_ID_MISSING at line 5']);
  });

  it.each([
    [`${NAMES}<Address><PostCode>nowhere</PostCode></Address>`, 'POSTCODE_FORM'],
    [`${NAMES}<Hobby>chess</Hobby>`, 'ELEMENT_UNKNOWN'],
    [`${NAMES}<SENhistory><SEN><SENprovision>Z</SENprovision></SEN></SENhistory>`, 'CODE_UNKNOWN'],
    [
      `${NAMES}<Attendance><YearData><SessionsPossible>1</SessionsPossible><SessionsAttended>2</SessionsAttended></YearData></Attendance>`,
      'ATTENDANCE_EXCEEDS_POSSIBLE',
    ],
    [
      `${NAMES}<FSMhistory><FSMinstance><FSMstartDate>2021-01-02</FSMstartDate><FSMendDate>2021-01-01</FSMendDate></FSMinstance></FSMhistory>`,
      'END_BEFORE_START',
    ],
  ])('reports %s', async (pupil, code) => {
    const reading = await read(pupil);
    expect(reading.findings.map((finding) => finding.code)).toContain(code);
    expect(reading.people).toHaveLength(1);
  });

  it('keeps names as they are, but for characters that turn the writing', async () => {
    const reading = await read(
      `<UPN>B801200005001</UPN><Surname>Ünal\u202eeoD</Surname><Forename>José</Forename><DOB>2012-05-01</DOB><Sex>F</Sex>`,
    );
    expect(reading.people[0]).toMatchObject({ family: 'ÜnaleoD', given: ['José'] });
    expect(codesAt(reading)).toEqual(['ODDITY CHARACTERS_REMOVED at line 5']);
    expect(JSON.stringify(reading.findings)).not.toMatch(/nal|José|\u202e/);
  });

  it('refuses a file that names no school', async () => {
    const file = ctfFile('').replace('<Estab>1001</Estab>', '');
    expect((await refusalOf(readText(commonTransferFileReader, file))).code).toBe('HEADER_MISSING');
  });
});

describe.skipIf(realFilesAbsent)(realFiles('Common Transfer Files of real suppliers'), () => {
  it.each([
    ['9991001_MTC_9991001_001.xml', 1],
    ['9991001_MTC_9991001_002.xml', 20],
  ])('%s has %i pupils with a result each', async (file, pupils) => {
    const reading = await readFile(join(REAL_FILES, 'ctf', file));
    expect(reading.people).toHaveLength(pupils);
    expect(reading.records.map((record) => record.kind)).toEqual(Array(pupils).fill('attainment'));
  });

  it('keeps results that are no number', async () => {
    const reading = await readFile(join(REAL_FILES, 'ctf/9991001_MTC_9991001_002.xml'));
    const letters = ofKind(reading, 'attainment').filter(
      (r) => !/^\d+$/.test(r.values.result ?? ''),
    );
    expect(letters).toHaveLength(10);
  });
});
