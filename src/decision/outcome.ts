import type { LawfulBasis } from '../policy/lawful-bases.ts';

/** Why a field is withheld, the later the further the request came. */
export const REASON_CODES = [
  'NOT_IN_AGREEMENT',
  'PURPOSE_NOT_PERMITTED',
  'NO_RELATIONSHIP',
  'STATUS_NOT_MET',
  'CONSENT_ABSENT',
  'CONSENT_EXPIRED',
  'CONSENT_WITHDRAWN',
  'CONSENT_REFUSED',
  'DETRIMENT',
  'RULE_IN_ERROR',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** What a permission asks of the practitioner afterwards. */
export const OBLIGATIONS = ['RECORD_WHY', 'BREAK_GLASS_REVIEW'] as const;
export type Obligation = (typeof OBLIGATIONS)[number];

/** What one rule grants. */
export interface Permission {
  readonly permitted: true;
  readonly rule: string;
  readonly basis: LawfulBasis;
  readonly directive: string | null;
  readonly breakGlass: string | null;
  readonly obligations: readonly Obligation[];
}

/** Why nothing is granted; the rule that came closest, where one did. */
export interface Refusal {
  readonly permitted: false;
  readonly reason: ReasonCode;
  readonly rule: string | null;
  readonly directive: string | null;
}

export type Outcome = Permission | Refusal;

export const refuse = (
  reason: ReasonCode,
  rule: string | null = null,
  directive: string | null = null,
): Refusal => ({ permitted: false, reason, rule, directive });
