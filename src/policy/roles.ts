import type { Agency } from '../domain/codes.ts';
import type { RoleDefinition } from './agreement.ts';

const role = (title: string, agency: Agency | null): RoleDefinition => ({ title, agency });

/** The roles of the agreement that a new Kith begins with. */
export const ROLES = {
  SOCIAL_WORKER: role('Social worker', 'SOCIAL_CARE'),
  TEAM_MANAGER: role('Social work team manager', 'SOCIAL_CARE'),
  MASH_PRACTITIONER: role('Multi-agency safeguarding hub practitioner', 'SOCIAL_CARE'),
  INDEPENDENT_REVIEWING_OFFICER: role('Independent reviewing officer', 'SOCIAL_CARE'),
  EARLY_HELP_WORKER: role('Early help worker', 'SOCIAL_CARE'),
  DESIGNATED_SAFEGUARDING_LEAD: role('Designated safeguarding lead', 'EDUCATION'),
  CLASS_TEACHER: role('Class teacher', 'EDUCATION'),
  SCHOOL_NURSE: role('School nurse', 'HEALTH'),
  HEALTH_VISITOR: role('Health visitor', 'HEALTH'),
  GENERAL_PRACTITIONER: role('General practitioner', 'HEALTH'),
  INFORMATION_GOVERNANCE_OFFICER: role('Information governance officer', null),
  PRIVACY_OFFICER: role('Privacy officer', null),
  ANALYST: role('Analyst', null),
  ADMINISTRATOR: role('Administrator', null),
} as const satisfies Record<string, RoleDefinition>;

export type FirstRole = keyof typeof ROLES;
