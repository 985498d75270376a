import type { CodeSet } from './code-sets.ts';

/** Attendance codes in use (DfE, Working together to improve school attendance, August 2024). */
export const ATTENDANCE_CODES: CodeSet = {
  '/': 'Present in the morning',
  '\\': 'Present in the afternoon',
  L: 'Late',
  B: 'Educated off site',
  K: 'At provision arranged by the local authority',
  P: 'At an approved sporting activity',
  V: 'On an educational visit',
  W: 'On work experience',
  D: 'Registered at another school',
  C: 'Absent with leave, exceptional circumstances',
  C1: 'Absent with leave, regulated performance',
  C2: 'Absent with leave, part-time timetable',
  E: 'Suspended or excluded',
  I: 'Ill',
  J1: 'At an interview',
  M: 'At a medical appointment',
  R: 'Religious observance',
  S: 'On study leave',
  T: 'Parent travelling for work',
  Q: 'Unable to attend: no access arrangements',
  Y1: 'Unable to attend: transport not available',
  Y2: 'Unable to attend: widespread disruption to travel',
  Y3: 'Unable to attend: part of the school closed',
  Y4: 'Unable to attend: school unexpectedly closed',
  Y5: 'Unable to attend: in criminal justice detention',
  Y6: 'Unable to attend: public health guidance',
  Y7: 'Unable to attend: another unavoidable cause',
  G: 'Holiday without leave',
  N: 'Reason not yet known',
  O: 'Absent without leave',
  U: 'Late after the register closed',
  X: 'Not of compulsory school age, not required',
  Z: 'Not yet on roll',
  '#': 'School closed to all pupils',
};

/** Attendance codes that ended in August 2024 (the same guidance); files still hold them. */
export const ENDED_ATTENDANCE_CODES: CodeSet = {
  H: 'Holiday with leave (ended 2024)',
  J: 'At an interview (ended 2024)',
  Y: 'Unable to attend (ended 2024)',
};

/** Category of a suspension or exclusion (DfE, common basic data set); FIXD became SUSP. */
export const SUSPENSION_CATEGORIES: CodeSet = {
  SUSP: 'Suspension',
  FIXD: 'Suspension (fixed-period exclusion)',
  LNCH: 'Lunchtime suspension',
  PERM: 'Permanent exclusion',
};

/** Reason for a suspension or exclusion (the same data set); OT ended in 2020. */
export const SUSPENSION_REASONS: CodeSet = {
  PP: 'Physical assault against a pupil',
  PA: 'Physical assault against an adult',
  VP: 'Verbal abuse or threatening behaviour against a pupil',
  VA: 'Verbal abuse or threatening behaviour against an adult',
  OW: 'Use or threat of use of an offensive weapon or prohibited item',
  BU: 'Bullying',
  RA: 'Racist abuse',
  LG: 'Abuse against sexual orientation and gender identity',
  DS: 'Abuse relating to disability',
  SM: 'Sexual misconduct',
  DA: 'Drug and alcohol related',
  DM: 'Damage',
  TH: 'Theft',
  MT: 'Inappropriate use of social media or online technology',
  PH: 'Wilful and repeated transgression of protective measures',
  DB: 'Persistent disruptive behaviour',
  OT: 'Other (ended 2020)',
};
