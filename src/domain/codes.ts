/** Sex as the DfE writes it from 2025; U is not known, as for an unborn child. */
export const SEXES = { F: 'FEMALE', M: 'MALE', U: 'UNKNOWN' } as const;
export type Sex = (typeof SEXES)[keyof typeof SEXES];

/** The three services that hold parts of a child's record. */
export const AGENCIES = {
  SOCIAL_CARE: "Children's social care",
  HEALTH: 'Health',
  EDUCATION: 'Education',
} as const;
export type Agency = keyof typeof AGENCIES;

/** Identifier systems, each with the name a person knows it by. */
export const IDENTIFIER_SYSTEMS = {
  NHS_NUMBER: 'NHS number',
  FORMER_NHS_NUMBER: 'Former NHS number',
  UPN: 'Unique Pupil Number',
  FORMER_UPN: 'Former Unique Pupil Number',
  LOCAL_AUTHORITY_ID: 'Local authority child ID',
  LOCAL_PATIENT_ID: 'Local patient ID',
} as const;
export type IdentifierSystem = keyof typeof IDENTIFIER_SYSTEMS;

/** Kinds of relationship that make a practitioner's interest in a child legitimate. */
export type RelationshipKind =
  'ALLOCATED_WORKER' | 'CASELOAD' | 'SCHOOL_ENROLMENT' | 'GP_REGISTRATION';
