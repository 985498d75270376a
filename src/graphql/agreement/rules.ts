import { all, signedInOnly } from '../rules.ts';
import type { TypeRules } from '../rules.ts';

export const AGREEMENT_QUERIES = all(
  signedInOnly,
  'agreement',
  'agreements',
  'compareAgreements',
  'simulateAgreement',
);

/** Whether the practitioner may do them is decided by the use case. */
export const AGREEMENT_MUTATIONS = all(signedInOnly, 'draftAgreement', 'approveAgreement');

const COUNTED = ['kind', 'roles', 'category', 'fields'];

/** What everybody may know: the agreement is public. What was compared is shown to who may ask. */
export const AGREEMENT_RULES: Readonly<Record<string, TypeRules>> = {
  SharingAgreement: all(
    signedInOnly,
    ...['version', 'title', 'purposes', 'roles', 'categories', 'locating'],
    ...['powers', 'clocks', 'limits', 'watch', 'familyView', 'subjectAccess', 'rules'],
  ),
  WatchRule: all(
    signedInOnly,
    ...['id', 'looksFor', 'atLeast', 'withinMinutes', 'roles', 'usualHours'],
  ),
  UsualHours: all(signedInOnly, 'from', 'until'),
  FamilyView: all(signedInOnly, 'afterDays', 'heldBack'),
  HeldBack: all(signedInOnly, 'id', 'purposes', 'roles', 'categories', 'whileStatuses', 'days'),
  SubjectAccessTerms: all(signedInOnly, 'ofOthers', 'notToParents'),
  AgreementPurpose: all(signedInOnly, 'name', 'title'),
  AgreementRole: all(signedInOnly, 'name', 'title', 'agency'),
  AgreementCategory: all(signedInOnly, 'name', 'title', 'sensitivity', 'holder', 'covers'),
  AgreementPower: all(signedInOnly, 'name', 'title', 'roles'),
  AgreementNumber: all(signedInOnly, 'name', 'values'),
  Rule: all(
    signedInOnly,
    ...['id', 'categories', 'roles', 'purposes', 'relationship', 'basis'],
    ...['consentRequired', 'onlyWhen'],
  ),
  AgreementVersion: all(
    signedInOnly,
    ...['version', 'title', 'state', 'basedOn', 'draftedBy', 'draftedAt', 'approvedBy'],
    ...['approvedAt', 'words', 'inForceFrom', 'inForceUntil'],
  ),
  AgreementFinding: all(
    signedInOnly,
    ...['severity', 'code', 'rule', 'path', 'line', 'column', 'text'],
  ),
  AgreementDraft: all(signedInOnly, 'version', 'findings', 'receipt'),
  AgreementComparison: all(
    signedInOnly,
    ...['from', 'to', 'changes', 'findings', 'differences', 'practitioners', 'children'],
  ),
  AgreementChange: all(signedInOnly, 'part', 'kind', 'name', 'text'),
  ReachDifference: all(signedInOnly, ...COUNTED, 'purposes', 'practitioners', 'children'),
  AgreementSimulation: all(
    signedInOnly,
    ...['version', 'since', 'until', 'disclosures', 'disagreeing', 'differences', 'endCursor'],
  ),
  DisclosureDifference: all(signedInOnly, ...COUNTED, 'disclosures', 'examples'),
};
