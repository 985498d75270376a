/** What a request may be for, in the agreement that a new Kith begins with. */
export const PURPOSES = {
  DIRECT_CARE: 'direct care',
  SAFEGUARDING: 'safeguarding',
  CHILD_IN_NEED: 'child in need work',
  EARLY_HELP: 'early help',
  EDUCATION_SUPPORT: 'education support',
  STATUTORY_REVIEW: 'statutory review',
  SUBJECT_ACCESS: 'subject access',
  AUDIT: 'audit',
  PERFORMANCE: 'performance reporting',
} as const;
