import * as education from '../../../schema/education.ts';
import * as health from '../../../schema/health.ts';
import * as identity from '../../../schema/identity-records.ts';
import * as socialCare from '../../../schema/social-care.ts';
import type { RecordKind } from '../../domain/records/kinds.ts';

/** The table of each kind of record. */
export const RECORD_TABLES = {
  familyMember: identity.familyMember,
  involvement: identity.involvement,
  alert: identity.alert,
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
} as const satisfies Record<RecordKind, unknown>;
