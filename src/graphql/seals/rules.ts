import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Whether the practitioner may do or see them is decided by the use case. */
export const SEAL_MUTATIONS = all(signedInOnly, 'sealSubject', 'unsealSubject', 'reviewSeal');
export const SEAL_QUERIES = all(signedInOnly, 'seals');

export const SEAL_RULES: Readonly<Record<string, TypeRules>> = {
  Seal: all(
    signedInOnly,
    ...['id', 'child', 'kind', 'scope', 'words', 'since', 'lastReviewedAt', 'dueBy', 'overdue'],
    ...['awaitsLook', 'spreadFrom'],
  ),
  SealEdge: all(signedInOnly, 'cursor', 'node'),
  SealConnection: all(signedInOnly, 'edges', 'pageInfo'),
};
