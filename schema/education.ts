import { date, integer, text, pgSchema } from 'drizzle-orm/pg-core';
import { currentRecordIndex, factIndexes, recordColumns } from './record-columns.ts';

export const education = pgSchema('education');

export const enrolment = education.table(
  'enrolment',
  {
    ...recordColumns,
    schoolCode: text('school_code'),
    urn: text('urn'),
    schoolName: text('school_name'),
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
    yearGroup: text('year_group'),
  },
  factIndexes('enrolment'),
);

export const attendance = education.table(
  'attendance',
  {
    ...recordColumns,
    academicYear: text('academic_year'),
    census: text('census'),
    schoolCode: text('school_code'),
    code: text('code'),
    meaning: text('meaning'),
    sessions: integer('sessions'),
    sessionsPossible: integer('sessions_possible'),
    sessionsAttended: integer('sessions_attended'),
    authorisedAbsence: integer('authorised_absence'),
    unauthorisedAbsence: integer('unauthorised_absence'),
  },
  currentRecordIndex('attendance'),
);

export const suspension = education.table(
  'suspension',
  {
    ...recordColumns,
    category: text('category'),
    reason: text('reason'),
    startedOn: date('started_on'),
    sessions: integer('sessions'),
  },
  currentRecordIndex('suspension'),
);

export const attainment = education.table(
  'attainment',
  {
    ...recordColumns,
    keyStage: text('key_stage'),
    year: integer('year'),
    subject: text('subject'),
    method: text('method'),
    component: text('component'),
    result: text('result'),
  },
  currentRecordIndex('attainment'),
);

export const sen = education.table(
  'sen',
  {
    ...recordColumns,
    provisionCode: text('provision_code'),
    provision: text('provision'),
    needs: text('needs').array(),
    startedOn: date('started_on'),
  },
  currentRecordIndex('sen'),
);

export const freeSchoolMeals = education.table(
  'free_school_meals',
  {
    ...recordColumns,
    startedOn: date('started_on'),
    endedOn: date('ended_on'),
  },
  currentRecordIndex('free_school_meals'),
);
