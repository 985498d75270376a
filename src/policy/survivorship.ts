import type { Agency } from '../domain/codes.ts';

/** Health traces demographics against the Personal Demographics Service. */
const TRACED_FIRST = ['HEALTH', 'EDUCATION', 'SOCIAL_CARE'] as const;

/**
 * Whose word stands where agencies differ, field by field: the first that says something, and of one agency's
 * sources the one that said it last. Every other value stays, and is shown as what it is.
 */
export const SURVIVORSHIP = {
  name: TRACED_FIRST,
  dateOfBirth: TRACED_FIRST,
  sex: TRACED_FIRST,
  address: TRACED_FIRST,
  /** Of numbers of one system; a valid one comes before any that is not. */
  identifiers: TRACED_FIRST,
} as const satisfies Record<string, readonly Agency[]>;
export type SurvivingField = keyof typeof SURVIVORSHIP;

/** Days after which what an agency's source last sent is called stale. */
export const FRESH_DAYS: Readonly<Record<Agency, number>> = {
  HEALTH: 31,
  EDUCATION: 120,
  SOCIAL_CARE: 120,
};
