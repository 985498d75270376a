import type { Feed } from '../domain/feed.ts';
import type { OnFault } from '../graphql/errors.ts';
import type { Store } from '../store/store.ts';
import { startAudit } from './audit/start-audit.ts';
import type { Configuration } from './configuration.ts';
import { openDelivery } from './delivery/open-delivery.ts';
import { startMessages } from './delivery/start-messages.ts';
import { startFeeds } from './feeds/start-feeds.ts';
import { startLinking } from './linking.ts';
import { startWatching } from './watching.ts';

/** What Kith does while it serves, and in no request's way. */
export interface BesideRequests {
  /** What becomes of messages and of the audit's checkpoints, in sentences. */
  readonly words: string;
  /** Ends it all; the audit's keeper last, once `served` tells that no answer is under way. */
  stop(served: Promise<void>): Promise<void>;
}

export async function startBesideRequests(
  store: Store,
  configuration: Configuration,
  { origin, feeds: named }: { readonly origin: string; readonly feeds: readonly Feed[] },
  say: (words: string) => void,
  onFault: OnFault,
): Promise<BesideRequests> {
  const post = await openDelivery(configuration, origin);
  const messages = startMessages(store, post.delivery, onFault);
  const watching = startWatching(store, onFault);
  const linking = startLinking(store, onFault);
  const feeds = await startFeeds(store, named, onFault);
  const audit = startAudit(store, configuration, say, onFault);
  return {
    words: `${post.words}\n${audit.words}`,
    stop: async (served) => {
      await Promise.all([
        served.then(() => audit.stop()),
        messages.stop().then(() => post.close()),
        watching.stop(),
        linking.stop(),
        feeds.stop(),
      ]);
    },
  };
}
