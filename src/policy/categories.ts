import type { Agency } from '../domain/codes.ts';
import type { CategoryDefinition } from './agreement.ts';

const ordinary = (
  title: string,
  holder: Agency | null,
  covers: readonly string[],
): CategoryDefinition => ({ title, sensitivity: 'ORDINARY', holder, covers });

const sensitive = (
  title: string,
  holder: Agency,
  covers: readonly string[],
): CategoryDefinition => ({
  title,
  sensitivity: 'SENSITIVE',
  holder,
  covers,
});

/** The record categories of the agreement that a new Kith begins with. */
export const CATEGORIES = {
  IDENTITY: ordinary('Name, date of birth and sex', null, [
    'name',
    'dateOfBirth',
    'sex',
    'provenance.names',
    'provenance.datesOfBirth',
    'provenance.sexes',
  ]),
  IDENTIFIERS: ordinary('Identifiers', null, ['identifiers', 'provenance.identifiers']),
  ADDRESS: ordinary('Address', null, ['address', 'provenance.addresses']),
  FAMILY: ordinary('Family and contacts', null, ['family']),
  PROFESSIONALS: ordinary('Who works with the child', null, ['professionals']),
  ALERTS: ordinary('Safety alerts', null, ['alerts']),
  CONSENT: ordinary('Consent directives', null, ['consent']),
  SOCIAL_CARE_STATUS: ordinary('Social care status and named worker', 'SOCIAL_CARE', [
    'socialCare.status',
    'socialCare.allocatedWorker',
  ]),
  REFERRALS: ordinary('Referrals to social care', 'SOCIAL_CARE', ['socialCare.referrals']),
  ASSESSMENTS: ordinary('Social care assessments', 'SOCIAL_CARE', ['socialCare.assessments']),
  SECTION_47: ordinary('Section 47 enquiries', 'SOCIAL_CARE', ['socialCare.section47Enquiries']),
  PLANS: ordinary('Plans and their reviews', 'SOCIAL_CARE', [
    'socialCare.plans',
    'socialCare.reviews',
  ]),
  LOOKED_AFTER: ordinary('Placements and legal status', 'SOCIAL_CARE', [
    'socialCare.placements',
    'socialCare.legalStatus',
  ]),
  CASE_NOTES: ordinary('Social care case notes', 'SOCIAL_CARE', ['socialCare.caseNotes']),
  GP_REGISTRATION: ordinary('GP registration', 'HEALTH', ['health.generalPractice']),
  CONDITIONS: ordinary('Conditions', 'HEALTH', ['health.conditions']),
  ALLERGIES: ordinary('Allergies', 'HEALTH', ['health.allergies']),
  IMMUNISATIONS: ordinary('Immunisations', 'HEALTH', ['health.immunisations']),
  CHILD_HEALTH: ordinary('Healthy Child Programme, screening and growth', 'HEALTH', [
    'health.childHealthChecks',
    'health.screenings',
    'health.growth',
  ]),
  HEALTH_CONTACTS: ordinary('Health contacts and care plans', 'HEALTH', [
    'health.contacts',
    'health.carePlans',
  ]),
  EMERGENCY_ATTENDANCES: ordinary('Emergency attendances', 'HEALTH', [
    'health.emergencyAttendances',
  ]),
  MENTAL_HEALTH: sensitive('Mental health', 'HEALTH', ['health.mentalHealth']),
  SEXUAL_HEALTH: sensitive('Sexual health', 'HEALTH', ['health.sexualHealth']),
  SUBSTANCE_MISUSE: sensitive('Substance misuse', 'HEALTH', ['health.substanceMisuse']),
  ENROLMENT: ordinary('School enrolment', 'EDUCATION', ['education.enrolments']),
  ATTENDANCE: ordinary('School attendance', 'EDUCATION', ['education.attendance']),
  SUSPENSIONS: ordinary('Suspensions and exclusions', 'EDUCATION', ['education.suspensions']),
  ATTAINMENT: ordinary('Attainment', 'EDUCATION', ['education.attainment']),
  SEN: ordinary('Special educational needs', 'EDUCATION', ['education.sen']),
  FREE_SCHOOL_MEALS: ordinary('Free school meals', 'EDUCATION', ['education.freeSchoolMeals']),
} as const satisfies Record<string, CategoryDefinition>;

export type FirstCategory = keyof typeof CATEGORIES;

/**
 * What can tell where a child is to be found. Alerts are not among them: who may act on one must see it.
 * Words written freely, as in case notes, are.
 */
export const LOCATING: readonly string[] = [
  'ADDRESS',
  'FAMILY',
  'PROFESSIONALS',
  'GP_REGISTRATION',
  'ENROLMENT',
  'ATTENDANCE',
  'CASE_NOTES',
  'socialCare.allocatedWorker',
  'socialCare.placements.provider',
  'health.childHealthChecks.provider',
  'health.contacts.provider',
  'health.emergencyAttendances.provider',
  'health.mentalHealth.provider',
  'health.sexualHealth.provider',
  'health.substanceMisuse.provider',
  'consent.recipients',
  'consent.evidence',
  'consent.standingEvidence',
];
