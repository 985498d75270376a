import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Whether the practitioner may do or see them is decided by the use case. */
export const SHARING_MUTATIONS = all(signedInOnly, 'decideSharing', 'endSharingDecision');
export const SHARING_QUERIES = all(signedInOnly, 'sharingDecisions', 'objections');

export const SHARING_RULES: Readonly<Record<string, TypeRules>> = {
  SharingDecision: all(
    signedInOnly,
    ...['id', 'outcome', 'categories', 'words', 'objectionId', 'decidedBy', 'decidedAt'],
    ...['until', 'endedAt', 'endingWords'],
  ),
  Objection: all(signedInOnly, 'id', 'subjectId', 'scope', 'standing', 'recordedAt'),
};
