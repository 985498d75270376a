import { day, recordType, text, texts, whole } from '../record-type.ts';

export const enrolment = recordType(
  'Enrolment',
  'A period on the roll of a school (CTF SchoolHistory, and the sending school).',
  {
    schoolCode: text('Local authority and establishment number, seven digits'),
    urn: text('Unique reference number of the school'),
    schoolName: text('Name of the school'),
    startedOn: day('EntryDate'),
    endedOn: day('LeavingDate; null while on roll'),
    yearGroup: text('National curriculum year group'),
  },
  { on: 'startedOn', title: 'schoolName' },
);

export const attendance = recordType(
  'AttendanceYear',
  'Attendance in one academic year, or as one census tells it: whole, or by one code.',
  {
    academicYear: text('Academic year'),
    census: text('Census that tells of the term before it, as `2024 autumn`'),
    schoolCode: text('School'),
    code: text('Attendance code, DfE; null where all sessions are meant'),
    meaning: text('Attendance code in words'),
    sessions: whole('Sessions with that code'),
    sessionsPossible: whole('Sessions possible'),
    sessionsAttended: whole('Sessions attended'),
    authorisedAbsence: whole('Sessions of authorised absence'),
    unauthorisedAbsence: whole('Sessions of unauthorised absence'),
  },
);

export const suspension = recordType(
  'Suspension',
  'A suspension or permanent exclusion.',
  {
    category: text('DfE code: SUSP (FIXD until 2020), LNCH or PERM'),
    reason: text('Reason'),
    startedOn: day('First day'),
    sessions: whole('Sessions missed'),
  },
  { on: 'startedOn', title: 'category' },
);

export const attainment = recordType('Attainment', 'A result of an assessment.', {
  keyStage: text('Key stage'),
  year: whole('Year of the assessment'),
  subject: text('Subject, DfE code'),
  method: text('Method, DfE code'),
  component: text('Component, DfE code'),
  result: text('Result as sent: a number, a level or a letter'),
});

export const sen = recordType(
  'SpecialEducationalNeeds',
  'Special educational needs provision.',
  {
    provisionCode: text('SENprovision, DfE code: N, K or E'),
    provision: text('Provision in words'),
    needs: texts('Types of need, DfE codes, first the primary'),
    startedOn: day('Start of the provision'),
  },
  { on: 'startedOn', title: 'provision' },
);

export const freeSchoolMeals = recordType('FreeSchoolMeals', 'Eligibility for free school meals.', {
  startedOn: day('From'),
  endedOn: day('Until'),
});
