/** Lawful bases that rules rest on, each with its place in the law. */
export const LAWFUL_BASES = {
  SAFEGUARDING_DUTY:
    'Legal obligation to safeguard (UK GDPR art. 6(1)(c) and art. 9(2)(g); DPA 2018 Sch. 1 para. 18; Children Act 2004 s. 16LA)',
  SOCIAL_CARE_FUNCTION:
    'Public task in children’s social care (UK GDPR art. 6(1)(e) and art. 9(2)(h); Children Act 1989 s. 17)',
  DIRECT_CARE:
    'Public task in health care (UK GDPR art. 6(1)(e) and art. 9(2)(h); Health and Social Care Act 2012 s. 251B)',
  EDUCATION_FUNCTION: 'Public task in education (UK GDPR art. 6(1)(e); Education Act 2002 s. 175)',
  STATUTORY_REVIEW:
    'Legal obligation to review (UK GDPR art. 6(1)(c); Children Act 1989 s. 25B and s. 26)',
  CONSENTED_SUPPORT:
    'Public task, and consent for the confidential part (UK GDPR art. 6(1)(e); common law of confidence)',
  ACCOUNTABILITY: 'Legal obligation to account for processing (UK GDPR art. 5(2) and art. 6(1)(c))',
} as const;

export type LawfulBasis = keyof typeof LAWFUL_BASES;
