import type { FamilyView, SubjectAccessTerms } from './agreement.ts';

/** What families see of who looked, in the agreement that a new Kith begins with. */
export const DEFAULT_FAMILY_VIEW: FamilyView = {
  afterDays: 28,
  heldBack: [
    {
      id: 'enquiries',
      purposes: ['SAFEGUARDING'],
      roles: [],
      categories: [],
      whileStatuses: ['SECTION_47_OPEN'],
      days: 180,
    },
    {
      id: 'enquiry-records',
      purposes: [],
      roles: [],
      categories: ['SECTION_47'],
      whileStatuses: ['SECTION_47_OPEN'],
      days: 180,
    },
    {
      id: 'sensitive-services',
      purposes: [],
      roles: [],
      categories: ['MENTAL_HEALTH', 'SEXUAL_HEALTH', 'SUBSTANCE_MISUSE'],
      whileStatuses: [],
      days: null,
    },
    {
      id: 'governance',
      purposes: ['AUDIT', 'SUBJECT_ACCESS'],
      roles: [],
      categories: [],
      whileStatuses: [],
      days: null,
    },
  ],
};

/** What subject access withholds, in the same agreement. */
export const DEFAULT_SUBJECT_ACCESS: SubjectAccessTerms = {
  ofOthers: ['family'],
  notToParents: ['address', 'MENTAL_HEALTH', 'SEXUAL_HEALTH', 'SUBSTANCE_MISUSE'],
};
