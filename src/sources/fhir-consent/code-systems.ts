/**
 * Kith's own code systems, as FHIR URIs. Their codes are those of the sharing agreement in force; the
 * README of this folder tells what each stands for.
 */
export const KITH = {
  category: 'urn:kith:record-category',
  place: 'urn:kith:record-place',
  purpose: 'urn:kith:purpose-of-use',
  role: 'urn:kith:role',
  agency: 'urn:kith:agency',
  organisation: 'urn:kith:organisation-code',
  child: 'urn:kith:child',
  directive: 'urn:kith:consent-directive',
  /** Base policy: what a directive does not speak of is left to the sharing agreement. */
  sharingAgreement: 'urn:kith:sharing-agreement',
} as const;

/** Extensions, each where no element of R4 says it. */
export const EXTENSIONS = {
  standingEvidence: 'urn:kith:standing-evidence',
  withdrawnOn: 'urn:kith:withdrawn-on',
  /** A modifier: of each kind of actor one has to fit, where FHIR lets any one do. */
  oneOfEachKind: 'urn:kith:one-of-each-kind',
} as const;

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

export const HL7 = {
  scope: `${TERMINOLOGY}/consentscope`,
  actCode: `${TERMINOLOGY}/v3-ActCode`,
  actReason: `${TERMINOLOGY}/v3-ActReason`,
  participation: `${TERMINOLOGY}/v3-ParticipationType`,
  action: `${TERMINOLOGY}/consentaction`,
  resourceTypes: 'http://hl7.org/fhir/resource-types',
  loinc: 'http://loinc.org',
} as const;

export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** Categories of a Consent that is about disclosing information: patient consent, disclosure, access. */
export const CATEGORIES_TAKEN: readonly (readonly [system: string, code: string])[] = [
  [HL7.loinc, '59284-0'],
  [HL7.actCode, 'IDSCL'],
  [HL7.actCode, 'INFA'],
  [HL7.actCode, 'INFAO'],
];

/** Recipients of information; a custodian (CST) or author is none. */
export const RECIPIENT_ROLES: readonly string[] = ['PRCP', 'IRCP'];
/** What Kith decides on: whether something is shown. */
export const ACTIONS_TAKEN: readonly string[] = ['access', 'disclose'];

/** Purposes for which HL7 v3 has a code of just that meaning. */
export const HL7_PURPOSES: Readonly<Record<string, string>> = {
  TREAT: 'DIRECT_CARE',
  PERFMSR: 'PERFORMANCE',
  PATRQT: 'SUBJECT_ACCESS',
};

/** Resource types of which a place of the record holds all, and nothing else. */
export const RESOURCE_TYPE_PLACES: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'health.allergies',
  Immunization: 'health.immunisations',
};
