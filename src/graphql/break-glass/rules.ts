import type { TypeRules } from '../rules.ts';
import { all, signedInOnly } from '../rules.ts';

/** Whether the practitioner may do or see them is decided by the use case. */
export const BREAK_GLASS_MUTATIONS = all(signedInOnly, 'breakGlass', 'reviewBreakGlass');
export const BREAK_GLASS_QUERIES = all(signedInOnly, 'overrides');

export const BREAK_GLASS_RULES: Readonly<Record<string, TypeRules>> = {
  GlassBroken: all(
    signedInOnly,
    ...['id', 'eventId', 'position', 'childId', 'until', 'opens', 'staysClosed'],
  ),
  Override: all(
    signedInOnly,
    ...[
      'id',
      'reference',
      'subjectId',
      'practitioner',
      'reason',
      'words',
      'categories',
      'brokenAt',
    ],
    ...['until', 'dueAt', 'ageMinutes', 'state', 'escalated', 'disclosures', 'fieldsDisclosed'],
    'review',
  ),
  OverrideReview: all(signedInOnly, 'finding', 'words', 'reviewedBy', 'reviewedAt'),
  OverridePage: all(signedInOnly, 'total', 'overrides', 'endCursor'),
};
