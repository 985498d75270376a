/** What a role may do beyond seeing: each changes, or watches over, what others see. */
export const POWERS = {
  RECORD_CONSENT: 'record and withdraw consent, and findings of competence',
  WEIGH_SHARING: 'weigh objections, and decide to share or not to share',
  BREAK_GLASS: 'override a refusal in an emergency',
  REVIEW_BREAK_GLASS: 'review the overrides of others',
  SEAL: 'seal and unseal records, and review seals',
  DRAFT_AGREEMENT: 'draft a version of the sharing agreement',
  APPROVE_AGREEMENT: 'approve a version that another has drafted',
  AUDIT: 'explain disclosures, ask the audit, and see who can see what',
  KEEP_AUDIT: 'export the audit, and retire what is older than agreed',
  WATCH_ACCESS: 'work through findings about accesses',
  REVIEW_LINKAGE: 'review doubtful links between records, and undo links',
  REVIEW_FEEDS: 'see, in counts, how good what each feed sends is',
  ANSWER_FAMILIES: 'give a family its access log, and answer subject access requests',
} as const;
export type Power = keyof typeof POWERS;
