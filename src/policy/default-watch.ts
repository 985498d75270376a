import type { WatchRule, Watched } from './agreement.ts';
import type { FirstRole } from './roles.ts';

const DAY = 24 * 60;

const rule = (
  looksFor: Watched,
  atLeast: number,
  withinMinutes: number,
  more: Partial<Pick<WatchRule, 'roles' | 'usualHours'>> = {},
): WatchRule => ({
  id: looksFor.toLowerCase().replaceAll('_', '-'),
  ...{ looksFor, atLeast, withinMinutes, roles: [], usualHours: null },
  ...more,
});

/** Those whose work is with children to whom there is a relationship: a hub's or a reviewer's is not. */
const WITH_RELATIONSHIPS: readonly FirstRole[] = [
  ...(['SOCIAL_WORKER', 'TEAM_MANAGER', 'EARLY_HELP_WORKER'] as const),
  ...(['DESIGNATED_SAFEGUARDING_LEAD', 'CLASS_TEACHER'] as const),
  ...(['SCHOOL_NURSE', 'HEALTH_VISITOR', 'GENERAL_PRACTITIONER'] as const),
];

/** By what accesses are watched in the agreement that a new Kith begins with. */
export const DEFAULT_WATCH: readonly WatchRule[] = [
  rule('OWN_FAMILY', 1, DAY),
  rule('SAME_SURNAME', 1, DAY),
  rule('SAME_ADDRESS', 1, DAY),
  rule('COLLEAGUE', 1, DAY),
  rule('NO_RELATIONSHIP', 5, DAY, { roles: WITH_RELATIONSHIPS }),
  rule('REPEATED_OVERRIDE', 3, 7 * DAY),
  rule('MANY_CHILDREN', 40, 60),
  rule('UNUSUAL_HOURS', 3, 120, { usualHours: { from: 6, until: 22 } }),
  rule('ENUMERATION', 15, 10),
];
