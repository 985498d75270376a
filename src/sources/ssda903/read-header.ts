import type { Finding, SourceIdentifier, SourcePerson } from '../../domain/source.ts';
import { UPN_UNKNOWN_REASONS } from '../../domain/code-sets.ts';
import { oddity } from '../findings.ts';
import { sexOf } from '../sex-field.ts';
import { upnIdentifier } from '../upn-identifier.ts';
import { firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import type { ChildRow } from './rows.ts';
import { LOOKED_AFTER_RETURN } from './rows.ts';

/** The return has no names and no address: a child is known by number, birth date and sex. */
export function readHeader({ row, child, fields, findings }: ChildRow): SourcePerson {
  const dateOfBirth = fields.day('DOB');
  if (!dateOfBirth) {
    findings.push(oddity(lineOf(row), 'BIRTH_DATE_MISSING', 'There is no birth date.'));
  }
  return {
    source: LOOKED_AFTER_RETURN,
    key: child,
    at: lineOf(row),
    given: [],
    family: null,
    dateOfBirth,
    expectedDateOfBirth: null,
    dateOfDeath: null,
    sex: sexOf(row, { element: 'SEX', codes: sexCodes(row) }, findings),
    ethnicityCode: textOf(row, 'ETHNIC'),
    disabilityCodes: [],
    identifiers: identifiersOf(row, child, findings),
    address: null,
  };
}

/** SEX is 1 and 2 until 2024, and M, F and U from 2025. */
const sexCodes = (row: XmlElement): 'digits' | 'letters' =>
  /^[MFU]$/i.test(textOf(row, 'SEX') ?? '') ? 'letters' : 'digits';

function identifiersOf(row: XmlElement, child: string, findings: Finding[]): SourceIdentifier[] {
  const upn = firstOf(row, 'UPN');
  // The same field holds the reason why there is no UPN.
  const isReason = upn && Object.hasOwn(UPN_UNKNOWN_REASONS, upn.text.toUpperCase());
  return [
    { system: 'LOCAL_AUTHORITY_ID', value: child, valid: true },
    ...(upn && !isReason ? [upnIdentifier(upn, 'UPN', findings)] : []),
  ];
}
