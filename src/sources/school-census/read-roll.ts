import { SEN_PROVISIONS } from '../../domain/code-sets.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { lineOf, textOf } from '../xml-element.ts';
import type { PupilRow } from './rows.ts';

/** School and entry date name an enrolment, so that a later census which tells of its end ends it. */
export function readEnrolment(of: PupilRow, pupil: string): SourceRecord {
  const { row, school, fields, findings } = of;
  const startedOn = fields.day('entrydate');
  const endedOn = fields.day('leavingdate');
  if (startedOn && endedOn && endedOn < startedOn) {
    const text = 'The pupil left before entering; both days were taken.';
    findings.push(oddity(lineOf(row), 'END_BEFORE_START', text));
  }
  if (of.roll === 'off-roll' && !endedOn) {
    const text = 'The pupil is no longer on roll, and no day of leaving is given.';
    findings.push(oddity(lineOf(row), 'LEAVING_DATE_MISSING', text));
  }
  return {
    kind: 'enrolment',
    ...of.frame('enrolment', [startedOn], pupil),
    values: {
      schoolCode: school,
      urn: null,
      schoolName: null,
      startedOn,
      endedOn,
      yearGroup: endedOn ? null : textOf(row, 'ncyearactual'),
    },
  };
}

/** The sessions of the term before the census, where they are given. */
export function readAttendance(of: PupilRow, pupil: string): SourceRecord[] {
  const { row, fields, census, school } = of;
  const sessionsPossible = fields.whole('termlysessionspossible');
  if (sessionsPossible === null) return [];
  const authorisedAbsence = fields.whole('termlysessionsauthorised');
  const unauthorisedAbsence = fields.whole('termlysessionsunauthorised');
  return [
    {
      kind: 'attendance',
      ...of.frame('attendance', [of.roll, textOf(row, 'entrydate'), census ?? of.alias], pupil),
      values: {
        academicYear: null,
        census,
        schoolCode: school,
        code: null,
        meaning: null,
        sessions: null,
        sessionsPossible,
        sessionsAttended: null,
        authorisedAbsence,
        unauthorisedAbsence,
      },
    },
  ];
}

/** The provision on the day of the census; when it began is not told. */
export function readProvision(of: PupilRow, pupil: string): SourceRecord[] {
  const { code, words } = of.fields.code('senprovision', SEN_PROVISIONS);
  if (code === null) return [];
  return [
    {
      kind: 'sen',
      ...of.frame('sen', ['provision'], pupil),
      values: { provisionCode: code, provision: words, needs: null, startedOn: null },
    },
  ];
}
