import { parseIsoInstant } from '../../domain/iso-instant.ts';
import { normaliseNhsNumber } from '../../domain/nhs-number.ts';
import type { PersonFacts, Source, SourceItem } from '../../domain/source.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import { currentName, givenNames } from '../fhir-r4/human-name.ts';
import { NHS_NUMBER, nhsNumber } from '../fhir-r4/identifiers.ts';
import { immunisationValues } from '../fhir-r4/immunisation-values.ts';
import { addressOf, sexOfPatient } from '../fhir-r4/read-patient.ts';
import { isConfidential } from '../fhir-r4/security-labels.ts';
import { refused } from '../findings.ts';
import { hashedKey } from '../hashed-key.ts';

const IMMUNISATIONS: Source = {
  code: 'NHS-IMMUNISATION',
  name: 'NHS England immunisation events',
  agency: 'HEALTH',
};

/** One event; entered in error, it is taken back. `patients`: those beside it, by what they are referred to. */
export function* readEvent(
  event: FhirNode,
  patients: ReadonlyMap<string | null, FhirNode>,
): Generator<SourceItem> {
  const at = event.path;
  const key = keyOf(event);
  if (key === null) {
    event.odd(refused, 'EVENT_UNNAMED', 'The event has neither identifier nor id; not taken.');
    return;
  }
  const version = versionOf(event);
  const source = IMMUNISATIONS.code;
  if (event.get('status').text === 'entered-in-error') {
    yield { type: 'retraction', retraction: { source, key, version, at } };
    return;
  }
  const patient = patientOf(event, patients);
  const number = patient?.each('identifier').find(isNhsNumber) ?? numberReferredTo(event);
  const person = personKey(patient, number);
  if (person === null) {
    const text = 'It gives neither an NHS number nor a whole name and birth date; not taken.';
    event.odd(refused, 'PATIENT_UNIDENTIFIED', text);
    return;
  }
  if (patient) {
    const restricted = isConfidential(patient) || isConfidential(event);
    const says = factsOf(patient, number, restricted);
    const saying = { source: IMMUNISATIONS, person, key, version, at: patient.path };
    yield { type: 'saying', saying: { ...saying, says, restricted } };
  }
  const record = { kind: 'immunisation', source, person, key: `${key}/-`, at } as const;
  const records = [{ ...record, values: immunisationValues(event) }];
  yield { type: 'event', event: { source, key, version, at, records } };
}

/** The NHS number, which the API does not insist on, else a hash of who the Patient is. */
function personKey(patient: FhirNode | undefined, number: FhirNode | undefined): string | null {
  const sent = number?.get('value').text;
  if (sent) return normaliseNhsNumber(sent);
  const name = patient && currentName(patient.each('name'));
  const born = patient?.get('birthDate').text;
  const family = name?.get('family').text;
  if (!patient || !born || !family) return null;
  return hashedKey(family, born, ...givenNames(name), addressOf(patient)?.postcode ?? null);
}

/** The identifier that the supplier keeps for the event over all its versions, else its id. */
function keyOf(event: FhirNode): string | null {
  const identifier = event.first('identifier');
  const value = identifier.get('value').text;
  if (value === null) return event.get('id').text;
  return `${identifier.get('system').text ?? ''}|${encodeURIComponent(value)}`;
}

/** By version, by when it was last updated or recorded; an error noticed then stands, what it holds breaks a tie. */
function versionOf(event: FhirNode): string {
  const meta = event.get('meta');
  const version = /^\d{1,12}$/.exec(meta.get('versionId').text ?? '')?.[0] ?? '';
  const instant = meta.get('lastUpdated').text ?? event.get('recorded').text ?? '';
  const isError = event.get('status').text === 'entered-in-error';
  return [
    version.padStart(12, '0'),
    parseIsoInstant(instant) ?? instant,
    isError ? 1 : 0,
    hashedKey(JSON.stringify(event.value)),
  ].join(' ');
}

/** Contained, or beside it in the Bundle. */
function patientOf(
  event: FhirNode,
  patients: ReadonlyMap<string | null, FhirNode>,
): FhirNode | undefined {
  const reference = event.get('patient').get('reference').text ?? '';
  if (!reference.startsWith('#')) return patients.get(reference);
  return event
    .each('contained')
    .find(
      (one) =>
        one.get('resourceType').text === 'Patient' && `#${one.get('id').text ?? ''}` === reference,
    );
}

const isNhsNumber = (identifier: FhirNode): boolean => identifier.get('system').text === NHS_NUMBER;

const numberReferredTo = (event: FhirNode): FhirNode | undefined =>
  [event.get('patient').get('identifier')].find(isNhsNumber);

function factsOf(
  patient: FhirNode,
  number: FhirNode | undefined,
  restricted: boolean,
): PersonFacts {
  const name = currentName(patient.each('name'));
  const address = restricted ? null : addressOf(patient);
  return {
    ...(name && { given: givenNames(name), family: name.get('family').text }),
    ...(patient.get('birthDate').exists && { dateOfBirth: patient.get('birthDate').day }),
    ...(patient.get('gender').exists && { sex: sexOfPatient(patient) }),
    identifiers: number?.get('value').exists ? [nhsNumber(number)] : [],
    ...((address || restricted) && { address }),
  };
}
