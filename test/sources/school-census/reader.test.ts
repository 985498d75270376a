import { describe, expect, it } from 'vitest';
import { schoolCensusReader } from '../../../src/sources/school-census/reader.ts';
import { codesAt, inPieces, ofKind, readItems, readText } from '../reading.ts';

const COLUMNS = 'NativeId,dob,surname,forename,middlenames,upn,formerupn,sex,entrydate,sourceid';
const ROLL = `pupilonrolltableid,${COLUMNS},termlysessionspossible,senprovision,ncyearactual
r1,2991001,2012-May-01 00:00:00,Roe,Ann,Bea,B801200005001,,F,2023-Sep-01 00:00:00,s1,130.0,K,5
`;
const LEAVERS = `pupilnolongeronrolltableid,${COLUMNS},leavingdate
r9,2991001,2012-May-01 00:00:00,Roe,Ann,Bea,B801200005001,,F,2023-Sep-01,s9,2026-Feb-01 00:00:00
`;
const SESSIONS = `pupilonrolltableid,NativeId,termlysessiondetailsonrolltableid,sourceid,sessions,attendancereason
r1,2991001,x1,s1,4.0,I
r1,2991001,x2,s1,2.0,H
`;
const read = (file: string | Uint8Array, name = '2024_autumn_x.csv') =>
  readItems(schoolCensusReader.read(inPieces(Buffer.from(file), 50), name));

describe('the school census', () => {
  it('names a pupil by UPN and by the row of the export', async () => {
    const reading = await read(ROLL);
    expect(reading.people).toMatchObject([
      { key: 'B801200005001', given: ['Ann', 'Bea'], family: 'Roe', dateOfBirth: '2012-05-01' },
    ]);
    expect(reading.items).toContainEqual({
      type: 'alias',
      alias: {
        source: 'SCHOOL-CENSUS',
        alias: '2024 autumn/on-roll/2991001/r1/s1',
        person: 'B801200005001',
      },
    });
    expect(reading.records.map(({ kind }) => kind)).toEqual(['enrolment', 'attendance', 'sen']);
    expect(reading.findings).toEqual([]);
  });

  it('ends with the leaver the enrolment that an earlier census began', async () => {
    const began = ofKind(await read(ROLL), 'enrolment')[0];
    const ended = ofKind(await read(LEAVERS, '2025_spring_y.csv'), 'enrolment')[0];
    expect([ended?.person, ended?.key]).toEqual([began?.person, began?.key]);
    expect([began?.values.endedOn, ended?.values.endedOn]).toEqual([null, '2026-02-01']);
  });

  it('flags a code that has ended, and keeps it', async () => {
    const reading = await read(SESSIONS);
    expect(
      ofKind(reading, 'attendance').map(({ person, values }) => [person, values]),
    ).toMatchObject([
      [
        '2024 autumn/on-roll/2991001/r1/s1',
        { census: '2024 autumn', code: 'I', meaning: 'Ill', sessions: 4 },
      ],
      [
        '2024 autumn/on-roll/2991001/r1/s1',
        { code: 'H', meaning: 'Holiday with leave (ended 2024)' },
      ],
    ]);
    expect(codesAt(reading)).toEqual(['ODDITY CODE_ENDED at line 3']);
  });

  it('tells of sessions under suspension with the suspensions, and not with attendance', async () => {
    const reading = await read(SESSIONS.replace('4.0,I', '4.0,E'));
    expect(ofKind(reading, 'attendance').map(({ values }) => values.code)).toEqual(['H']);
    expect(ofKind(reading, 'suspension').map(({ values }) => values)).toEqual([
      {
        category: null,
        reason: 'Sessions of the term that the register marks E',
        startedOn: null,
        sessions: 4,
      },
    ]);
  });

  it('refuses rows that name pupils by the numbers of a census, where nobody says of which', async () => {
    await expect(read(SESSIONS, 'export.csv')).rejects.toThrow('CENSUS_UNKNOWN');
    expect((await read(ROLL, 'export.csv')).people).toHaveLength(1);
  });

  it('makes no one pupil of two who share a UPN that fails', async () => {
    const bad = ROLL.replace('B801200005001', 'UNKNOWN');
    const one = (await read(bad)).people[0]?.key;
    const other = (await read(bad.replace('Ann', 'Eve'))).people[0]?.key;
    expect(one).not.toBe(other);
    expect((await read(bad.replace('Roe', 'Doe'))).people[0]?.key).toBe(one);
  });

  it('reads Windows-1252 and UTF-8, and refuses a mixture', async () => {
    const latin = Buffer.from(ROLL.replace('Roe', 'N\xfc\x92ez'), 'latin1');
    expect((await read(latin)).people[0]?.family).toBe('Nü’ez');
    expect((await read(`\ufeff${ROLL.replace('Roe', 'Nüñez')}`)).people[0]?.family).toBe('Nüñez');
    const mixed = Buffer.concat([Buffer.from(ROLL.replace('Roe', 'Nüñez')), latin]);
    await expect(readText(schoolCensusReader, mixed)).rejects.toThrow('ENCODING_REFUSED');
  });
});
