import { PRACTICES } from '../../practitioners.ts';
import { daysAfter } from '../calendar.ts';
import type { Address, Carer } from '../child.ts';
import { LOCAL_PATIENT_IDS, NHS_NUMBERS, SERVER, UPNS, patientId } from './resource.ts';
import { referenceToOrganisation } from './resource.ts';
import type { Resource, Telling } from './resource.ts';

const RELATIONSHIPS = {
  PAM: 'Mother',
  PAF: 'Father',
  STF: 'Stepfather',
  REL: 'Grandparent',
} as const;

/** A child as the surgery sends them. */
export function patient({ child, today, dice }: Telling): Resource {
  const { sentByHealth: sent, household, sex } = child;
  const practice = PRACTICES.find(({ code }) => code === household.practiceCode);
  const registered = daysAfter(sent.dateOfBirth, dice.whole(7, 40));
  // Surgeries note the mother; the showcase has both parents.
  const contacts = child.index === 0 ? household.carers : household.carers.slice(0, 1);
  return {
    resourceType: 'Patient',
    id: patientId(child),
    meta: { source: SERVER },
    identifier: [
      ...(sent.number === null ? [] : [{ system: NHS_NUMBERS, value: sent.number }]),
      { system: LOCAL_PATIENT_IDS, value: child.localPatientId },
      ...(child.upn === null ? [] : [{ system: UPNS, value: child.upn }]),
    ],
    active: true,
    name: [{ use: 'official', family: sent.family, given: sent.given }],
    gender: sex === 'F' ? 'female' : 'male',
    birthDate: sent.dateOfBirth,
    address: [{ use: 'home', ...addressOf(sent.address) }],
    contact: contacts.map(contact),
    ...(practice && { generalPractitioner: [registration(practice, minOf(registered, today))] }),
    managingOrganization: { display: 'Northmoor shared health record' },
  };
}

const minOf = <T extends string>(a: T, b: T): T => (a < b ? a : b);

function registration(practice: (typeof PRACTICES)[number], start: string) {
  const { identifier, display } = referenceToOrganisation(practice);
  return { identifier: { ...identifier, period: { start } }, display };
}

const addressOf = ({ flat, number, street, town, postcode }: Address) => ({
  line: [...(flat === null ? [] : [flat]), `${number} ${street}`],
  city: town,
  postalCode: postcode,
});

const contact = (carer: Carer) => ({
  relationship: [{ text: RELATIONSHIPS[carer.relationship] }],
  name: { family: carer.family, given: [carer.given], prefix: [carer.title] },
  telecom: [{ system: 'phone', value: carer.telephone, use: 'mobile' }],
});
