import { Command } from 'commander';
import type { Feed } from '../../../domain/feed.ts';
import type { FeedState } from '../../../store/feeds.ts';
import { declareFeeds, readFeedStates } from '../../../store/feeds.ts';
import { readFeedFile } from '../../feeds/read-feed-file.ts';
import { print } from '../say.ts';
import { withDatabase } from '../with-database.ts';

export const listCommand = (): Command =>
  new Command('list')
    .description('Lists the feeds: what they give, and how they fared.')
    .option('--json', 'as one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const listed = await withDatabase(async ({ client }, { feedFile }) => {
        const feeds = readFeedFile(feedFile);
        await declareFeeds(client, feeds);
        const states = await readFeedStates(client);
        return feeds.flatMap((feed) => {
          const state = states.find(({ name }) => name === feed.name);
          return state ? [{ feed, state }] : [];
        });
      });
      if (json) print(JSON.stringify({ feeds: listed.map(inJson) }));
      else if (listed.length === 0) print('There are no feeds: KITH_FEEDS names their file.');
      else for (const one of listed) print(inWords(one));
    });

interface Listed {
  readonly feed: Feed;
  readonly state: FeedState;
}

const inJson = ({ feed: { name, url, source, types }, state }: Listed) => ({
  ...{ name, url, source, types },
  ...state,
});

function inWords({ feed: { name, url, source, types }, state }: Listed): string {
  const { succeededAt, failedAt, failure, staleSince, deletions } = state;
  return [
    `${name}: ${source.name} (${source.code}), ${source.agency}, from ${url}`,
    `  ${types.join(', ')}`,
    `  ${succeededAt === null ? 'never reached' : `last whole at ${succeededAt}`}${staleSince === null ? '' : `, stale since ${staleSince}`}`,
    ...(deletions === 'NOT_TOLD' ? ['  its server does not tell what it deletes'] : []),
    ...(failure === null ? [] : [`  failed at ${failedAt ?? ''}: ${failure}`]),
  ].join('\n');
}
