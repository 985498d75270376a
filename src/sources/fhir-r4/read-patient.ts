import { SEXES } from '../../domain/codes.ts';
import type { Sex } from '../../domain/codes.ts';
import { parsePostcode } from '../../domain/postcode.ts';
import type { Source, SourcePerson } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { statusCode } from './concept.ts';
import type { FhirNode } from './fhir-node.ts';
import { currentName, givenNames } from './human-name.ts';
import { identifiersOf } from './identifiers.ts';
import type { PatientIdentifiers } from './identifiers.ts';

const GENDERS: Readonly<Record<string, Sex>> = { male: SEXES.M, female: SEXES.F };
export const sexOfPatient = (patient: FhirNode): Sex =>
  GENDERS[patient.get('gender').text ?? ''] ?? SEXES.U;

const ETHNIC_CATEGORY = /(UKCore-EthnicCategory|CareConnect-EthnicCategory-1)$/;

/** A Patient as a person of its source; null where it does not say which source that is. */
export function readPatient(patient: FhirNode, sourceName: string | null): SourcePerson | null {
  const numbers = identifiersOf(patient);
  const key = numbers.local?.value ?? patient.get('id').text;
  const source = sourceOf(patient, numbers, sourceName);
  if (!key || !source) return null;
  const name = currentName(patient.each('name'));
  const dateOfBirth = patient.get('birthDate').day;
  if (!dateOfBirth) {
    patient.odd(oddity, 'BIRTH_DATE_MISSING', 'There is no whole birth date.');
  }
  return {
    source,
    key,
    at: patient.path,
    given: givenNames(name),
    family: name?.get('family').text ?? null,
    dateOfBirth,
    expectedDateOfBirth: null,
    dateOfDeath: patient.get('deceasedDateTime').day,
    sex: sexOfPatient(patient),
    ethnicityCode: ethnicityOf(patient),
    disabilityCodes: [],
    identifiers: numbers.identifiers,
    address: addressOf(patient),
  };
}

/** The system that the Patient comes from, else that which issues its first local number. */
function sourceOf(
  patient: FhirNode,
  numbers: PatientIdentifiers,
  sourceName: string | null,
): Source | null {
  // The fragment, where there is one, names the one transaction (FHIR R4, Meta.source).
  const sent = patient.get('meta').get('source').text?.replace(/#.*$/, '');
  const code = sent || numbers.local?.system;
  return code ? { code, name: sourceName ?? code, agency: 'HEALTH' } : null;
}

export function ethnicityOf(patient: FhirNode): string | null {
  const category = patient
    .each('extension')
    .find((extension) => ETHNIC_CATEGORY.test(extension.get('url').text ?? ''));
  return category ? statusCode(category.get('valueCodeableConcept')) : null;
}

export function addressOf(patient: FhirNode): SourcePerson['address'] {
  const all = patient.each('address');
  const use = (wanted: string) => all.find((address) => address.get('use').text === wanted);
  const address = use('home') ?? all.find((a) => a.get('use').text !== 'old');
  if (!address) return null;
  const written = address.each('line').flatMap((line) => line.text ?? []);
  const places = ['city', 'district', 'state'].flatMap((place) => address.get(place).text ?? []);
  const whole =
    address
      .get('text')
      .text?.split(/[\n,]+/)
      .map((line) => line.trim()) ?? [];
  const lines = written.length > 0 || places.length > 0 ? [...written, ...places] : whole;
  const code = address.get('postalCode');
  const sent = code.text;
  const postcode = sent ? parsePostcode(sent) : undefined;
  if (sent && !postcode) {
    code.odd(oddity, 'POSTCODE_FORM', 'The postcode has not the form of one; it was kept as sent.');
  }
  return { lines: lines.filter((line) => line !== ''), postcode: postcode ?? sent };
}
