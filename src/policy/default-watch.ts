import type { WatchRule, Watched } from './agreement.ts';

const DAY = 24 * 60;

const rule = (
  looksFor: Watched,
  atLeast: number,
  withinMinutes: number,
  usualHours: WatchRule['usualHours'] = null,
): WatchRule => ({
  id: looksFor.toLowerCase().replaceAll('_', '-'),
  ...{ looksFor, atLeast, withinMinutes, roles: [], usualHours },
});

/** By what accesses are watched in the agreement that a new Kith begins with. */
export const DEFAULT_WATCH: readonly WatchRule[] = [
  rule('OWN_FAMILY', 1, DAY),
  rule('SAME_SURNAME', 1, DAY),
  rule('SAME_ADDRESS', 1, DAY),
  rule('COLLEAGUE', 1, DAY),
  rule('NO_RELATIONSHIP', 5, DAY),
  rule('REPEATED_OVERRIDE', 3, 7 * DAY),
  rule('MANY_CHILDREN', 40, 60),
  rule('UNUSUAL_HOURS', 3, 120, { from: 6, until: 22 }),
  rule('ENUMERATION', 15, 10),
];
