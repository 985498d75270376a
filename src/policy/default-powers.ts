import type { Power } from './powers.ts';
import type { FirstRole } from './roles.ts';

const GOVERNANCE = ['INFORMATION_GOVERNANCE_OFFICER', 'PRIVACY_OFFICER'] as const;
const WITH_FAMILIES = [
  'SOCIAL_WORKER',
  'TEAM_MANAGER',
  'EARLY_HELP_WORKER',
  'DESIGNATED_SAFEGUARDING_LEAD',
  'SCHOOL_NURSE',
  'HEALTH_VISITOR',
  'GENERAL_PRACTITIONER',
] as const;

/** Who may do what in the agreement that a new Kith begins with. */
export const DEFAULT_POWERS: Readonly<Record<Power, readonly FirstRole[]>> = {
  RECORD_CONSENT: WITH_FAMILIES,
  WEIGH_SHARING: ['TEAM_MANAGER', 'DESIGNATED_SAFEGUARDING_LEAD', 'GENERAL_PRACTITIONER'],
  BREAK_GLASS: [...WITH_FAMILIES, 'MASH_PRACTITIONER'],
  REVIEW_BREAK_GLASS: GOVERNANCE,
  SEAL: ['TEAM_MANAGER', 'PRIVACY_OFFICER'],
  DRAFT_AGREEMENT: GOVERNANCE,
  APPROVE_AGREEMENT: GOVERNANCE,
  AUDIT: GOVERNANCE,
  KEEP_AUDIT: GOVERNANCE,
  WATCH_ACCESS: GOVERNANCE,
  // The hub knows families across agencies, and is shown who a child is without a relationship anyway.
  REVIEW_LINKAGE: [...GOVERNANCE, 'MASH_PRACTITIONER'],
  // Who runs Kith has to see that a feed fails, and sees no child by it.
  REVIEW_FEEDS: [...GOVERNANCE, 'ADMINISTRATOR'],
  ANSWER_FAMILIES: GOVERNANCE,
};
