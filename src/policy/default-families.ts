import type { FamilyView, HeldBack, SubjectAccessTerms } from './agreement.ts';

const never = (id: string, what: Partial<HeldBack>): HeldBack => ({
  ...{ id, purposes: [], roles: [], categories: [], whileStatuses: [], days: null },
  ...what,
});

/**
 * What families see of who looked, in the agreement that a new Kith begins with. None of it hangs on
 * whether an enquiry is open: an access that is told at one time and not at another tells of one.
 */
export const DEFAULT_FAMILY_VIEW: FamilyView = {
  afterDays: 28,
  heldBack: [
    never('safeguarding', { purposes: ['SAFEGUARDING'] }),
    never('safeguarding-hub', { roles: ['MASH_PRACTITIONER'] }),
    never('enquiry-records', { categories: ['SECTION_47'] }),
    never('governance', { purposes: ['AUDIT', 'SUBJECT_ACCESS'] }),
  ],
};

/**
 * What subject access withholds, in the same agreement. Words written freely speak of others as often as
 * not: a person reads them first, and releases them. An enquiry, and what tells of one, is given to a
 * parent by a person or not at all.
 */
export const DEFAULT_SUBJECT_ACCESS: SubjectAccessTerms = {
  ofOthers: [
    'FAMILY',
    'CASE_NOTES',
    'socialCare.referrals.source',
    'socialCare.referrals.sourceCode',
    'consent.grantor',
    'consent.evidence',
    'consent.standingEvidence',
  ],
  notToParents: [
    'ADDRESS',
    'ALERTS',
    'SECTION_47',
    'REFERRALS',
    'socialCare.status',
    'MENTAL_HEALTH',
    'SEXUAL_HEALTH',
    'SUBSTANCE_MISUSE',
  ],
};
