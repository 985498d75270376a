import type { ValuesOf } from '../record-type.ts';
import * as education from './education.ts';
import * as health from './health.ts';
import { alert, familyMember, involvement } from './person.ts';
import * as socialCare from './social-care.ts';

/** Every kind of record that a source can send, by the name reports use. */
export const RECORD_KINDS = {
  familyMember,
  involvement,
  alert,
  referral: socialCare.referral,
  assessment: socialCare.assessment,
  section47Enquiry: socialCare.section47Enquiry,
  plan: socialCare.plan,
  review: socialCare.review,
  placement: socialCare.placement,
  caseNote: socialCare.caseNote,
  legalStatus: socialCare.legalStatus,
  generalPractice: health.generalPractice,
  condition: health.condition,
  allergy: health.allergy,
  immunisation: health.immunisation,
  childHealthCheck: health.childHealthCheck,
  screening: health.screening,
  growthMeasurement: health.growthMeasurement,
  healthContact: health.healthContact,
  emergencyAttendance: health.emergencyAttendance,
  carePlan: health.carePlan,
  mentalHealthRecord: health.mentalHealthRecord,
  sexualHealthRecord: health.sexualHealthRecord,
  substanceMisuseRecord: health.substanceMisuseRecord,
  enrolment: education.enrolment,
  attendance: education.attendance,
  suspension: education.suspension,
  attainment: education.attainment,
  sen: education.sen,
  freeSchoolMeals: education.freeSchoolMeals,
} as const;

export type RecordKind = keyof typeof RECORD_KINDS;
export type RecordValues<K extends RecordKind> = ValuesOf<(typeof RECORD_KINDS)[K]>;
