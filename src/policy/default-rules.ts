import type { Rule } from './agreement.ts';
import type { FirstCategory } from './categories.ts';
import type { PURPOSES } from './purposes.ts';
import type { FirstRole } from './roles.ts';

/** A rule in the words of the first agreement. */
interface FirstRule extends Rule {
  readonly categories: readonly FirstCategory[];
  readonly roles: readonly FirstRole[];
  readonly purposes: readonly (keyof typeof PURPOSES)[];
}

const IDENTITY = ['IDENTITY', 'IDENTIFIERS'] as const;
const AROUND_THE_CHILD = ['ADDRESS', 'FAMILY', 'PROFESSIONALS', 'ALERTS'] as const;
const SOCIAL_CARE = [
  'SOCIAL_CARE_STATUS',
  'REFERRALS',
  'ASSESSMENTS',
  'SECTION_47',
  'PLANS',
  'LOOKED_AFTER',
  'CASE_NOTES',
] as const;
const HEALTH = [
  'GP_REGISTRATION',
  'CONDITIONS',
  'ALLERGIES',
  'IMMUNISATIONS',
  'CHILD_HEALTH',
  'HEALTH_CONTACTS',
  'EMERGENCY_ATTENDANCES',
] as const;
const SENSITIVE_SERVICES = ['MENTAL_HEALTH', 'SEXUAL_HEALTH', 'SUBSTANCE_MISUSE'] as const;
const EDUCATION = [
  'ENROLMENT',
  'ATTENDANCE',
  'SUSPENSIONS',
  'ATTAINMENT',
  'SEN',
  'FREE_SCHOOL_MEALS',
] as const;
const HARM_SUSPECTED = ['SECTION_47_OPEN', 'CHILD_PROTECTION_PLAN'] as const;

const ALWAYS = { consentRequired: false, onlyWhen: [] } as const;
const WITH_CONSENT = { consentRequired: true, onlyWhen: [] } as const;

const socialWork: readonly FirstRule[] = [
  {
    id: 'SW1',
    categories: IDENTITY,
    roles: ['SOCIAL_WORKER', 'TEAM_MANAGER'],
    purposes: ['SAFEGUARDING', 'CHILD_IN_NEED'],
    relationship: 'NONE',
    basis: 'SOCIAL_CARE_FUNCTION',
    ...ALWAYS,
  },
  {
    id: 'SW2',
    categories: [...AROUND_THE_CHILD, 'CONSENT', ...SOCIAL_CARE],
    roles: ['SOCIAL_WORKER'],
    purposes: ['SAFEGUARDING', 'CHILD_IN_NEED'],
    relationship: 'PRACTITIONER',
    basis: 'SOCIAL_CARE_FUNCTION',
    ...ALWAYS,
  },
  {
    id: 'SW3',
    categories: [...AROUND_THE_CHILD, 'CONSENT', ...SOCIAL_CARE],
    roles: ['TEAM_MANAGER'],
    purposes: ['SAFEGUARDING', 'CHILD_IN_NEED'],
    relationship: 'ORGANISATION',
    basis: 'SOCIAL_CARE_FUNCTION',
    ...ALWAYS,
  },
  {
    // Checks below the section 47 threshold rest on consent (AB & CD v Haringey, 2013).
    id: 'SW4',
    categories: [...HEALTH, ...EDUCATION],
    roles: ['SOCIAL_WORKER'],
    purposes: ['CHILD_IN_NEED'],
    relationship: 'PRACTITIONER',
    basis: 'CONSENTED_SUPPORT',
    ...WITH_CONSENT,
  },
  {
    id: 'SW5',
    categories: [...HEALTH, ...EDUCATION],
    roles: ['SOCIAL_WORKER', 'TEAM_MANAGER'],
    purposes: ['SAFEGUARDING'],
    relationship: 'ORGANISATION',
    basis: 'SAFEGUARDING_DUTY',
    consentRequired: false,
    onlyWhen: HARM_SUSPECTED,
  },
  {
    id: 'SW6',
    categories: SENSITIVE_SERVICES,
    roles: ['SOCIAL_WORKER'],
    purposes: ['SAFEGUARDING'],
    relationship: 'PRACTITIONER',
    basis: 'SAFEGUARDING_DUTY',
    ...ALWAYS,
  },
  {
    id: 'MASH1',
    categories: [
      ...IDENTITY,
      ...AROUND_THE_CHILD,
      'SOCIAL_CARE_STATUS',
      'REFERRALS',
      'SECTION_47',
      'PLANS',
      'GP_REGISTRATION',
      'ENROLMENT',
    ],
    roles: ['MASH_PRACTITIONER'],
    purposes: ['SAFEGUARDING'],
    relationship: 'NONE',
    basis: 'SAFEGUARDING_DUTY',
    ...ALWAYS,
  },
  {
    id: 'MASH2',
    categories: ['CONDITIONS', 'EMERGENCY_ATTENDANCES', 'ATTENDANCE', 'SUSPENSIONS'],
    roles: ['MASH_PRACTITIONER'],
    purposes: ['SAFEGUARDING'],
    relationship: 'NONE',
    basis: 'SAFEGUARDING_DUTY',
    consentRequired: false,
    onlyWhen: ['SECTION_47_OPEN'],
  },
  {
    id: 'IRO1',
    categories: [
      ...IDENTITY,
      ...AROUND_THE_CHILD,
      ...SOCIAL_CARE,
      'ENROLMENT',
      'ATTENDANCE',
      'SEN',
    ],
    roles: ['INDEPENDENT_REVIEWING_OFFICER'],
    purposes: ['STATUTORY_REVIEW'],
    relationship: 'NONE',
    basis: 'STATUTORY_REVIEW',
    consentRequired: false,
    onlyWhen: ['LOOKED_AFTER', 'CHILD_PROTECTION_PLAN'],
  },
  {
    id: 'EH1',
    categories: [
      'IDENTITY',
      'ADDRESS',
      'FAMILY',
      'PROFESSIONALS',
      'ENROLMENT',
      'ATTENDANCE',
      'SEN',
    ],
    roles: ['EARLY_HELP_WORKER'],
    purposes: ['EARLY_HELP'],
    relationship: 'NONE',
    basis: 'CONSENTED_SUPPORT',
    ...WITH_CONSENT,
  },
];

const education: readonly FirstRule[] = [
  {
    id: 'DSL1',
    categories: [...IDENTITY, ...AROUND_THE_CHILD, 'SOCIAL_CARE_STATUS', 'ALLERGIES', ...EDUCATION],
    roles: ['DESIGNATED_SAFEGUARDING_LEAD'],
    purposes: ['SAFEGUARDING', 'EDUCATION_SUPPORT'],
    relationship: 'ORGANISATION',
    basis: 'EDUCATION_FUNCTION',
    ...ALWAYS,
  },
  {
    id: 'DSL2',
    categories: ['SECTION_47', 'PLANS'],
    roles: ['DESIGNATED_SAFEGUARDING_LEAD'],
    purposes: ['SAFEGUARDING'],
    relationship: 'ORGANISATION',
    basis: 'SAFEGUARDING_DUTY',
    consentRequired: false,
    onlyWhen: HARM_SUSPECTED,
  },
  {
    id: 'DSL3',
    categories: ['CONDITIONS', 'MENTAL_HEALTH'],
    roles: ['DESIGNATED_SAFEGUARDING_LEAD'],
    purposes: ['EDUCATION_SUPPORT', 'SAFEGUARDING'],
    relationship: 'ORGANISATION',
    basis: 'CONSENTED_SUPPORT',
    ...WITH_CONSENT,
  },
  {
    id: 'CT1',
    categories: ['IDENTITY', 'ALLERGIES', 'ENROLMENT', 'ATTENDANCE', 'ATTAINMENT', 'SEN'],
    roles: ['CLASS_TEACHER'],
    purposes: ['EDUCATION_SUPPORT'],
    relationship: 'ORGANISATION',
    basis: 'EDUCATION_FUNCTION',
    ...ALWAYS,
  },
];

const health: readonly FirstRule[] = [
  {
    id: 'HC1',
    categories: [...IDENTITY, ...AROUND_THE_CHILD, ...HEALTH, 'ENROLMENT', 'SEN'],
    roles: ['SCHOOL_NURSE', 'HEALTH_VISITOR', 'GENERAL_PRACTITIONER'],
    purposes: ['DIRECT_CARE', 'SAFEGUARDING'],
    relationship: 'ORGANISATION',
    basis: 'DIRECT_CARE',
    ...ALWAYS,
  },
  {
    id: 'HC2',
    categories: ['SOCIAL_CARE_STATUS', 'PLANS', 'ATTENDANCE'],
    roles: ['SCHOOL_NURSE', 'HEALTH_VISITOR', 'GENERAL_PRACTITIONER'],
    purposes: ['SAFEGUARDING'],
    relationship: 'ORGANISATION',
    basis: 'SAFEGUARDING_DUTY',
    ...ALWAYS,
  },
  {
    id: 'HC3',
    categories: SENSITIVE_SERVICES,
    roles: ['SCHOOL_NURSE', 'GENERAL_PRACTITIONER'],
    purposes: ['DIRECT_CARE', 'SAFEGUARDING'],
    relationship: 'ORGANISATION',
    basis: 'DIRECT_CARE',
    ...WITH_CONSENT,
  },
];

const accountability: readonly FirstRule[] = [
  {
    id: 'IG1',
    categories: ['IDENTITY', 'CONSENT'],
    roles: ['INFORMATION_GOVERNANCE_OFFICER', 'PRIVACY_OFFICER'],
    purposes: ['AUDIT'],
    relationship: 'NONE',
    basis: 'ACCOUNTABILITY',
    ...ALWAYS,
  },
];

/** The rules of the agreement that a new Kith begins with. */
export const DEFAULT_RULES: readonly Rule[] = [
  ...socialWork,
  ...education,
  ...health,
  ...accountability,
];
