import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestFile } from '../../src/usecases/ingest-files.ts';
import { useTestDatabase } from '../support/database.ts';

const { store, owner } = await useTestDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kith-census-'));

const ANN = '2991001,2012-May-01 00:00:00,Roe,Ann,B801200005001,F,2023-Sep-01 00:00:00';
const BEN = '2991001,2013-Jun-02 00:00:00,Poe,Ben,H801200005002,M,2022-Sep-01 00:00:00';
const CAT = '2991001,2014-Jul-03 00:00:00,Doe,Cat,P801200005003,F,2025-Jan-06 00:00:00';

const roll = (rows: Readonly<Record<string, string>>): string =>
  rowsOf('pupilonrolltableid,NativeId,dob,surname,forename,upn,sex,entrydate,sourceid', rows);
const leavers = (rows: Readonly<Record<string, string>>): string =>
  rowsOf(
    'pupilnolongeronrolltableid,NativeId,dob,surname,forename,upn,sex,entrydate,leavingdate,sourceid',
    rows,
  );
const rowsOf = (columns: string, rows: Readonly<Record<string, string>>): string =>
  [columns, ...Object.entries(rows).map(([id, row]) => `${id},${row},s1`)].join('\n') + '\n';
const sessions = (row: string, number: number): string =>
  `pupilonrolltableid,NativeId,termlysessiondetailsonrolltableid,sourceid,sessions,attendancereason\n` +
  `${row},2991001,x1,s1,${String(number)},I\n`;

async function take(files: Readonly<Record<string, string>>) {
  const reports = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, `${name}.csv`);
    await writeFile(path, text);
    reports.push(await ingestFile(store, path, { newSubjectId: () => randomUUID() }));
  }
  return reports.map(({ taken, created, changed, unchanged }) => ({
    ...{ taken, created, changed, unchanged },
  }));
}

const enrolments = () => owner`
  select given[1] as pupil, started_on::text as began, ended_on::text as ended
  from education.enrolment
    join identity.person_details as details using (source_person_id)
  where enrolment.superseded_at is null and details.superseded_at is null order by 1, 2`;
const illSessions = () => owner`
  select given[1] as pupil, census, sessions from education.attendance
    join identity.person_details as details using (source_person_id)
  where attendance.superseded_at is null and details.superseded_at is null order by 1, 2`;

describe('the school census of a second term', () => {
  it('keeps who stays, ends who left, adds who came, and knows whose rows are whose', async () => {
    await take({
      '2024_autumn_pupilonroll': roll({ r1: ANN, r2: BEN }),
      '2024_autumn_termlysessiondetailsonroll': sessions('r1', 4),
    });
    // An export numbers its rows anew: what was Ann's number is now Cat's.
    const reports = await take({
      '2025_spring_termlysessiondetailsonroll': sessions('r1', 7),
      '2025_spring_pupilonroll': roll({ r1: CAT, r2: ANN }),
      '2025_spring_pupilnolongeronroll': leavers({ r1: `${BEN},2024-Dec-20 00:00:00` }),
    });
    expect(reports.map(({ taken }) => taken)).toEqual([true, true, true]);
    expect(await enrolments()).toEqual([
      { pupil: 'Ann', began: '2023-09-01', ended: null },
      { pupil: 'Ben', began: '2022-09-01', ended: '2024-12-20' },
      { pupil: 'Cat', began: '2025-01-06', ended: null },
    ]);
    expect(await illSessions()).toEqual([
      { pupil: 'Ann', census: '2024 autumn', sessions: 4 },
      { pupil: 'Cat', census: '2025 spring', sessions: 7 },
    ]);
    const [versions] = await owner`select count(*)::int as count from education.enrolment`;
    expect(versions?.['count']).toBe(4);
  });

  it('adds nothing when it is sent again', async () => {
    const again = await take({
      '2025_spring_pupilonroll': roll({ r1: CAT, r2: ANN }),
      '2025_spring_pupilnolongeronroll': leavers({ r1: `${BEN},2024-Dec-20 00:00:00` }),
    });
    expect(again.map(({ created, changed }) => ({ created, changed }))).toEqual([
      { created: 0, changed: 0 },
      { created: 0, changed: 0 },
    ]);
  });
});
