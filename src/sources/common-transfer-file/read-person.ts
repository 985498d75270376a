import { DISABILITIES } from '../../domain/code-sets.ts';
import { parsePostcode } from '../../domain/postcode.ts';
import type { Finding, Source, SourceIdentifier, SourcePerson } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { hashedKey } from '../hashed-key.ts';
import { sexOf } from '../sex-field.ts';
import { upnIdentifier } from '../upn-identifier.ts';
import { childrenOf, firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields, wordsFor } from '../xml-fields.ts';
import { addressLines, addressPostcode } from './address.ts';

/** The UPN as it stands, valid or not; else name and birth date; null where neither suffices. */
export function pupilKey(pupil: XmlElement): string | null {
  const upn = textOf(pupil, 'UPN');
  if (upn) return upn.toUpperCase();
  const surname = textOf(pupil, 'Surname');
  const forename = textOf(pupil, 'Forename');
  const born = textOf(pupil, 'DOB');
  return surname && forename && born ? hashedKey(surname, forename, born) : null;
}

export function readPerson(
  pupil: XmlElement,
  key: string,
  source: Source,
  findings: Finding[],
): SourcePerson {
  const basic = firstOf(pupil, 'BasicDetails');
  const dateOfBirth = new XmlFields(pupil, findings).day('DOB');
  if (!dateOfBirth) {
    findings.push(oddity(lineOf(pupil), 'BIRTH_DATE_MISSING', 'There is no birth date.'));
  }
  const middle = textOf(basic, 'MiddleNames') ?? textOf(pupil, 'MiddleNames');
  return {
    source,
    key,
    at: lineOf(pupil),
    given: [textOf(pupil, 'Forename'), ...(middle?.split(' ') ?? [])].filter((n) => n !== null),
    family: textOf(pupil, 'Surname'),
    dateOfBirth,
    expectedDateOfBirth: null,
    dateOfDeath: null,
    sex: sexOf(pupil, { element: 'Gender', codes: 'letters' }, findings),
    ethnicityCode: textOf(basic, 'Ethnicity'),
    disabilityCodes: disabilityCodes(basic, findings),
    identifiers: identifiersOf(pupil, basic, findings),
    address: addressOf(pupil, findings),
  };
}

function disabilityCodes(basic: XmlElement | undefined, findings: Finding[]): string[] {
  return childrenOf(firstOf(basic, 'Disabilities'), 'Disability')
    .filter((disability) => disability.text !== '')
    .map((disability) => {
      wordsFor(disability, DISABILITIES, findings);
      return disability.text;
    });
}

function identifiersOf(
  pupil: XmlElement,
  basic: XmlElement | undefined,
  findings: Finding[],
): SourceIdentifier[] {
  const [upn] = childrenOf(pupil, 'UPN').filter((field) => field.text !== '');
  const former = childrenOf(basic, 'FormerUPN').filter((field) => field.text !== '');
  return [
    ...(upn ? [upnIdentifier(upn, 'UPN', findings)] : []),
    ...former.map((field) => upnIdentifier(field, 'FORMER_UPN', findings)),
  ];
}

function addressOf(pupil: XmlElement, findings: Finding[]): SourcePerson['address'] {
  const address = firstOf(pupil, 'Address');
  if (!address) return null;
  const lines = addressLines(address);
  const sent = addressPostcode(address);
  if (lines.length === 0 && !sent) return null;
  const postcode = sent ? parsePostcode(sent) : undefined;
  if (sent && !postcode) {
    const text = 'The postcode has not the form of one; it was kept as sent.';
    findings.push(oddity(lineOf(address), 'POSTCODE_FORM', text, 'PostCode'));
  }
  return { lines, postcode: postcode ?? sent };
}
