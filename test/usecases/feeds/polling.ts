import { randomUUID } from 'node:crypto';
import type { Feed } from '../../../src/domain/feed.ts';
import type { Store } from '../../../src/store/store.ts';
import type { PollOptions } from '../../../src/usecases/feeds/poll-feed.ts';
import { pollFeed } from '../../../src/usecases/feeds/poll-feed.ts';

export const SOURCE = {
  code: 'https://trust.example',
  name: 'Mock Trust',
  agency: 'HEALTH',
} as const;

export const feedAt = (url: string, more: Partial<Feed> = {}): Feed => ({
  name: 'mock-trust',
  source: SOURCE,
  url,
  token: 'secret-of-the-feed',
  intervalSeconds: 60,
  staleAfterMinutes: 60,
  types: ['Patient', 'Condition'],
  ...more,
});

/** Asks once, without waiting between attempts; `pauses` is told how long it would have waited. */
export const poll = (
  store: Store,
  feed: Feed,
  pauses: number[] = [],
  more: Partial<PollOptions> = {},
) =>
  pollFeed(store, feed, {
    newSubjectId: () => randomUUID(),
    patience: {
      ...{ attempts: 3, firstPauseMs: 1_000, longestPauseMs: 60_000, random: () => 1 },
      wait: (milliseconds) => Promise.resolve(void pauses.push(milliseconds)),
    },
    signal: new AbortController().signal,
    now: () => Date.now(),
    ...more,
  });

export const patient = (id: string, more: object = {}) => ({
  resourceType: 'Patient',
  id,
  name: [{ family: 'Roe', given: [`Amy ${id}`] }],
  gender: 'female',
  birthDate: '2015-04-03',
  ...more,
});

export const condition = (id: string, of: string, more: object = {}) => ({
  resourceType: 'Condition',
  id,
  subject: { reference: `Patient/${of}` },
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: {
    coding: [{ system: 'http://snomed.info/sct', code: '195967001', display: 'Asthma' }],
  },
  onsetDateTime: '2020-11-24',
  ...more,
});
