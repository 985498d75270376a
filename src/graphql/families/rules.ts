import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Whether the practitioner may do or see them is decided by the use case. */
export const FAMILIES_QUERIES = all(
  signedInOnly,
  ...['accessLog', 'familyWeighings', 'subjectAccessRequests'],
);
export const FAMILIES_MUTATIONS = all(
  signedInOnly,
  ...['restrictAccess', 'releaseThirdParty', 'liftRestriction'],
  ...['requestSubjectAccess', 'answerSubjectAccess'],
);

export const FAMILIES_RULES: Readonly<Record<string, TypeRules>> = {
  FamilyLogEntry: all(signedInOnly, 'day', 'who', 'purpose', 'categories'),
  FamilyLogPage: all(signedInOnly, 'entries', 'endCursor'),
  FamilyWeighing: all(signedInOnly, 'id', 'kind', 'scopes', 'words', 'weighedBy', 'weighedAt'),
  SubjectAccessRequest: all(
    signedInOnly,
    ...['id', 'subjectId', 'recipient', 'askedBy', 'identityVerified', 'receivedOn', 'dueOn'],
    ...['daysLeft', 'overdue', 'answeredAt', 'digest'],
  ),
  SubjectAccessPage: all(signedInOnly, 'requests', 'endCursor'),
  SubjectAccessAnswer: all(signedInOnly, 'id', 'eventId', 'position', 'digest', 'files'),
  PackageFile: all(signedInOnly, 'name', 'text'),
};
