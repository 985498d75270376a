import { Command } from 'commander';
import type { Feed } from '../../domain/feed.ts';
import type { Store } from '../../store/store.ts';
import { readConfiguration } from '../configuration.ts';
import type { Configuration } from '../configuration.ts';
import { DEMO_PRACTITIONERS } from '../demo/practitioners.ts';
import { isSeeded } from '../demo/seeded.ts';
import { createFaultLog } from '../fault-log.ts';
import { readFeedFile } from '../feeds/read-feed-file.ts';
import { openDatabase } from '../open-database.ts';
import type { Serving } from '../serve.ts';
import { print, say } from './say.ts';

const LONGEST_DRAIN_MS = 10_000;

export function startCommand(): Command {
  return new Command('start')
    .description('Serves Kith; in demo mode on an invented area of children.')
    .action(async () => {
      const configuration = readConfiguration();
      const feeds = readFeedFile(configuration.feedFile);
      const asked = askedToStop();
      const database = await openDatabase(configuration, say);
      try {
        await serveUntil(asked, configuration, database.store, feeds);
      } catch (error) {
        if (!asked.signal.aborted) throw error;
      } finally {
        await database.close();
      }
      process.exit();
    });
}

type Asked = ReturnType<typeof askedToStop>;

/** Each part is loaded at its turn: requests are answered before what runs beside them is there. */
async function serveUntil(
  asked: Asked,
  configuration: Configuration,
  store: Store,
  feeds: readonly Feed[],
): Promise<void> {
  const inDemo = configuration.mode === 'demo';
  if (inDemo && !(await isSeeded(store, configuration.home))) {
    const { DEMO_CHILDREN, seedDemo } = await import('../demo/seed-demo.ts');
    await seedDemo(store, configuration.home, DEMO_CHILDREN, say, asked.signal);
  }
  const readFirstQuery = async () => {
    const { firstQuery } = await import('../demo/first-query.ts');
    return firstQuery(store);
  };
  const { serve } = await import('../serve.ts');
  const serving = await serve(configuration, store, readFirstQuery);
  const { startBesideRequests } = await import('../beside-requests.ts');
  const beside = await startBesideRequests(
    store,
    configuration,
    { origin: serving.origin, feeds },
    say,
    createFaultLog(configuration.logLevel),
  );
  print(welcome(configuration, serving, inDemo ? await readFirstQuery() : '', beside.words));
  await asked.promise;
  say('Stopping');
  await Promise.race([beside.stop(serving.stop()), atLatest(LONGEST_DRAIN_MS)]);
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
