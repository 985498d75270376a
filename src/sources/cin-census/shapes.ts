import type { XmlShapes } from '../xml-shape.ts';

/** What each element may hold (DfE, Children in need census technical specification, to 2025). */
export const CIN_SHAPES: XmlShapes = {
  Child: { once: ['ChildIdentifiers', 'ChildCharacteristics'], many: ['CINdetails'] },
  ChildIdentifiers: {
    once: [
      'LAchildID',
      'UPN',
      'UPNunknown',
      'PersonBirthDate',
      'ExpectedPersonBirthDate',
      'Sex',
      'GenderCurrent',
      'PersonDeathDate',
    ],
    many: ['FormerUPN'],
  },
  ChildCharacteristics: { once: ['Ethnicity', 'Disabilities'], many: [] },
  Disabilities: { once: [], many: ['Disability'] },
  CINdetails: {
    once: [
      'CINreferralDate',
      'ReferralSource',
      'PrimaryNeedCode',
      'CINclosureDate',
      'ReasonForClosure',
      'DateOfInitialCPC',
      'ReferralNFA',
    ],
    many: ['Assessments', 'CINPlanDates', 'Section47', 'ChildProtectionPlans'],
  },
  Assessments: {
    once: [
      'AssessmentActualStartDate',
      'AssessmentInternalReviewDate',
      'AssessmentAuthorisationDate',
      'FactorsIdentifiedAtAssessment',
    ],
    many: [],
  },
  FactorsIdentifiedAtAssessment: { once: [], many: ['AssessmentFactors'] },
  CINPlanDates: { once: ['CINPlanStartDate', 'CINPlanEndDate'], many: [] },
  Section47: {
    once: ['S47ActualStartDate', 'InitialCPCtarget', 'DateOfInitialCPC', 'ICPCnotRequired'],
    many: [],
  },
  ChildProtectionPlans: {
    once: [
      'CPPstartDate',
      'CPPendDate',
      'InitialCategoryOfAbuse',
      'LatestCategoryOfAbuse',
      'NumberOfPreviousCPP',
    ],
    many: ['Reviews'],
  },
  Reviews: { once: [], many: ['CPPreviewDate'] },
};
