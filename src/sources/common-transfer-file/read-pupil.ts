import type { Finding, SourceItem, SourceRecord } from '../../domain/source.ts';
import { findingItem, oddity, refused } from '../findings.ts';
import { RecordKeys } from '../record-keys.ts';
import { lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { reportOddShape } from '../xml-shape.ts';
import { readAttainment } from './read-attainment.ts';
import { readContacts } from './read-contacts.ts';
import { pupilKey, readPerson } from './read-person.ts';
import { readAttendance, readEnrolments } from './read-schooling.ts';
import { readFreeSchoolMeals, readSen } from './read-support.ts';
import type { SendingSchool } from './sending-school.ts';
import { CTF_SHAPES } from './shapes.ts';
import { PupilRecords } from './pupil-records.ts';

/** One pupil: the person, what is odd about them, their records. */
export function* readPupil(
  pupil: XmlElement,
  school: SendingSchool,
  seen: Set<string>,
): Generator<SourceItem> {
  const key = pupilKey(pupil);
  if (!key) {
    const text = 'A pupil with neither UPN nor whole name and birth date; the pupil was not taken.';
    yield findingItem(refused(lineOf(pupil), 'CHILD_ID_MISSING', text));
    return;
  }
  const findings: Finding[] = [];
  reportOddShape(pupil, CTF_SHAPES, findings);
  if (seen.has(key)) {
    const text = 'The pupil stands in the file a second time; both were taken.';
    findings.push(oddity(lineOf(pupil), 'CHILD_REPEATED', text));
  }
  seen.add(key);
  // Not shared with the first time: what has the same key there is the same record.
  const keys = new RecordKeys();
  const person = readPerson(pupil, key, school.source, findings);
  const records = recordsOf(new PupilRecords({ pupil, person, school, keys, findings }));
  yield { type: 'person', person };
  for (const finding of findings) yield findingItem(finding);
  for (const record of records) yield { type: 'record', record };
}

/** What the file says of the pupil, and nothing more: a file of results makes no enrolment. */
const recordsOf = (of: PupilRecords): SourceRecord[] => [
  ...readContacts(of),
  ...readEnrolments(of),
  ...readAttendance(of),
  ...readAttainment(of),
  ...readSen(of),
  ...readFreeSchoolMeals(of),
];
