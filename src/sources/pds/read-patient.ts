import { normaliseNhsNumber } from '../../domain/nhs-number.ts';
import type {
  Finding,
  PersonFacts,
  SourceIdentifier,
  SourceItem,
  SourceRecord,
} from '../../domain/source.ts';
import { Directory } from '../fhir-r4/directory.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import { currentName, givenNames } from '../fhir-r4/human-name.ts';
import { NHS_NUMBER, nhsNumber } from '../fhir-r4/identifiers.ts';
import type { JsonObject } from '../fhir-r4/json-value.ts';
import { PatientRecords } from '../fhir-r4/patient-records.ts';
import { readAroundPatient } from '../fhir-r4/read-around-patient.ts';
import { addressOf, sexOfPatient } from '../fhir-r4/read-patient.ts';
import { isConfidential } from '../fhir-r4/security-labels.ts';
import { note, refused } from '../findings.ts';
import { PDS, versionOf } from './answer.ts';

/**
 * A Patient of PDS. What was asked for by number says all, unless it says only that; what was found by a
 * search says what it holds. A restricted one has no address, whatever is sent, and is sealed as to where the child is.
 */
export function* readPatient(
  patient: FhirNode,
  isSearch: boolean,
  findings: Finding[],
): Generator<SourceItem> {
  const { current, former } = numbersOf(patient);
  if (!current) {
    patient.odd(refused, 'PATIENT_UNIDENTIFIED', 'The Patient has no NHS number; not taken.');
    return;
  }
  const person = normaliseNhsNumber(current.value);
  const version = versionOf(patient, '');
  const restricted = isConfidential(patient);
  const facts = factsOf(patient, [current, ...former], restricted);
  const isBare = !patient.get('name').exists && !patient.get('birthDate').exists;
  if (isBare) {
    const text = 'Only the number is given: nobody is made of a number alone.';
    patient.odd(note, 'DEMOGRAPHICS_MISSING', text);
  }
  if (restricted) {
    const text = 'The Patient is restricted: where the child is will be sealed with the person.';
    patient.odd(note, 'RESTRICTED', text);
  }
  const says = isSearch || isBare ? onlyWhatIsThere(patient, facts) : facts;
  const key = isSearch ? 'search' : 'Patient';
  const at = patient.path;
  yield { type: 'saying', saying: { source: PDS, person, key, version, at, says, restricted } };
  for (const { value } of former) {
    yield { type: 'alias', alias: { source: PDS.code, alias: value, person } };
  }
  if (isSearch) return;
  const event = { source: PDS.code, key: `Patient/${person}`, version, at };
  const records = recordsOf(patient, person, event.key, findings);
  yield { type: 'event', event: { ...event, records } };
}

/** The number in use, and those that a merge of two records has superseded. */
function numbersOf(patient: FhirNode) {
  const sent = patient.each('identifier').filter((one) => one.get('system').text === NHS_NUMBER);
  const isOld = (one: FhirNode) => one.get('use').text === 'old';
  const replaced = patient
    .each('link')
    .filter((link) => link.get('type').text === 'replaces')
    .map((link) => link.get('other').get('identifier'));
  const read = sent.filter((one) => !isOld(one)).map(nhsNumber);
  const former = [...sent.filter(isOld), ...replaced]
    .filter((one) => one.get('value').exists)
    .map(nhsNumber)
    .filter(({ value }) => value !== read[0]?.value)
    .map((one): SourceIdentifier => ({ ...one, system: 'FORMER_NHS_NUMBER' }));
  return { current: read[0], former };
}

function factsOf(
  patient: FhirNode,
  identifiers: readonly SourceIdentifier[],
  restricted: boolean,
): PersonFacts {
  const name = currentName(patient.each('name'));
  return {
    given: givenNames(name),
    family: name?.get('family').text ?? null,
    dateOfBirth: patient.get('birthDate').day,
    dateOfDeath: patient.get('deceasedDateTime').day,
    sex: sexOfPatient(patient),
    identifiers,
    address: restricted ? null : addressOf(patient),
  };
}

const ELEMENTS: Readonly<Partial<Record<keyof PersonFacts, string>>> = {
  given: 'name',
  family: 'name',
  dateOfBirth: 'birthDate',
  dateOfDeath: 'deceasedDateTime',
  sex: 'gender',
};

const onlyWhatIsThere = (patient: FhirNode, facts: PersonFacts): PersonFacts =>
  Object.fromEntries(
    Object.entries(facts).filter(([fact, value]) => {
      const element = ELEMENTS[fact as keyof PersonFacts];
      if (fact === 'address') return value !== null || isConfidential(patient);
      return element === undefined || patient.get(element).exists;
    }),
  );

/** The general practice, and contacts who have a name. */
function recordsOf(
  patient: FhirNode,
  person: string,
  event: string,
  findings: Finding[],
): SourceRecord[] {
  const entry = { index: 0, fullUrl: null, type: 'Patient', characters: 0 };
  const of = new PatientRecords(
    { ...entry, resource: patient.value as JsonObject },
    { source: PDS.code, key: person },
    new Directory(),
    findings,
    patient.path,
  );
  return readAroundPatient(of)
    .filter(({ kind, values }) => kind !== 'familyMember' || (values as { name: unknown }).name)
    .map((record) => ({ ...record, key: `${event}/${record.key}` }));
}
