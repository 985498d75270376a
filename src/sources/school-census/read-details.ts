import { SEN_TYPES } from '../../domain/code-sets.ts';
import {
  ATTENDANCE_CODES,
  ENDED_ATTENDANCE_CODES,
  SUSPENSION_CATEGORIES,
  SUSPENSION_REASONS,
} from '../../domain/school-codes.ts';
import type { SourceItem, SourceRecord } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { lineOf, textOf } from '../xml-element.ts';
import { wordsOrCode } from '../words-or-code.ts';
import type { PupilRow } from './rows.ts';

const item = (record: SourceRecord): SourceItem[] => [{ type: 'record', record }];

/** Sessions by attendance code, of a term or, in summer, of its second half. */
export const readSessions =
  (period: string) =>
  (of: PupilRow): SourceItem[] => {
    const { fields, census, school } = of;
    const { code, meaning } = attendanceCode(of);
    if (code === SUSPENDED) return suspendedSessions(of, period);
    return item({
      kind: 'attendance',
      ...of.frame('attendance', [of.roll, period, census ?? of.alias, code]),
      values: {
        academicYear: null,
        census,
        schoolCode: school,
        code,
        meaning,
        sessions: fields.whole('sessions'),
        sessionsPossible: null,
        sessionsAttended: null,
        authorisedAbsence: null,
        unauthorisedAbsence: null,
      },
    });
  };

const SUSPENDED = 'E';

/**
 * That a pupil was suspended is not for everybody who may see attendance. Under any other code the sessions would
 * tell of it just as well, being the only ones there; so they are told of with the suspensions.
 */
function suspendedSessions(of: PupilRow, period: string): SourceItem[] {
  const { fields, census } = of;
  return item({
    kind: 'suspension',
    ...of.frame('suspension', [of.roll, period, census ?? of.alias, SUSPENDED]),
    values: {
      category: null,
      reason: `Sessions of the ${period} that the register marks ${SUSPENDED}`,
      startedOn: null,
      sessions: fields.whole('sessions'),
    },
  });
}

function attendanceCode({ row, fields, findings }: PupilRow) {
  const sent = textOf(row, 'attendancereason');
  const ended = sent && Object.hasOwn(ENDED_ATTENDANCE_CODES, sent);
  if (ended) {
    const text = `attendancereason is "${sent}", which ended in 2024; kept as sent.`;
    findings.push(oddity(lineOf(row), 'CODE_ENDED', text));
    return { code: sent, meaning: ENDED_ATTENDANCE_CODES[sent] ?? null };
  }
  const { code, words } = fields.code('attendancereason', ATTENDANCE_CODES);
  return { code, meaning: words };
}

export function readSuspension(of: PupilRow): SourceItem[] {
  const { fields } = of;
  const startedOn = fields.day('startdate');
  const category = fields.code('category', SUSPENSION_CATEGORIES).code;
  const reasons = ['reason1', 'reason2', 'reason3']
    .map((field) => wordsOrCode(fields.code(field, SUSPENSION_REASONS)))
    .filter((reason) => reason !== null);
  return item({
    kind: 'suspension',
    ...of.frame('suspension', [startedOn, category]),
    values: {
      category,
      reason: reasons.length > 0 ? reasons.join('; ') : null,
      startedOn,
      sessions: fields.whole('sessions'),
    },
  });
}

export function readFreeSchoolMeals(of: PupilRow): SourceItem[] {
  const { fields, findings, row } = of;
  const startedOn = fields.day('fsmstartdate');
  const endedOn = fields.day('fsmenddate');
  if (startedOn && endedOn && endedOn < startedOn) {
    const text = 'Free school meals end before they start; both days were taken.';
    findings.push(oddity(lineOf(row), 'END_BEFORE_START', text));
  }
  return item({
    kind: 'freeSchoolMeals',
    ...of.frame('freeSchoolMeals', [startedOn]),
    values: { startedOn, endedOn },
  });
}

/** One need of a pupil; its rank keeps it apart from the others. */
export function readNeed(of: PupilRow): SourceItem[] {
  const { code } = of.fields.code('sentype', SEN_TYPES);
  const rank = of.fields.whole('sentyperank');
  return item({
    kind: 'sen',
    ...of.frame('sen', ['need', rank === null ? null : String(rank)]),
    values: {
      provisionCode: null,
      provision: null,
      needs: code === null ? null : [code],
      startedOn: null,
    },
  });
}
