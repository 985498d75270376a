import type { SourceIdentifier, SourceItem, SourcePerson } from '../../domain/source.ts';
import { isTemporaryUpn, parseUpn } from '../../domain/upn.ts';
import { oddity } from '../findings.ts';
import { hashedKey } from '../hashed-key.ts';
import { sexOf } from '../sex-field.ts';
import { upnIdentifier } from '../upn-identifier.ts';
import { firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { readAttendance, readEnrolment, readProvision } from './read-roll.ts';
import type { PupilRow } from './rows.ts';
import { SCHOOL_CENSUS } from './rows.ts';

/** A pupil on a roll or off it: the person, by what other files name them, and what the row tells. */
export function readPupil(of: PupilRow): SourceItem[] {
  const person = readPerson(of);
  const { key } = person;
  const records = [readEnrolment(of, key), ...readAttendance(of, key), ...readProvision(of, key)];
  return [
    { type: 'person', person },
    { type: 'alias', alias: { source: SCHOOL_CENSUS.code, alias: of.alias, person: key } },
    ...records.map((record) => ({ type: 'record' as const, record })),
  ];
}

/**
 * The same in every census, at whatever school. A UPN that fails its check letter or is temporary may be
 * another pupil's too: then birth date and forename have to agree as well.
 */
function pupilKey({ row, school }: PupilRow, dateOfBirth: string | null): string {
  const sent = textOf(row, 'upn');
  const upn = sent ? parseUpn(sent) : undefined;
  if (upn && !isTemporaryUpn(upn)) return upn;
  const forename = textOf(row, 'forename');
  if (sent) return hashedKey(sent, dateOfBirth, forename);
  return hashedKey(school, textOf(row, 'surname'), forename, dateOfBirth);
}

function readPerson(of: PupilRow): SourcePerson {
  const { row, fields, findings } = of;
  const dateOfBirth = fields.day('dob');
  if (!dateOfBirth) {
    findings.push(oddity(lineOf(row), 'BIRTH_DATE_MISSING', 'There is no birth date.'));
  }
  const middle = textOf(row, 'middlenames');
  return {
    source: SCHOOL_CENSUS,
    key: pupilKey(of, dateOfBirth),
    at: lineOf(row),
    given: [textOf(row, 'forename'), ...(middle?.split(' ') ?? [])].filter((n) => n !== null),
    family: textOf(row, 'surname'),
    dateOfBirth,
    expectedDateOfBirth: null,
    dateOfDeath: null,
    sex: sexOf(
      row,
      { element: firstOf(row, 'sex') ? 'sex' : 'gender', codes: 'letters' },
      findings,
    ),
    ethnicityCode: textOf(row, 'ethnicity'),
    disabilityCodes: [],
    identifiers: identifiersOf(row, findings),
    address: null,
  };
}

function identifiersOf(row: XmlElement, findings: PupilRow['findings']): SourceIdentifier[] {
  const upn = firstOf(row, 'upn');
  const former = firstOf(row, 'formerupn');
  return [
    ...(upn ? [upnIdentifier(upn, 'UPN', findings)] : []),
    ...(former ? [upnIdentifier(former, 'FORMER_UPN', findings)] : []),
  ];
}
