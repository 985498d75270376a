import type { Group } from './count-events.ts';

/** Those with any events, the most first, and equal ones by key. */
export const mostFirst = (byKey: ReadonlyMap<string, number>): Group[] =>
  [...byKey]
    .map(([key, events]) => ({ key, events }))
    .filter(({ events }) => events > 0)
    .sort((a, b) => b.events - a.events || (a.key < b.key ? -1 : 1));
