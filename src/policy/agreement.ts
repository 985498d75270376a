import type { PurposeOfUse } from '../domain/codes.ts';
import type { Category } from './categories.ts';
import type { LawfulBasis } from './lawful-bases.ts';
import type { Role } from './roles.ts';

/**
 * PRACTITIONER: the practitioner's own relationship to the child. ORGANISATION: theirs or their
 * organisation's. NONE: the rule asks for none.
 */
export const RELATIONSHIP_REQUIREMENTS = {
  PRACTITIONER: 'own relationship to the child',
  ORGANISATION: 'own or organisation’s relationship to the child',
  NONE: 'none',
} as const;
type RelationshipRequirement = keyof typeof RELATIONSHIP_REQUIREMENTS;

/** What a child's situation may be, as far as rules depend on it. */
export const STATUSES = {
  SECTION_47_OPEN: 'section 47 enquiry open',
  CHILD_PROTECTION_PLAN: 'child protection plan in force',
  LOOKED_AFTER: 'looked after',
  CHILD_IN_NEED: 'child in need',
} as const;
export type Status = keyof typeof STATUSES;

/** One row of the sharing agreement: it permits, for what it names, and nothing else does. */
export interface Rule {
  readonly id: string;
  readonly categories: readonly Category[];
  readonly roles: readonly Role[];
  readonly purposes: readonly PurposeOfUse[];
  readonly relationship: RelationshipRequirement;
  readonly basis: LawfulBasis;
  readonly consentRequired: boolean;
  /** The rule applies while one of these holds; empty: always. */
  readonly onlyWhen: readonly Status[];
}

/** A version of the agreement. An empty one denies everything. */
export interface SharingAgreement {
  readonly version: number;
  readonly title: string;
  readonly rules: readonly Rule[];
}
