import { date, doublePrecision, integer, text, timestamp, pgSchema } from 'drizzle-orm/pg-core';
import { currentRecordIndex, factIndexes, recordColumns } from './record-columns.ts';

export const health = pgSchema('health');

export const generalPractice = health.table(
  'general_practice',
  {
    ...recordColumns,
    practiceCode: text('practice_code'),
    practiceName: text('practice_name'),
    registeredOn: date('registered_on'),
    endedOn: date('ended_on'),
  },
  factIndexes('general_practice'),
);

export const condition = health.table(
  'condition',
  {
    ...recordColumns,
    code: text('code'),
    display: text('display'),
    clinicalStatus: text('clinical_status'),
    onset: date('onset'),
    abatement: date('abatement'),
    recordedOn: date('recorded_on'),
  },
  currentRecordIndex('condition'),
);

export const allergy = health.table(
  'allergy',
  {
    ...recordColumns,
    code: text('code'),
    display: text('display'),
    category: text('category'),
    criticality: text('criticality'),
    clinicalStatus: text('clinical_status'),
    recordedOn: date('recorded_on'),
  },
  currentRecordIndex('allergy'),
);

export const immunisation = health.table(
  'immunisation',
  {
    ...recordColumns,
    vaccineCode: text('vaccine_code'),
    vaccine: text('vaccine'),
    procedureCode: text('procedure_code'),
    procedure: text('procedure'),
    status: text('status'),
    statusReason: text('status_reason'),
    occurredOn: date('occurred_on'),
    doseNumber: integer('dose_number'),
    lotNumber: text('lot_number'),
    site: text('site'),
  },
  currentRecordIndex('immunisation'),
);

export const childHealthCheck = health.table(
  'child_health_check',
  {
    ...recordColumns,
    code: text('code'),
    display: text('display'),
    occurredOn: date('occurred_on'),
    provider: text('provider'),
  },
  currentRecordIndex('child_health_check'),
);

export const screening = health.table(
  'screening',
  {
    ...recordColumns,
    display: text('display'),
    outcome: text('outcome'),
    occurredOn: date('occurred_on'),
  },
  currentRecordIndex('screening'),
);

export const growthMeasurement = health.table(
  'growth_measurement',
  {
    ...recordColumns,
    code: text('code'),
    display: text('display'),
    value: doublePrecision('value'),
    unit: text('unit'),
    measuredOn: date('measured_on'),
  },
  currentRecordIndex('growth_measurement'),
);

export const healthContact = health.table(
  'health_contact',
  {
    ...recordColumns,
    setting: text('setting'),
    code: text('code'),
    display: text('display'),
    startedAt: timestamp('started_at', { withTimezone: true, mode: 'string' }),
    endedAt: timestamp('ended_at', { withTimezone: true, mode: 'string' }),
    provider: text('provider'),
  },
  currentRecordIndex('health_contact'),
);

export const emergencyAttendance = health.table(
  'emergency_attendance',
  {
    ...recordColumns,
    display: text('display'),
    reason: text('reason'),
    arrivedAt: timestamp('arrived_at', { withTimezone: true, mode: 'string' }),
    departedAt: timestamp('departed_at', { withTimezone: true, mode: 'string' }),
    provider: text('provider'),
  },
  currentRecordIndex('emergency_attendance'),
);

export const carePlan = health.table(
  'care_plan',
  {
    ...recordColumns,
    title: text('title'),
    status: text('status'),
    activities: text('activities'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
  },
  currentRecordIndex('care_plan'),
);

export const mentalHealthRecord = health.table(
  'mental_health_record',
  {
    ...recordColumns,
    code: text('code'),
    display: text('display'),
    status: text('status'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
    provider: text('provider'),
  },
  currentRecordIndex('mental_health_record'),
);

export const sexualHealthRecord = health.table(
  'sexual_health_record',
  {
    ...recordColumns,
    code: text('code'),
    display: text('display'),
    status: text('status'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
    provider: text('provider'),
  },
  currentRecordIndex('sexual_health_record'),
);

export const substanceMisuseRecord = health.table(
  'substance_misuse_record',
  {
    ...recordColumns,
    code: text('code'),
    display: text('display'),
    status: text('status'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
    provider: text('provider'),
  },
  currentRecordIndex('substance_misuse_record'),
);
