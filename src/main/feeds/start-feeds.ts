import { randomUUID } from 'node:crypto';
import type { Feed } from '../../domain/feed.ts';
import { FeedFault } from '../../sources/fhir-server/feed-fault.ts';
import type { Patience } from '../../sources/fhir-server/retrying.ts';
import { declareFeeds } from '../../store/feeds.ts';
import type { Store } from '../../store/store.ts';
import { pollFeed } from '../../usecases/feeds/poll-feed.ts';
import type { PollReport } from '../../usecases/feeds/poll-feed.ts';
import type { Repeating } from '../delivery/repeatedly.ts';
import { repeatedly, wait } from '../delivery/repeatedly.ts';

const PATIENCE: Patience = {
  ...{ attempts: 5, firstPauseMs: 1_000, longestPauseMs: 60_000 },
  random: () => Math.random(),
  wait,
};

/** Asks a feed once for its news. Throws FeedFault. */
export const askFeed = (store: Store, feed: Feed, signal: AbortSignal): Promise<PollReport> =>
  pollFeed(store, feed, {
    newSubjectId: () => randomUUID(),
    patience: PATIENCE,
    signal,
    now: () => Date.now(),
  });

/**
 * Asks each feed again and again, beside the requests. Any number of processes may: each feed is asked by
 * one at a time. One that fails is asked again when it is due, and in nobody else's way.
 */
export async function startFeeds(
  store: Store,
  feeds: readonly Feed[],
  onFault: (error: unknown) => void,
): Promise<Repeating> {
  await declareFeeds(store.client, feeds);
  const running = feeds.map((feed) => {
    let last = '';
    const turn = async (signal: AbortSignal): Promise<void> => {
      try {
        await askFeed(store, feed, signal);
        last = '';
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof FeedFault)) throw error;
        // `feed list` and every answer tell of it; the log does once.
        if (error.message !== last) onFault(error);
        last = error.message;
      }
    };
    return repeatedly(feed.intervalSeconds * 1_000, turn, onFault);
  });
  return {
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}
