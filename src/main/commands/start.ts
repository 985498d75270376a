import { Command } from 'commander';
import { readConfiguration } from '../configuration.ts';
import type { Configuration } from '../configuration.ts';
import { DEMO_PRACTITIONERS } from '../demo/practitioners.ts';
import { createFaultLog } from '../fault-log.ts';
import { openDatabase } from '../open-database.ts';
import type { Serving } from '../serve.ts';
import { print, say } from './say.ts';

const LONGEST_DRAIN_MS = 10_000;

export function startCommand(): Command {
  return new Command('start')
    .description('Serves Kith; in demo mode on an invented area of children.')
    .action(async () => {
      // Loaded when needed: the other commands begin without it.
      const { firstQuery } = await import('../demo/first-query.ts');
      const { DEMO_CHILDREN, isSeeded, seedDemo } = await import('../demo/seed-demo.ts');
      const { serve } = await import('../serve.ts');
      const { openDelivery } = await import('../delivery/open-delivery.ts');
      const { startMessages } = await import('../delivery/start-messages.ts');
      const { startAudit } = await import('../audit/start-audit.ts');
      const { readFeedFile } = await import('../feeds/read-feed-file.ts');
      const { startFeeds } = await import('../feeds/start-feeds.ts');
      const { startWatching } = await import('../watching.ts');
      const { startLinking } = await import('../linking.ts');
      const configuration = readConfiguration();
      const feedsNamed = readFeedFile(configuration.feedFile);
      const asked = askedToStop();
      const database = await openDatabase(configuration, say);
      try {
        if (
          configuration.mode === 'demo' &&
          !(await isSeeded(database.store, configuration.home))
        ) {
          await seedDemo(database.store, configuration.home, DEMO_CHILDREN, say, asked.signal);
        }
        const query = configuration.mode === 'demo' ? await firstQuery(database.store) : '';
        const serving = await serve(configuration, database.store, query);
        const post = await openDelivery(configuration, serving.origin);
        const onFault = createFaultLog(configuration.logLevel);
        const messages = startMessages(database.store, post.delivery, onFault);
        const watching = startWatching(database.store, onFault);
        const linking = startLinking(database.store, onFault);
        const feeds = await startFeeds(database.store, feedsNamed, onFault);
        const audit = startAudit(database.store, configuration, say, onFault);
        print(welcome(configuration, serving, query, `${post.words}\n${audit.words}`));
        await asked.promise;
        say('Stopping');
        const stopped = Promise.all([
          serving.stop().then(() => audit.stop()),
          messages.stop().then(() => post.close()),
          watching.stop(),
          linking.stop(),
          feeds.stop(),
        ]);
        await Promise.race([stopped, atLatest(LONGEST_DRAIN_MS)]);
      } catch (error) {
        if (!asked.signal.aborted) throw error;
      } finally {
        await database.close();
      }
      process.exit();
    });
}

function askedToStop(): { promise: Promise<void>; signal: AbortSignal } {
  const controller = new AbortController();
  const promise = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort());
  return { promise, signal: controller.signal };
}

const atLatest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

function welcome(
  { mode }: Configuration,
  { origin }: Serving,
  query: string,
  ofMessages: string,
): string {
  const address = `Kith is at ${origin}/graphql`;
  if (mode !== 'demo') return `${address}\n${ofMessages}`;
  const widest = Math.max(...DEMO_PRACTITIONERS.map(({ handle }) => handle.length));
  return [
    '',
    `${address} with an invented area: every person in it is made up.`,
    `Explorer, signed in as whom you choose: ${origin}/explorer`,
    '',
    'Demo practitioners:',
    ...DEMO_PRACTITIONERS.map(({ handle, name }) => `  ${handle.padEnd(widest)}  ${name}`),
    ofMessages,
    '',
    'A first query, to paste into another terminal:',
    '',
    `  curl -s ${origin}/graphql -H "Authorization: Bearer $(npm run --silent kith -- token school-nurse)" \\`,
    `    -H 'Content-Type: application/json' -d '${JSON.stringify({ query: query.replaceAll(/\s+/g, ' ').trim() })}'`,
    '',
    'Ctrl-C stops it.',
  ].join('\n');
}
