import { describe, expect, it } from 'vitest';
import { lookedAfterCsvReader, lookedAfterXmlReader } from '../../../src/sources/ssda903/reader.ts';
import { codesAt, ofKind, readText } from '../reading.ts';

const HEADER = `CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
A1,2,01/05/2012,WBRI,B801200005001,,
A2,M,02/05/2012,WBRI,UN4,,
`;
const EPISODES = `CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN
A1,15/02/2026,S,C2,N1,U6,PR1,,,,,,
A1,15/01/2026,S,QQ,N1,U6,PR1,14/01/2026,X1,,,,
`;
const XML = `<EXPSSDA903>
<CHILD><HEADER><CHILDID>A1</CHILDID><UPN>B801200005001</UPN><SEX>2</SEX><DOB>01/05/2012</DOB>
<AREVIEW><REVIEW>01/03/2026</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<AMISSING><MISSING>M</MISSING><MIS_START>02/03/2026</MIS_START></AMISSING></HEADER>
<EPISODE><DECOM>15/02/2026</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U6</PL></EPISODE></CHILD>
</EXPSSDA903>`;

const csv = (file: string | Uint8Array) => readText(lookedAfterCsvReader, file);

describe('the looked after return', () => {
  it('reads a child of the header, with the codes of either year', async () => {
    const { people, findings } = await csv(HEADER);
    expect(people).toMatchObject([
      {
        source: { code: 'SSDA903' },
        key: 'A1',
        at: 'line 2',
        sex: 'FEMALE',
        dateOfBirth: '2012-05-01',
        identifiers: [{ system: 'LOCAL_AUTHORITY_ID' }, { system: 'UPN', valid: true }],
      },
      { key: 'A2', sex: 'MALE', identifiers: [{ system: 'LOCAL_AUTHORITY_ID', value: 'A2' }] },
    ]);
    expect(findings).toEqual([]);
  });

  it('makes a placement and a legal status of an episode, and of no child', async () => {
    const reading = await csv(EPISODES);
    expect(reading.people).toEqual([]);
    expect(ofKind(reading, 'placement')[0]).toMatchObject({
      person: 'A1',
      key: '2026-02-15',
      values: {
        kind: 'Fostered by another carer',
        provider: 'The local authority itself',
        startReason: 'Started to be looked after',
        startedOn: '2026-02-15',
        endedOn: null,
        primaryNeed: 'Abuse or neglect',
      },
    });
    expect(ofKind(reading, 'legalStatus')[0]?.values).toMatchObject({ text: 'Full care order' });
    expect(codesAt(reading)).toEqual([
      'ODDITY END_BEFORE_START at line 3',
      'ODDITY CODE_UNKNOWN at line 3',
    ]);
  });

  it('goes on after a row that is misshapen or whose child is not told', async () => {
    const reading = await csv(`${HEADER}A3,1\n,1,01/05/2012,,,,\nA4,1,31/02/2012,,,,\n`);
    expect(codesAt(reading)).toEqual([
      'REFUSED ROW_MISSHAPEN at line 4',
      'REFUSED CHILD_ID_MISSING at line 5',
      'ODDITY DATE_INVALID at line 6',
      'ODDITY BIRTH_DATE_MISSING at line 6',
    ]);
    expect(reading.people.map(({ key }) => key)).toEqual(['A1', 'A2', 'A4']);
  });

  it('says that it takes nothing of an earlier identity', async () => {
    const reading = await csv('CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\nA1,01/05/2012,P1,,\n');
    expect(reading.records).toEqual([]);
    expect(codesAt(reading)).toEqual(['NOTE TABLE_NOT_TAKEN at file']);
  });

  it('puts what it says of mind and substances where only consent opens', async () => {
    const reading = await csv(
      'CHILD,DOB,SDQ_SCORE,CONVICTED,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE\nA1,01/05/2012,21,1,1,1\n',
    );
    expect(reading.records.map(({ kind }) => kind)).toEqual([
      'childHealthCheck',
      'mentalHealthRecord',
      'substanceMisuseRecord',
    ]);
    expect(JSON.stringify(reading.records)).not.toMatch(/convict/i);
  });

  it('says the same as XML', async () => {
    const reading = await readText(lookedAfterXmlReader, XML);
    expect(reading.people).toMatchObject([{ key: 'A1', sex: 'FEMALE' }]);
    expect(ofKind(reading, 'placement')[0]?.values).toMatchObject({ kindCode: 'U6' });
    expect(ofKind(reading, 'review')[0]?.values).toMatchObject({ heldOn: '2026-03-01' });
    expect(ofKind(reading, 'alert')[0]?.values).toMatchObject({ endedOn: null });
    expect(reading.findings).toEqual([]);
  });
});
