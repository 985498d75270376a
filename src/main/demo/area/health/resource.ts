import type { IsoDate } from '../../../../domain/iso-date.ts';
import type { DemoOrganisation } from '../../practitioners.ts';
import type { Child } from '../child.ts';
import type { Dice } from '../dice.ts';

/** The system that the practices and the trust of the area share. */
export const SERVER = 'https://northmoor-health.example/fhir';
export const LOCAL_PATIENT_IDS = 'https://northmoor-health.example/Id/patient';
/** Child health services know the UPN of the children whom they see at school. */
export const UPNS = 'https://northmoor-health.example/Id/upn';
export const NHS_NUMBERS = 'https://fhir.nhs.uk/Id/nhs-number';
const ODS_CODES = 'https://fhir.nhs.uk/Id/ods-organization-code';

export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly [field: string]: unknown;
}

/** A child whose health record is being told. */
export interface Telling {
  readonly child: Child;
  readonly today: IsoDate;
  readonly dice: Dice;
}

/** `[code, words]`: SNOMED CT where nothing else is said. */
export type Coded = readonly [code: string, display: string];

const concept = (system: string) => (coded: Coded) => ({
  coding: [{ system, code: coded[0], display: coded[1] }],
});
export const snomed = concept('http://snomed.info/sct');
export const loinc = concept('http://loinc.org');
export const hl7 = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

export const referenceToPatient = (child: Child) => ({ reference: `Patient/${patientId(child)}` });
export const patientId = (child: Child): string => child.localPatientId.toLowerCase();

export const referenceToOrganisation = ({ code, name }: DemoOrganisation) => ({
  identifier: { system: ODS_CODES, value: code },
  display: name,
});

/** A resource of a child, numbered within its type. */
export const resourceOf = (
  child: Child,
  resourceType: string,
  ordinal: number,
  fields: Readonly<Record<string, unknown>>,
): Resource => ({
  resourceType,
  id: `${patientId(child)}-${resourceType.toLowerCase().slice(0, 12)}-${ordinal}`,
  ...fields,
});

/** What a sensitive service sends is labelled with HL7's confidentiality codes. */
export const labelled = (code: 'PSY' | 'SEX' | 'ETH') => ({
  meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code }] },
});

/** A time of day in surgery hours, or at any hour. */
export function momentOn(
  day: IsoDate,
  dice: Dice,
  anyHour = false,
): { start: string; end: string } {
  const hour = anyHour ? dice.whole(0, 22) : dice.whole(8, 17);
  const minute = dice.whole(0, 11) * 5;
  const at = (h: number, m: number) => `${day}T${pad(h)}:${pad(m)}:00Z`;
  const end = minute + (anyHour ? 55 : 10);
  return { start: at(hour, minute), end: at(hour + Math.floor(end / 60), end % 60) };
}

const pad = (number: number): string => String(number).padStart(2, '0');
