import { day, instant, number, recordType, text, whole } from '../record-type.ts';

export const generalPractice = recordType(
  'GeneralPractice',
  'Registration with a general practice (FHIR Patient.generalPractitioner).',
  {
    practiceCode: text('ODS code of the practice'),
    practiceName: text('Name of the practice'),
    registeredOn: day('First day of the registration'),
    endedOn: day('Last day of the registration'),
  },
);

export const condition = recordType(
  'Condition',
  'A diagnosis or problem (FHIR Condition).',
  {
    code: text('Code, SNOMED CT where sent so'),
    display: text('Condition in words'),
    clinicalStatus: text('active, resolved and so on'),
    onset: day('Began'),
    abatement: day('Ended'),
    recordedOn: day('Recorded'),
  },
  { on: 'onset', title: 'display' },
);

export const allergy = recordType(
  'Allergy',
  'An allergy or intolerance (FHIR AllergyIntolerance).',
  {
    code: text('Code, SNOMED CT where sent so'),
    display: text('Allergy in words'),
    category: text('food, medication, environment or biologic'),
    criticality: text('low, high or unable-to-assess'),
    clinicalStatus: text('active, inactive or resolved'),
    recordedOn: day('Recorded'),
  },
  { on: 'recordedOn', title: 'display' },
);

export const immunisation = recordType(
  'Immunisation',
  'A vaccination given or not given (FHIR Immunization).',
  {
    vaccineCode: text('Code of the vaccine'),
    vaccine: text('Vaccine in words; where none is named, the procedure'),
    procedureCode: text('SNOMED CT code of the procedure'),
    procedure: text('What was done or not done, in words'),
    status: text('completed, entered-in-error or not-done'),
    statusReason: text('Why it was not done'),
    occurredOn: day('Given'),
    doseNumber: whole('Dose in its series'),
    lotNumber: text('Batch'),
    site: text('Where on the body'),
  },
  { on: 'occurredOn', title: 'vaccine' },
);

export const childHealthCheck = recordType(
  'ChildHealthCheck',
  'A contact of the Healthy Child Programme.',
  {
    code: text('SNOMED CT code'),
    display: text('Which contact'),
    occurredOn: day('Day'),
    provider: text('Who carried it out'),
  },
  { on: 'occurredOn', title: 'display' },
);

export const screening = recordType(
  'Screening',
  'A newborn or childhood screening.',
  {
    display: text('Which screening'),
    outcome: text('Outcome'),
    occurredOn: day('Day'),
  },
  { on: 'occurredOn', title: 'display' },
);

export const growthMeasurement = recordType(
  'GrowthMeasurement',
  'Height, weight and the like.',
  {
    code: text('LOINC or SNOMED CT code'),
    display: text('What was measured'),
    value: number('Result'),
    unit: text('Unit (UCUM)'),
    measuredOn: day('Day'),
  },
  { on: 'measuredOn', title: 'display' },
);

export const healthContact = recordType(
  'HealthContact',
  'An appointment, visit or stay (FHIR Encounter).',
  {
    setting: text('ambulatory, inpatient, home, virtual'),
    code: text('Code of the kind of contact'),
    display: text('Kind of contact in words'),
    startedAt: instant('Began'),
    endedAt: instant('Ended'),
    provider: text('Organisation'),
  },
  { on: 'startedAt', title: 'display' },
);

export const emergencyAttendance = recordType(
  'EmergencyAttendance',
  'An attendance at an emergency department (FHIR Encounter of class EMER).',
  {
    display: text('Kind of attendance'),
    reason: text('Why the child came'),
    arrivedAt: instant('Arrived'),
    departedAt: instant('Left'),
    provider: text('Hospital'),
  },
  { on: 'arrivedAt', title: 'display' },
);

export const carePlan = recordType(
  'CarePlan',
  'A plan of care (FHIR CarePlan).',
  {
    title: text('What it is for'),
    status: text('active, completed and so on'),
    activities: text('What is to be done'),
    startedOn: day('From'),
    endedOn: day('Until'),
  },
  { on: 'startedOn', title: 'title' },
);

const sensitiveService = (name: string, description: string) =>
  recordType(
    name,
    description,
    {
      code: text('Code, SNOMED CT where sent so'),
      display: text('What it is, in words'),
      status: text('Status'),
      startedOn: day('Began'),
      endedOn: day('Ended'),
      provider: text('Organisation'),
    },
    { on: 'startedOn', title: 'display' },
  );

export const mentalHealthRecord = sensitiveService(
  'MentalHealthRecord',
  'A condition or contact of a mental health service.',
);
export const sexualHealthRecord = sensitiveService(
  'SexualHealthRecord',
  'A condition or contact of a sexual health service.',
);
export const substanceMisuseRecord = sensitiveService(
  'SubstanceMisuseRecord',
  'A condition or contact of a substance misuse service.',
);
