import { normaliseNhsNumber } from '../../domain/nhs-number.ts';
import type { PersonFacts, Source, SourceSaying } from '../../domain/source.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import { currentName, givenNames } from '../fhir-r4/human-name.ts';
import { NHS_NUMBER, nhsNumber } from '../fhir-r4/identifiers.ts';
import { addressOf, ethnicityOf, sexOfPatient } from '../fhir-r4/read-patient.ts';
import { isConfidential } from '../fhir-r4/security-labels.ts';
import { oddity } from '../findings.ts';
import { extensionOf } from './message.ts';
import type { Message } from './message.ts';

const NEMS: Source = {
  code: 'NEMS',
  name: 'National Events Management Service',
  agency: 'HEALTH',
};

/** The child whom a message is about, by NHS number. */
export interface MessageChild {
  readonly source: string;
  /** NHS number. */
  readonly key: string;
  /** Undefined: the message holds no Patient of the child. */
  readonly patient: FhirNode | undefined;
}

/** A birth is sent by the mother's routing, and its RelatedPerson says who the child is. */
export function childOf(message: Message): MessageChild | null {
  const [related] = message.all('RelatedPerson');
  const patient = related ? message.meant(related.get('patient')) : message.all('Patient')[0];
  const routed = related ? undefined : routing(message)?.number.get('value').text;
  const own = patient && numberOf(patient)?.get('value').text;
  if (own && routed && own !== routed) {
    const text = 'The routing names another NHS number than the Patient; the Patient was believed.';
    patient.odd(oddity, 'ROUTING_DIFFERS', text);
  }
  const key = own ?? routed;
  return key ? { source: NEMS.code, key: normaliseNhsNumber(key), patient } : null;
}

/** What the message says of the child. */
export function sayingOf(message: Message, child: MessageChild, version: string): SourceSaying {
  const { patient, key } = child;
  const restricted = [message.header, ...(patient ? [patient] : [])].some(isConfidential);
  return {
    ...{ source: NEMS, person: key, version, at: (patient ?? message.header).path, restricted },
    key: `${message.eventType}/${message.focus ?? ''}`,
    says: {
      ...(patient ? patientFacts(patient) : routedFacts(message)),
      ...(restricted && { address: null }),
    },
  };
}

function patientFacts(patient: FhirNode): PersonFacts {
  const name = currentName(patient.each('name'));
  const number = numberOf(patient);
  const ethnicityCode = ethnicityOf(patient);
  return {
    ...(name && { given: givenNames(name), family: name.get('family').text }),
    ...(patient.get('birthDate').exists && { dateOfBirth: patient.get('birthDate').day }),
    ...(patient.get('gender').exists && { sex: sexOfPatient(patient) }),
    ...(number && { identifiers: [nhsNumber(number)] }),
    ...(patient.get('address').exists && { address: addressOf(patient) }),
    ...(ethnicityCode !== null && { ethnicityCode }),
    ...deathOf(patient),
  };
}

/** Where the message holds no Patient, its routing still says who the child is. */
function routedFacts(message: Message): PersonFacts {
  const routed = routing(message);
  return routed
    ? {
        given: givenNames(routed.name),
        family: routed.name.get('family').text,
        dateOfBirth: routed.born.day,
        identifiers: [nhsNumber(routed.number)],
      }
    : {};
}

/** A notification of death that was made in error is taken back by the status U. */
function deathOf(patient: FhirNode): PersonFacts {
  const status = extensionOf(patient, /DeathNotificationStatus(-1)?$/i);
  const concept = (status && extensionOf(status, /^deathNotificationStatus$/)) ?? status;
  const code = concept?.get('valueCodeableConcept').first('coding').get('code').text;
  if (code === 'U') return { dateOfDeath: null };
  const died = patient.get('deceasedDateTime');
  return died.exists ? { dateOfDeath: died.day } : {};
}

const numberOf = (patient: FhirNode): FhirNode | undefined =>
  patient.each('identifier').find((one) => one.get('system').text === NHS_NUMBER);

function routing(message: Message) {
  const demographics = extensionOf(message.header, /RoutingDemographics-1$/);
  const part = (url: RegExp, value: string) =>
    demographics && extensionOf(demographics, url)?.get(value);
  const number = part(/^nhsNumber$/, 'valueIdentifier');
  const name = part(/^name$/, 'valueHumanName');
  const born = part(/^birthDateTime$/, 'valueDateTime');
  return number && name && born ? { number, name, born } : undefined;
}
