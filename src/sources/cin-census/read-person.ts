import { DISABILITIES, UPN_UNKNOWN_REASONS } from '../../domain/code-sets.ts';
import type { Finding, Source, SourceIdentifier, SourcePerson } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { sexOf } from '../sex-field.ts';
import { upnIdentifier } from '../upn-identifier.ts';
import { childrenOf, firstOf, lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields, wordsFor } from '../xml-fields.ts';

/** The census has no names and no address: a child is known by number, birth date and sex. */
export function readPerson(
  child: XmlElement,
  localAuthorityId: string,
  source: Source,
  findings: Finding[],
): SourcePerson {
  const identifiers = firstOf(child, 'ChildIdentifiers');
  const characteristics = firstOf(child, 'ChildCharacteristics');
  const fields = new XmlFields(identifiers, findings);
  const person: SourcePerson = {
    source,
    key: localAuthorityId,
    at: lineOf(child),
    given: [],
    family: null,
    dateOfBirth: fields.day('PersonBirthDate'),
    expectedDateOfBirth: fields.day('ExpectedPersonBirthDate'),
    dateOfDeath: fields.day('PersonDeathDate'),
    sex: sexOf(identifiers, { element: 'GenderCurrent', codes: 'digits' }, findings),
    ethnicityCode: new XmlFields(characteristics, findings).text('Ethnicity'),
    disabilityCodes: disabilityCodes(characteristics, findings),
    identifiers: identifiersOf(identifiers, localAuthorityId, findings),
    address: null,
  };
  reportOddDates(person, lineOf(identifiers ?? child), findings);
  fields.code('UPNunknown', UPN_UNKNOWN_REASONS);
  return person;
}

function disabilityCodes(characteristics: XmlElement | undefined, findings: Finding[]): string[] {
  const disabilities = childrenOf(firstOf(characteristics, 'Disabilities'), 'Disability');
  return disabilities
    .filter((disability) => disability.text !== '')
    .map((disability) => {
      wordsFor(disability, DISABILITIES, findings);
      return disability.text;
    });
}

function identifiersOf(
  fields: XmlElement | undefined,
  localAuthorityId: string,
  findings: Finding[],
): SourceIdentifier[] {
  const filled = (name: string) => childrenOf(fields, name).filter((field) => field.text !== '');
  const [upn] = filled('UPN');
  const [unknown] = filled('UPNunknown');
  if (upn && unknown) {
    const text = 'A UPN is given, and so is a reason why none is known.';
    findings.push(oddity(lineOf(unknown), 'UPN_AND_REASON', text));
  }
  return [
    // It has no check digit: the authority that issued it is its only warrant.
    { system: 'LOCAL_AUTHORITY_ID' as const, value: localAuthorityId, valid: true },
    ...(upn ? [upnIdentifier(upn, 'UPN', findings)] : []),
    ...filled('FormerUPN').map((former) => upnIdentifier(former, 'FORMER_UPN', findings)),
  ];
}

function reportOddDates(person: SourcePerson, at: string, findings: Finding[]): void {
  const { dateOfBirth: born, expectedDateOfBirth: expected, dateOfDeath: died } = person;
  if (!born && !expected) {
    findings.push(
      oddity(at, 'BIRTH_DATE_MISSING', 'There is neither a birth date nor an expected one.'),
    );
  }
  if (born && expected) {
    const text = 'There is a birth date, and also an expected one; both were taken.';
    findings.push(oddity(at, 'BIRTH_AND_EXPECTED_DATE', text));
  }
  if (born && died && died < born) {
    findings.push(
      oddity(at, 'DIED_BEFORE_BIRTH', 'The death is dated before the birth; both were taken.'),
    );
  }
}
