import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** The register is anybody's who is signed in; who may see counts is decided by the use case. */
export const FEEDS_QUERIES = all(signedInOnly, 'feeds', 'feedQuality');

export const FEEDS_RULES: Readonly<Record<string, TypeRules>> = {
  Feed: all(
    signedInOnly,
    ...['name', 'kind', 'format', 'agency', 'categories', 'sources', 'server'],
  ),
  FeedCategory: all(signedInOnly, 'name', 'title', 'uses'),
  CategoryUse: all(signedInOnly, 'purpose', 'title', 'lawfulBases'),
  FeedSource: all(signedInOnly, 'name', 'agency', 'lastTakenOn', 'stale'),
  FeedServer: all(signedInOnly, 'lastReachedAt', 'staleSince', 'deletions'),
  FeedQuality: all(signedInOnly, 'failures', 'sources', 'conflicts', 'files'),
  FeedFailure: all(signedInOnly, 'name', 'failedAt', 'failure'),
  SourceQuality: all(
    signedInOnly,
    ...['name', 'agency', 'children', 'missing', 'invalidIdentifiers', 'matched', 'matchRate'],
  ),
  MissingCount: all(signedInOnly, 'field', 'count'),
  SourceConflict: all(signedInOnly, 'one', 'other', 'dateOfBirth', 'postcode'),
  FileQuality: all(signedInOnly, 'digest', 'format', 'takenAt', 'fields', 'findings'),
  FieldQuality: all(signedInOnly, 'field', 'total', 'missing', 'invalid'),
  FindingCount: all(signedInOnly, 'severity', 'code', 'field', 'count'),
};
