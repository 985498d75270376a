/** What a role may do beyond seeing: each changes, or watches over, what others see. */
export const POWERS = {
  RECORD_CONSENT: 'record and withdraw consent, and findings of competence',
  WEIGH_SHARING: 'weigh objections, and decide to share or not to share',
  BREAK_GLASS: 'override a refusal in an emergency',
  REVIEW_BREAK_GLASS: 'review the overrides of others',
  SEAL: 'seal and unseal records, and review seals',
  DRAFT_AGREEMENT: 'draft a version of the sharing agreement',
  APPROVE_AGREEMENT: 'approve a version that another has drafted',
  AUDIT: 'explain disclosures, and see who can see what',
} as const;
export type Power = keyof typeof POWERS;
