import type { Agency } from '../domain/codes.ts';
import type { RecordKind } from '../domain/records/kinds.ts';
import { RESOURCE_READERS } from './fhir-r4/read-resource.ts';

/** What a format is, for the register of feeds: a test holds it against what its reader gives. */
export interface FormatDeclared {
  readonly title: string;
  readonly agency: Agency;
  /** Places of the record at which it says who the child is. */
  readonly says: readonly ('name' | 'dateOfBirth' | 'sex' | 'identifiers' | 'address')[];
  readonly gives: readonly RecordKind[];
}

const LOOKED_AFTER_RETURN = {
  agency: 'SOCIAL_CARE',
  says: ['dateOfBirth', 'sex', 'identifiers'],
  gives: [
    ...(['alert', 'childHealthCheck', 'involvement', 'legalStatus', 'mentalHealthRecord'] as const),
    ...(['placement', 'review', 'substanceMisuseRecord'] as const),
  ],
} as const;
/** What a FHIR Patient gives beside the person. */
export const OF_PATIENT: readonly RecordKind[] = ['familyMember', 'generalPractice', 'involvement'];
const EVERYTHING = ['name', 'dateOfBirth', 'sex', 'identifiers', 'address'] as const;

/** By the name of the format. */
export const FORMATS: Readonly<Record<string, FormatDeclared>> = {
  'cin-census': {
    title: 'Children in Need census (Department for Education)',
    agency: 'SOCIAL_CARE',
    says: ['dateOfBirth', 'sex', 'identifiers'],
    gives: ['alert', 'assessment', 'plan', 'referral', 'review', 'section47Enquiry'],
  },
  'common-transfer-file': {
    title: 'Common Transfer File (Department for Education)',
    agency: 'EDUCATION',
    says: EVERYTHING,
    gives: ['attainment', 'attendance', 'enrolment', 'familyMember', 'freeSchoolMeals', 'sen'],
  },
  pds: {
    title: 'Answers of the Personal Demographics Service (NHS)',
    agency: 'HEALTH',
    says: EVERYTHING,
    gives: ['familyMember', 'generalPractice'],
  },
  'nhs-immunisation': {
    title: 'Immunisation events (NHS England)',
    agency: 'HEALTH',
    says: EVERYTHING,
    gives: ['immunisation'],
  },
  'fhir-r4': {
    title: 'Records of a health system (FHIR R4)',
    agency: 'HEALTH',
    says: EVERYTHING,
    gives: [...OF_PATIENT, ...Object.values(RESOURCE_READERS).flatMap(({ kinds }) => kinds)],
  },
  nems: {
    title: 'Child health events (National Events Management Service, NHS)',
    agency: 'HEALTH',
    says: EVERYTHING,
    gives: [
      ...(['childHealthCheck', 'familyMember', 'generalPractice', 'growthMeasurement'] as const),
      ...(['immunisation', 'involvement', 'screening'] as const),
    ],
  },
  'ssda903-xml': {
    title: 'Children looked after return, XML (Department for Education)',
    ...LOOKED_AFTER_RETURN,
  },
  ssda903: {
    title: 'Children looked after return, tables (Department for Education)',
    ...LOOKED_AFTER_RETURN,
  },
  'school-census': {
    title: 'School census (Department for Education)',
    agency: 'EDUCATION',
    says: ['name', 'dateOfBirth', 'sex', 'identifiers'],
    gives: ['attendance', 'enrolment', 'freeSchoolMeals', 'sen', 'suspension'],
  },
  ssd: {
    title: 'Extracts of the Standard Safeguarding Dataset',
    agency: 'SOCIAL_CARE',
    says: ['name', 'dateOfBirth', 'sex', 'identifiers'],
    gives: [
      ...(['alert', 'assessment', 'involvement', 'legalStatus', 'placement', 'plan'] as const),
      ...(['referral', 'review', 'section47Enquiry'] as const),
    ],
  },
};
