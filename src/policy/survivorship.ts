import type { Agency } from '../domain/codes.ts';

/**
 * Whose word stands for name, birth date, sex and address when agencies differ: the first that says
 * something. Health traces demographics against the Personal Demographics Service.
 */
export const IDENTITY_PRECEDENCE: readonly Agency[] = ['HEALTH', 'EDUCATION', 'SOCIAL_CARE'];

/** Days after which what an agency's source last sent is called stale. */
export const FRESH_DAYS: Readonly<Record<Agency, number>> = {
  HEALTH: 31,
  EDUCATION: 120,
  SOCIAL_CARE: 120,
};
