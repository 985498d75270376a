import type { CsvTable } from '../csv/table.ts';
import { csvReader } from '../csv/table.ts';
import type { Reader } from '../reader.ts';
import { fileRefused } from '../reader.ts';
import { readFreeSchoolMeals, readNeed, readSessions, readSuspension } from './read-details.ts';
import { readPupil } from './read-pupil.ts';
import { censusOf, readingPupils } from './rows.ts';
import type { PupilRow, Roll } from './rows.ts';
import type { SourceItem } from '../../domain/source.ts';

const ON = 'pupilonrolltableid';
const OFF = 'pupilnolongeronrolltableid';

const table = (
  name: string,
  columns: readonly string[],
  read: ((of: PupilRow) => readonly SourceItem[]) | null,
): CsvTable => {
  const roll: Roll = columns.includes(ON) ? 'on-roll' : 'off-roll';
  const reading = read && readingPupils(roll, read);
  return {
    name,
    columns: ['nativeid', ...columns],
    open:
      reading &&
      ((file) => {
        if (read !== readPupil && censusOf(file) === null)
          throw fileRefused('CENSUS_UNKNOWN', 'file');
        return reading(file);
      }),
  };
};

/** The same table of pupils who are on a roll and of those who have left. */
const both = (
  name: string,
  columns: readonly string[],
  read: ((of: PupilRow) => readonly SourceItem[]) | null,
): CsvTable[] => [ON, OFF].map((id) => table(name, [id, ...columns], read));

/** What tells two tables with the same columns apart is the number of their own rows. */
const ofBoth = (
  name: string,
  stem: string,
  read: (of: PupilRow) => readonly SourceItem[],
): CsvTable[] => [
  table(name, [ON, `${stem}onrolltableid`, 'attendancereason', 'sessions'], read),
  table(name, [OFF, `${stem}offrolltableid`, 'attendancereason', 'sessions'], read),
];

const TABLES: readonly CsvTable[] = [
  table('pupils on roll', [ON, 'upn', 'surname', 'forename', 'dob', 'entrydate'], readPupil),
  table('leavers', [OFF, 'upn', 'surname', 'forename', 'dob', 'leavingdate'], readPupil),
  ...ofBoth('sessions', 'termlysessiondetails', readSessions('term')),
  ...ofBoth('sessions', 'summerhalfterm2sessiondetails', readSessions('summer second half')),
  ...both('suspensions', ['startdate', 'category', 'reason1'], readSuspension),
  ...both('free school meals', ['fsmstartdate', 'fsmenddate'], readFreeSchoolMeals),
  ...both('needs', ['sentype'], readNeed),
  ...both('addresses', ['postcode'], null),
];

/** The school census as COLLECT exports it for an authority: one CSV for each of its tables. */
export const schoolCensusReader: Reader = csvReader('school-census', TABLES, (column) =>
  column.toLowerCase(),
);
