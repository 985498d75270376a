import { Command } from 'commander';
import { FeedFault } from '../../../sources/fhir-server/feed-fault.ts';
import { declareFeeds } from '../../../store/feeds.ts';
import type { PollReport } from '../../../usecases/feeds/poll-feed.ts';
import { CannotRun } from '../../configuration.ts';
import { wait } from '../../delivery/repeatedly.ts';
import { readFeedFile } from '../../feeds/read-feed-file.ts';
import { askFeed } from '../../feeds/start-feeds.ts';
import { print, say } from '../say.ts';
import { withDatabase } from '../with-database.ts';

const MOST_FINDINGS_SHOWN = 20;

export const runCommand = (): Command =>
  new Command('run')
    .description('Asks one feed for its news, again and again until Ctrl-C.')
    .argument('<name>', 'the feed')
    .option('--once', 'asks once; exits with 1 where the feed fails')
    .action(async (name: string, { once }: { once?: boolean }) => {
      const stopping = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => stopping.abort());
      }
      await withDatabase(async (store, { feedFile }) => {
        const feeds = readFeedFile(feedFile);
        const feed = feeds.find((one) => one.name === name);
        if (!feed) throw new CannotRun(`KITH_FEEDS: no feed is called ${name}.`);
        await declareFeeds(store.client, feeds);
        const { signal } = stopping;
        do {
          try {
            print(inWords(await askFeed(store, feed, signal)));
          } catch (error) {
            if (signal.aborted) return;
            if (!(error instanceof FeedFault)) throw error;
            if (once) throw new CannotRun(`${name}: ${error.message}`);
            say(`${name}: ${error.message}`);
          }
          if (!once) await wait(feed.intervalSeconds * 1_000, signal);
        } while (!once && !signal.aborted);
      });
    });

function inWords({ feed, outcome, persons, findings, ...tally }: PollReport): string {
  if (outcome === 'HELD') return `${feed}: another process is asking it.`;
  const { created, changed, unchanged } = tally;
  const head = `${feed}: ${String(persons)} persons; ${String(created)} new, ${String(changed)} changed, ${String(unchanged)} unchanged`;
  const shown = findings
    .slice(0, MOST_FINDINGS_SHOWN)
    .map(({ severity, at, code, text }) => `  ${severity} ${at}: ${text} (${code})`);
  const left = findings.length - shown.length;
  return [head, ...shown, ...(left > 0 ? [`  … and ${String(left)} more`] : [])].join('\n');
}
