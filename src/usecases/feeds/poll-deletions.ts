import type { Feed } from '../../domain/feed.ts';
import { historiesOffered } from '../../sources/fhir-server/histories.ts';
import { readDeletions } from '../../sources/fhir-server/read-deletions.ts';
import type { DeletedNews } from '../../sources/fhir-server/read-deletions.ts';
import type { NewsOptions } from '../../sources/fhir-server/read-news.ts';
import { keepDeletions, readDeletionMark } from '../../store/feeds.ts';
import type { Store } from '../../store/store.ts';

/** Some of what a server deleted, of one type. */
export interface Deleted extends DeletedNews {
  readonly type: string;
}

/**
 * What a feed's server deleted since it was last asked, type by type. Where it offers no history of a type, the
 * feed's state says that its deletions are not told.
 */
export async function* pollDeletions(
  store: Store,
  feed: Feed,
  options: NewsOptions,
): AsyncGenerator<Deleted> {
  const histories = await historiesOffered(feed.url, feed.types, options.ask);
  const isTold = feed.types.every((type) => histories.has(type));
  await keepDeletions(store.client, feed.name, isTold ? 'TOLD' : 'NOT_TOLD');
  for (const [type, history] of histories) {
    const since = await readDeletionMark(store.client, feed.name, type);
    for await (const news of readDeletions(feed, type, history, since, options)) {
      yield { ...news, type };
    }
  }
}
