import type { XmlShapes } from '../xml-shape.ts';

/**
 * What each element may hold (DfE, Common transfer file specification, to version 24). The list
 * has what the specification knows, also where Kith takes nothing of it (NAWdetails, Admissions).
 */
export const CTF_SHAPES: XmlShapes = {
  Pupil: {
    once: [
      ...['ApplicationReference', 'UPN', 'UniqueLearnerNumber', 'UCI', 'Surname', 'Forename'],
      ...['DOB', 'Sex', 'Gender', 'BasicDetails', 'FSMhistory', 'LookedAfter', 'SENhistory'],
      ...['SENneeds', 'Admissions', 'Address', 'Phones', 'Email', 'Contacts', 'Attendance'],
      ...['StageAssessments', 'SchoolHistory', 'PPhistory', 'FundedHours', 'Accept'],
    ],
    many: ['NAWdetails', 'SuppInfo'],
  },
  FSMhistory: { once: ['FSMreviewDate', 'UKcountry'], many: ['FSMinstance', 'SuppInfo'] },
  FSMinstance: { once: ['FSMstartDate', 'FSMendDate', 'UKcountry'], many: [] },
  SENhistory: { once: ['SENneeds'], many: ['SEN', 'SuppInfo'] },
  SEN: { once: ['StartDate', 'SENprovision'], many: [] },
  SENneeds: { once: [], many: ['SENneed', 'SuppInfo'] },
  SENneed: { once: ['NeedStartDate', 'NeedEndDate', 'SENtypeRank', 'SENtype'], many: [] },
  Contacts: { once: [], many: ['Contact', 'SuppInfo'] },
  Attendance: { once: [], many: ['YearData', 'SuppInfo'] },
  StageAssessments: { once: [], many: ['KeyStage', 'SuppInfo'] },
  KeyStage: { once: ['Stage'], many: ['StageAssessment', 'SuppInfo'] },
  SchoolHistory: { once: [], many: ['School', 'SuppInfo'] },
};
