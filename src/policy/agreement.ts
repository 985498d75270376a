import type { FieldPath } from '../domain/child-record.ts';
import type { Agency } from '../domain/codes.ts';
import type { LawfulBasis } from './lawful-bases.ts';
import type { Power } from './powers.ts';

/** Codes that an agreement declares: another version may know others. */
export type Role = string;
export type Category = string;
export type PurposeOfUse = string;

export interface RoleDefinition {
  readonly title: string;
  /** The agency whose staff hold the role; null for those who serve the partnership. */
  readonly agency: Agency | null;
}

/**
 * SENSITIVE: a service that opens only with the young person's own consent, or with reasonable
 * cause to suspect significant harm (SI 2007/2182 reg. 11(3)).
 */
export const SENSITIVITIES = ['ORDINARY', 'SENSITIVE'] as const;

export interface CategoryDefinition {
  readonly title: string;
  readonly sensitivity: (typeof SENSITIVITIES)[number];
  /** The agency to ask about what is withheld; null: the practitioner's own information governance. */
  readonly holder: Agency | null;
  /** Groups of the record, or single fields where one differs from its group. */
  readonly covers: readonly FieldPath[];
}

/**
 * PRACTITIONER: the practitioner's own relationship to the child. ORGANISATION: theirs or their
 * organisation's. NONE: the rule asks for none.
 */
export const RELATIONSHIP_REQUIREMENTS = {
  PRACTITIONER: 'own relationship to the child',
  ORGANISATION: 'own or organisation’s relationship to the child',
  NONE: 'none',
} as const;
export type RelationshipRequirement = keyof typeof RELATIONSHIP_REQUIREMENTS;

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

/** Times that the partnership has agreed, each in the unit of its name. */
export interface Clocks {
  readonly breakGlassMinutes: number;
  readonly breakGlassReviewHours: number;
  readonly sealReviewDays: number;
  /** How long before a directive ends it is on the list of those due. */
  readonly consentDueDays: number;
  /** Birthdays, in years, at which a directive is asked for again. */
  readonly consentAskedAgainAtAges: readonly number[];
  /** How long a subject access request may take (UK GDPR art. 12(3)). */
  readonly subjectAccessMonths: number;
  /** How long an event of the audit is kept at least. */
  readonly auditRetentionMonths: number;
}

/** How much one practitioner may ask for. */
export interface Limits {
  readonly searchesPerHour: number;
}

/** What is looked for in who opens which records. */
export const WATCHED = {
  OWN_FAMILY: 'a record of the practitioner’s own family',
  SAME_SURNAME: 'a child with the practitioner’s surname',
  SAME_ADDRESS: 'a child at the practitioner’s address',
  COLLEAGUE: 'a child in the family of a colleague',
  NO_RELATIONSHIP: 'children to whom there is no relationship',
  REPEATED_OVERRIDE: 'overrides one after the other',
  MANY_CHILDREN: 'many children in a short time',
  UNUSUAL_HOURS: 'records opened at unusual hours',
  ENUMERATION: 'children looked for by going through numbers, names or aliases',
} as const;
export type Watched = keyof typeof WATCHED;

/** One rule by which accesses are watched: what it finds is looked at by a person, and refuses nothing. */
export interface WatchRule {
  readonly id: string;
  readonly looksFor: Watched;
  /** A finding takes so many of them by one practitioner ... */
  readonly atLeast: number;
  /** ... within so many minutes. */
  readonly withinMinutes: number;
  /** Whose accesses; none: everybody's. */
  readonly roles: readonly Role[];
  /** Hours of the day in England, from and up to, that are usual; others are not. For UNUSUAL_HOURS. */
  readonly usualHours: { readonly from: number; readonly until: number } | null;
}

/** Accesses of which a family is not told, or later: an empty list names them all. */
export interface HeldBack {
  readonly id: string;
  readonly purposes: readonly PurposeOfUse[];
  readonly roles: readonly Role[];
  readonly categories: readonly Category[];
  /** While one of these holds of the child. */
  readonly whileStatuses: readonly Status[];
  /** And until so many days after the access; null: never told. */
  readonly days: number | null;
}

/** What a child or parent sees of who looked: nothing that discloses an investigation, refuge or adoption. */
export interface FamilyView {
  /** An access is told of when so many days have passed. */
  readonly afterDays: number;
  readonly heldBack: readonly HeldBack[];
}

/** What is withheld from who asks for all that is held on a child (DPA 2018 Sch. 2 and 3). */
export interface SubjectAccessTerms {
  /** Categories, groups or fields that speak of other people. */
  readonly ofOthers: readonly string[];
  /** What the child is given and a parent is not. */
  readonly notToParents: readonly string[];
}

/** All that the partnership has agreed, but for its number. An empty one denies everything. */
export interface AgreementTerms {
  readonly title: string;
  /** Purposes of use, each in words (UK GDPR art. 5(1)(b), purpose limitation). */
  readonly purposes: Readonly<Record<PurposeOfUse, string>>;
  readonly roles: Readonly<Record<Role, RoleDefinition>>;
  readonly categories: Readonly<Record<Category, CategoryDefinition>>;
  /** Categories, groups or fields that can tell where a child is: what a seal on a location hides. */
  readonly locating: readonly string[];
  /** The roles that may do what changes what others see. */
  readonly powers: Readonly<Record<Power, readonly Role[]>>;
  readonly clocks: Clocks;
  readonly limits: Limits;
  readonly watch: readonly WatchRule[];
  readonly familyView: FamilyView;
  readonly subjectAccess: SubjectAccessTerms;
  readonly rules: readonly Rule[];
}

/** A version of the agreement; it never changes. */
export interface SharingAgreement extends AgreementTerms {
  readonly version: number;
}
