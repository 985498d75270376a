import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Whether the practitioner may see or do them is decided by the use case. */
export const LINKAGE_QUERIES = all(signedInOnly, 'clericalReviews', 'links');
export const LINKAGE_MUTATIONS = all(signedInOnly, 'judgeClericalReview', 'undoLink');

export const LINKAGE_RULES: Readonly<Record<string, TypeRules>> = {
  ClericalReviewConnection: all(signedInOnly, 'total', 'edges', 'pageInfo'),
  ClericalReviewEdge: all(signedInOnly, 'cursor', 'node'),
  ClericalReview: all(
    signedInOnly,
    ...['id', 'raisedAt', 'ageInDays', 'heldBack', 'weight', 'priorBits', 'weights'],
    ...['modelVersion', 'multiples', 'outcome', 'verdicts', 'one', 'other', 'rivals', 'siblings'],
  ),
  MatchWeight: all(signedInOnly, 'field', 'level', 'bits', 'cumulative'),
  ClericalVerdict: all(signedInOnly, 'verdict', 'words', 'practitioner', 'givenAt'),
  LinkRival: all(signedInOnly, 'person', 'waitsIn'),
  LikelySibling: all(signedInOnly, 'name', 'dateOfBirth'),
  LinkedPerson: all(
    signedInOnly,
    ...['source', 'agency', 'name', 'formerNames', 'dateOfBirth', 'sex', 'address', 'identifiers'],
  ),
  RecordedName: all(signedInOnly, 'given', 'family'),
  RecordedAddress: all(signedInOnly, 'lines', 'postcode'),
  RecordedIdentifier: all(signedInOnly, 'system', 'value', 'valid'),
  Link: all(
    signedInOnly,
    ...['id', 'rule', 'evidence', 'weight', 'modelVersion', 'linkedAt', 'one', 'other'],
  ),
  UndoneLink: all(signedInOnly, 'receipt', 'child', 'parted', 'seenBy'),
  UnionSight: all(
    signedInOnly,
    ...['eventId', 'at', 'handle', 'practitioner', 'organisation', 'roles'],
  ),
};
