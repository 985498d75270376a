import type { SourceRecord } from '../../domain/source.ts';
import { hashedKey } from '../hashed-key.ts';
import { conceptOf } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';
import { nameText } from './human-name.ts';
import type { PatientRecords } from './patient-records.ts';

/** What a Patient holds beside the person: contacts, and the general practice. */
export const readAroundPatient = (of: PatientRecords): SourceRecord[] => [
  ...of.resource.each('contact').map((contact) => readContact(contact, of)),
  ...of.resource.each('generalPractitioner').map((practice) => readPractice(practice, of)),
];

function readContact(contact: FhirNode, of: PatientRecords): SourceRecord {
  const name = nameText(contact.get('name'));
  const relationship = conceptOf(contact.first('relationship')).display;
  const phones = contact.each('telecom').filter((t) => t.get('system').text === 'phone');
  const rank = extension(contact, /ContactRank$/)?.get('valuePositiveInt').number;
  return of.record(
    'familyMember',
    {
      name,
      relationship,
      // Only where the sender says so: it never follows from being a mother or a father.
      parentalResponsibility:
        extension(contact, /ParentalResponsibility$/i)?.get('valueBoolean').flag ?? null,
      priority: rank == null ? null : String(rank),
      telephone: phones[0]?.get('value').text ?? null,
    },
    { node: contact, name: hashedKey(name, relationship) },
  );
}

function readPractice(practice: FhirNode, of: PatientRecords): SourceRecord {
  const identifier = practice.get('identifier');
  const period = registrationPeriod(practice) ?? identifier.get('period');
  const practiceCode = identifier.get('value').text;
  const practiceName = of.partyName(practice);
  const registeredOn = period.get('start').day;
  return of.record(
    'generalPractice',
    { practiceCode, practiceName, registeredOn, endedOn: period.get('end').day },
    { node: practice, name: `${practiceCode ?? hashedKey(practiceName)}/${registeredOn ?? '-'}` },
  );
}

/** UK Core says when a registration began in an extension, or in the identifier's period. */
const registrationPeriod = (practice: FhirNode): FhirNode | undefined =>
  practice
    .each('extension')
    .map((ext) => ext.get('valuePeriod'))
    .find((period) => period.exists);

const extension = (node: FhirNode, url: RegExp): FhirNode | undefined =>
  node.each('extension').find((ext) => url.test(ext.get('url').text ?? ''));
