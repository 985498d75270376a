import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cinCensusReader } from '../../../src/sources/cin-census/reader.ts';
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
import { WHOLE_EPISODE, cinChild, cinFile } from './fixture.ts';

const read = (children: string) => readText(cinCensusReader, cinFile(children));
const episode = (fields: string) => cinChild({ details: `<CINdetails>${fields}</CINdetails>` });

describe('CIN census', () => {
  it('reads a child before their records', async () => {
    const reading = await read(cinChild({ details: WHOLE_EPISODE }));
    expect(reading.items[0]).toMatchObject({
      type: 'person',
      person: {
        source: { code: 'CIN:201', agency: 'SOCIAL_CARE' },
        key: 'A1',
        at: 'line 5',
        dateOfBirth: '2012-05-01',
        sex: 'FEMALE',
        ethnicityCode: 'WBRI',
        disabilityCodes: ['HEAR'],
        identifiers: [
          { system: 'LOCAL_AUTHORITY_ID', value: 'A1', valid: true },
          { system: 'UPN', value: 'B801200005001', valid: true },
        ],
      },
    });
    expect(reading.findings).toEqual([]);
    expect(reading.records.map((r) => `${r.kind} ${r.key}`)).toEqual([
      'referral 2020-07-13',
      'assessment 2020-07-13/assessment/2020-07-14',
      'section47Enquiry 2020-07-13/section47Enquiry/2020-07-20',
      'plan 2020-07-13/CIN-plan/2020-07-21',
      'plan 2020-07-13/CP-plan/2020-08-01',
      'alert 2020-07-13/CP-plan/2020-08-01',
      'review 2020-07-13/review/2020-10-01',
      'review 2020-07-13/review/2021-01-01',
    ]);
  });

  it('says codes in words, and makes a child protection plan an alert', async () => {
    const reading = await read(cinChild({ details: WHOLE_EPISODE }));
    expect(ofKind(reading, 'referral')[0]?.values).toMatchObject({
      sourceCode: '1A',
      source: 'Individual: family member, relative or carer',
      primaryNeed: 'Abuse or neglect',
      noFurtherAction: false,
      closedOn: null,
    });
    expect(ofKind(reading, 'alert')[0]?.values).toEqual({
      kind: 'CHILD_PROTECTION_PLAN',
      text: 'Child protection plan: emotional abuse',
      startedOn: '2020-08-01',
      endedOn: null,
    });
    expect(ofKind(reading, 'plan')[1]?.values).toMatchObject({
      initialCategory: 'Neglect',
      previousPlans: 1,
    });
    expect(ofKind(reading, 'assessment')[0]?.values.factors).toEqual(['3B']);
  });

  it('keeps the key of a referral when a closure is added', async () => {
    const referral = '<CINreferralDate>2020-07-13</CINreferralDate>';
    const closure =
      '<CINclosureDate>2020-09-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>';
    const before = ofKind(await read(episode(referral)), 'referral');
    const after = ofKind(await read(episode(referral + closure)), 'referral');
    expect(after[0]?.key).toBe(before[0]?.key);
    expect(after[0]?.values.closureReasonCode).toBe('RC7');
    const twice = cinChild({ details: `<CINdetails>${referral}</CINdetails>`.repeat(2) });
    expect(ofKind(await read(twice), 'referral').map((r) => r.key)).toEqual([
      '2020-07-13',
      '2020-07-13#2',
    ]);
  });

  it.each([
    ['<UPN>A801200005001</UPN>', 'ODDITY UPN_CHECK_FAILED at line 7'],
    ['<UPN>M80120000500A</UPN>', 'NOTE UPN_TEMPORARY at line 7'],
    ['<Sex>1</Sex>', 'ODDITY SEX_CODE_FORM at line 7'],
    ['<GenderCurrent>M</GenderCurrent>', 'ODDITY SEX_CODE_FORM at line 7'],
    ['<Sex>Q</Sex>', 'ODDITY CODE_UNKNOWN at line 7'],
    ['<PersonBirthDate>2023-02-29</PersonBirthDate>', 'ODDITY DATE_INVALID at line 7'],
    ['<PersonBirthDate>01/02/2012</PersonBirthDate>', 'ODDITY DATE_FORM at line 7'],
    ['<Nickname>x</Nickname>', 'ODDITY ELEMENT_UNKNOWN at line 7'],
    ['stray', 'ODDITY STRAY_TEXT at line 6'],
    ['<UPN>B801200005001</UPN><UPN>B801200005001</UPN>', 'ODDITY ELEMENT_REPEATED at line 7'],
  ])('reports %s and takes the child', async (identifiers, finding) => {
    const reading = await read(cinChild({ identifiers }));
    expect(codesAt(reading)).toContain(finding);
    expect(reading.people).toHaveLength(1);
  });

  it.each([
    ['<GenderCurrent>1</GenderCurrent>', 'MALE'],
    ['<GenderCurrent>2</GenderCurrent>', 'FEMALE'],
    ['<GenderCurrent>9</GenderCurrent>', 'UNKNOWN'],
    ['<GenderCurrent>0</GenderCurrent>', 'UNKNOWN'],
    ['<Sex>U</Sex>', 'UNKNOWN'],
    ['<Sex>2</Sex>', 'FEMALE'],
  ])('reads %s as %s', async (identifiers, sex) => {
    expect((await read(cinChild({ identifiers }))).people[0]?.sex).toBe(sex);
  });

  it('reads an unborn child', async () => {
    const identifiers = '<ExpectedPersonBirthDate>2026-05-01</ExpectedPersonBirthDate><Sex>U</Sex>';
    const reading = await read(cinChild({ identifiers }));
    expect(reading.people[0]).toMatchObject({
      dateOfBirth: null,
      expectedDateOfBirth: '2026-05-01',
      sex: 'UNKNOWN',
    });
    expect(reading.findings).toEqual([]);
  });

  it.each([
    ['<PrimaryNeedCode>N77</PrimaryNeedCode>', 'CODE_UNKNOWN'],
    ['<ReferralNFA>maybe</ReferralNFA>', 'YES_NO_INVALID'],
    ['<CINclosureDate>2019-01-01</CINclosureDate>', 'CLOSED_BEFORE_REFERRAL'],
    ['<DateOfInitialCPC>2019-01-01</DateOfInitialCPC>', 'BEFORE_REFERRAL'],
    [
      '<CINclosureDate>2020-08-01</CINclosureDate><DateOfInitialCPC>2020-08-02</DateOfInitialCPC>',
      'AFTER_CLOSURE',
    ],
    ['<ReasonForClosure>RC1</ReasonForClosure>', 'CLOSURE_DATE_MISSING'],
    [
      '<CINPlanDates><CINPlanStartDate>2020-09-01</CINPlanStartDate><CINPlanEndDate>2020-08-01</CINPlanEndDate></CINPlanDates>',
      'END_BEFORE_START',
    ],
  ])('reports %s of an episode and keeps it', async (fields, code) => {
    const reading = await read(episode(`<CINreferralDate>2020-07-13</CINreferralDate>${fields}`));
    expect(reading.findings.map((finding) => finding.code)).toContain(code);
    expect(ofKind(reading, 'referral')).toHaveLength(1);
  });

  it('keeps an unknown code without words, and shows it only if it looks like one', async () => {
    const need = (code: string) =>
      read(
        episode(
          `<CINreferralDate>2020-07-13</CINreferralDate><PrimaryNeedCode>${code}</PrimaryNeedCode>`,
        ),
      );
    const short = await need('N77');
    expect(ofKind(short, 'referral')[0]?.values).toMatchObject({
      primaryNeedCode: 'N77',
      primaryNeed: null,
    });
    expect(short.findings[0]?.text).toContain('"N77"');
    for (const name of ['Jane Doe', 'Janetdoe']) {
      expect((await need(name)).findings[0]?.text).not.toContain(name);
    }
  });

  it('tells a referral before birth from an impossible one', async () => {
    const born = (day: string) =>
      read(
        cinChild({
          identifiers: `<PersonBirthDate>${day}</PersonBirthDate><Sex>F</Sex>`,
          details: '<CINdetails><CINreferralDate>2020-01-01</CINreferralDate></CINdetails>',
        }),
      );
    expect(codesAt(await born('2020-05-01'))).toEqual(['NOTE REFERRED_BEFORE_BIRTH at line 11']);
    expect(codesAt(await born('2021-05-01'))).toEqual(['ODDITY BORN_AFTER_REFERRAL at line 11']);
  });

  it('refuses a child without LAchildID, and goes on', async () => {
    const reading = await read(cinChild({ id: '' }) + cinChild({ id: 'A2' }));
    expect(codesAt(reading)).toEqual(['REFUSED CHILD_ID_MISSING at line 5']);
    expect(reading.people.map((person) => person.key)).toEqual(['A2']);
  });

  it('reports a child who stands twice', async () => {
    expect(codesAt(await read(cinChild() + '\n' + cinChild()))).toEqual([
      'ODDITY CHILD_REPEATED at line 13',
    ]);
  });

  it('refuses a file that names no authority', async () => {
    for (const lea of ['', '<LEA>Kent</LEA>']) {
      const refusal = await refusalOf(readText(cinCensusReader, cinFile(cinChild(), lea)));
      expect(refusal).toMatchObject({ code: 'HEADER_MISSING', at: 'line 2' });
    }
    const headless = `<Message><Children>${cinChild()}</Children></Message>`;
    expect((await refusalOf(readText(cinCensusReader, headless))).code).toBe('HEADER_MISSING');
  });

  it('reports what stands where only children and the header belong', async () => {
    const file = cinFile(`${cinChild()}\nstray\n<Adult/>`).replace(
      '<Children>',
      '<Header/><Children>',
    );
    const reading = await readText(cinCensusReader, file);
    expect(codesAt(reading)).toEqual([
      'ODDITY ELEMENT_UNKNOWN at line 4',
      'ODDITY STRAY_TEXT at line 13',
      'ODDITY ELEMENT_UNKNOWN at line 14',
    ]);
    expect(reading.people[0]?.source.code).toBe('CIN:201');
    expect(codesAt(await read(''))).toEqual(['ODDITY NO_CHILDREN at file']);
  });

  it('does not take another DfE collection for its own', () => {
    const head = cinFile('').replace('>CIN<', '>SC<');
    expect(cinCensusReader.recognises(head)).toBe(false);
    expect(cinCensusReader.recognises(cinFile(''))).toBe(true);
  });
});

describe.skipIf(realFilesAbsent)(realFiles('CIN census of real authorities'), () => {
  it('has 332 children, 402 referrals, 150 of them open', async () => {
    const reading = await readFile(join(REAL_FILES, 'cin/fake_CIN_data.xml'));
    const referrals = ofKind(reading, 'referral');
    expect(reading.people).toHaveLength(332);
    expect(referrals).toHaveLength(402);
    expect(referrals.filter((referral) => referral.values.closedOn === null)).toHaveLength(150);
    expect(referrals.filter((referral) => referral.values.initialConferenceOn)).toHaveLength(350);
    expect(reading.people.filter((person) => person.dateOfDeath)).toHaveLength(21);
    expect(reading.people.flatMap((person) => person.disabilityCodes)).toHaveLength(117);
    const valid = reading.people
      .flatMap((person) => person.identifiers)
      .filter((i) => i.system === 'UPN' && i.valid);
    expect(valid).toHaveLength(12);
    expect(new Set(referrals.map((r) => `${r.person} ${r.key}`)).size).toBe(402);
  });

  it('bears every oddity of the annual samples', async () => {
    const codes = codesAt(await readFile(join(REAL_FILES, 'cin/CIN_Census_2024.xml')));
    expect(codes).toContain('ODDITY STRAY_TEXT at line 19');
    expect(codes).toContain('ODDITY SEX_CODE_FORM at line 25');
    expect(codes).toContain('ODDITY CODE_UNKNOWN at line 46');
  });
});
