import type { SourceRecord } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { childrenOf, firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import type { PupilRecords } from './pupil-records.ts';
import { schoolCode } from './sending-school.ts';

/** SchoolHistory/School: an entry without LeavingDate is the school where the pupil is. */
export const readEnrolments = (of: PupilRecords): SourceRecord[] =>
  childrenOf(firstOf(of.pupil, 'SchoolHistory'), 'School').map((school) =>
    readEnrolment(school, of),
  );

function readEnrolment(school: XmlElement, of: PupilRecords): SourceRecord {
  const fields = of.fields(school);
  const code = schoolCode(school);
  const startedOn = fields.day('EntryDate');
  const endedOn = fields.day('LeavingDate');
  if (startedOn && endedOn && endedOn < startedOn) {
    const text = 'A pupil left a school before entering it; both days were taken.';
    of.findings.push(oddity(lineOf(school), 'END_BEFORE_START', text));
  }
  const sender = code === of.school.code ? of.school : undefined;
  return {
    kind: 'enrolment',
    ...of.frame('enrolment', school, code, startedOn),
    values: {
      schoolCode: code,
      urn: textOf(school, 'URN') ?? sender?.urn ?? null,
      schoolName: textOf(school, 'SchoolName') ?? sender?.name ?? null,
      startedOn,
      endedOn,
      // The year group is of today: it says nothing of schools that the pupil has left.
      yearGroup: endedOn ? null : textOf(firstOf(of.pupil, 'BasicDetails'), 'NCyearActual'),
    },
  };
}

/** Attendance/YearData; single marks are not taken. */
export const readAttendance = (of: PupilRecords): SourceRecord[] =>
  childrenOf(firstOf(of.pupil, 'Attendance'), 'YearData').map((year) => readYear(year, of));

function readYear(year: XmlElement, of: PupilRecords): SourceRecord {
  const fields = of.fields(year);
  const code = schoolCode(year);
  const sessionsPossible = fields.whole('SessionsPossible');
  const sessionsAttended = fields.whole('SessionsAttended');
  if ((sessionsAttended ?? 0) > (sessionsPossible ?? Infinity)) {
    const text = 'More sessions were attended than possible; both numbers were taken.';
    of.findings.push(oddity(lineOf(year), 'ATTENDANCE_EXCEEDS_POSSIBLE', text));
  }
  return {
    kind: 'attendance',
    ...of.frame('attendance', year, code, textOf(year, 'Year')),
    values: {
      academicYear: textOf(year, 'Year'),
      census: null,
      schoolCode: code,
      code: null,
      meaning: null,
      sessions: null,
      sessionsPossible,
      sessionsAttended,
      authorisedAbsence: fields.whole('SessionsAuthorised'),
      unauthorisedAbsence: fields.whole('SessionsUnauthorised'),
    },
  };
}
