import { LOCAL_AUTHORITY } from '../../practitioners.ts';
import type { DemoOrganisation } from '../../practitioners.ts';
import type { Area } from '../area.ts';
import { academicYearOf } from '../calendar.ts';
import type { Child } from '../child.ts';
import type { FileSeries } from '../writing/file-series.ts';
import { leaf, node } from '../writing/xml.ts';
import { pupilElement } from './pupil.ts';
import { urnOf } from './school-number.ts';

/** What a school sends of its whole roll to the authority (LLLL). */
export function commonTransferFile(
  school: DemoOrganisation,
  roll: readonly Child[],
  area: Area,
): FileSeries<Child> {
  return {
    members: roll,
    fileName: (part) =>
      `${school.code}_CTF_${LOCAL_AUTHORITY.number}LLLL_${String(part).padStart(3, '0')}.xml`,
    opening: () =>
      `<?xml version="1.0" encoding="utf-8"?>\n<CTfile>\n${header(school, area)}<CTFpupilData>\n`,
    text: (child) => pupilElement(child, area),
    between: '',
    closing: '</CTFpupilData>\n</CTfile>\n',
  };
}

const header = (school: DemoOrganisation, { today }: Area): string =>
  node(
    'Header',
    leaf('DocumentName', 'Common Transfer File'),
    leaf('CTFversion', '24.0'),
    leaf('DateTime', `${today}T06:00:00`),
    leaf('DocumentQualifier', 'full'),
    leaf('SupplierID', 'Northmoor school system'),
    node(
      'SourceSchool',
      leaf('LEA', school.code.slice(0, 3)),
      leaf('Estab', school.code.slice(3)),
      leaf('URN', urnOf(school.code)),
      leaf('SchoolName', school.name),
      leaf('AcademicYear', academicYearOf(today) + 1),
    ),
    node('DestSchool', leaf('LEA', LOCAL_AUTHORITY.number), leaf('Estab', 'LLLL')),
  );
