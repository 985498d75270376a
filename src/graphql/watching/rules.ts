import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Whether the practitioner may see or conclude them is decided by the use case. */
export const WATCHING_QUERIES = all(signedInOnly, 'findings');
export const WATCHING_MUTATIONS = all(signedInOnly, 'concludeFinding');

export const WATCHING_RULES: Readonly<Record<string, TypeRules>> = {
  AccessFinding: all(
    signedInOnly,
    ...[
      'id',
      'reference',
      'rule',
      'looksFor',
      'practitioner',
      'text',
      'threshold',
      'withinMinutes',
    ],
    ...[
      'seen',
      'subjectIds',
      'accesses',
      'upTo',
      'from',
      'until',
      'foundAt',
      'ageMinutes',
      'state',
    ],
    'conclusions',
  ),
  FoundAccess: all(signedInOnly, 'eventId', 'position', 'at', 'action', 'subjectId'),
  FindingConclusion: all(signedInOnly, 'conclusion', 'words', 'concludedBy', 'concludedAt'),
  AccessFindingPage: all(signedInOnly, 'total', 'findings', 'endCursor'),
};
