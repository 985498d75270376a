/** Why a refusal may be overridden: where the law leaves room for one. */
export const BREAK_GLASS_REASONS = {
  EXPRESS_CONSENT: 'the young person, or who speaks for them, has agreed expressly',
  LEGAL_REQUIREMENT: 'the law, or a court, requires it',
  OVERRIDING_PUBLIC_INTEREST: 'the public interest overrides, as where somebody is at risk of harm',
} as const;
export type BreakGlassReason = keyof typeof BREAK_GLASS_REASONS;

/** What a second person may find of an override. */
export const REVIEW_FINDINGS = {
  APPROPRIATE: 'it was needed, and went no further than it had to',
  INAPPROPRIATE: 'it was not needed, or went too far',
} as const;
export type ReviewFinding = keyof typeof REVIEW_FINDINGS;
