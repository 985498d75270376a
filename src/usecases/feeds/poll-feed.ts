import { createHash, randomUUID } from 'node:crypto';
import type { Feed } from '../../domain/feed.ts';
import type { Finding, SourcePerson } from '../../domain/source.ts';
import { fhirR4Reader } from '../../sources/fhir-r4/reader.ts';
import { FeedFault } from '../../sources/fhir-server/feed-fault.ts';
import { getJson } from '../../sources/fhir-server/get-json.ts';
import { ofSource } from '../../sources/fhir-server/of-source.ts';
import type { News } from '../../sources/fhir-server/read-news.ts';
import { readNews } from '../../sources/fhir-server/read-news.ts';
import type { Patience } from '../../sources/fhir-server/retrying.ts';
import { retrying } from '../../sources/fhir-server/retrying.ts';
import { SourceFileRefused } from '../../sources/reader.ts';
import { deletionsOf, endPoll, holdFeed, keepMark, readMark } from '../../store/feeds.ts';
import { takeFile } from '../../store/ingest/take-file.ts';
import type { Tally } from '../../store/ingest/tally.ts';
import { NOTHING, addTally } from '../../store/ingest/tally.ts';
import type { Store } from '../../store/store.ts';
import { takenBack } from '../../sources/fhir-server/taken-back.ts';
import { takeItems } from '../ingest-files.ts';
import { pollDeletions } from './poll-deletions.ts';

/** What came of asking a feed for its news. */
export interface PollReport extends Tally {
  readonly feed: string;
  /** HELD: another process is asking it. */
  readonly outcome: 'TAKEN' | 'HELD';
  readonly persons: number;
  readonly findings: readonly Finding[];
}

export interface PollOptions {
  readonly newSubjectId: (person: SourcePerson) => string;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** Longest wait for one answer, in milliseconds. */
  readonly longestMs?: number;
  /** Pages of one search. */
  readonly mostPages?: number;
}

/**
 * Asks a feed for what is new since the last time, and takes it. What is taken commits with its mark: broken
 * off anywhere, the next time goes on from there. Throws FeedFault, once the feed says why it failed.
 */
export async function pollFeed(
  store: Store,
  feed: Feed,
  options: PollOptions,
): Promise<PollReport> {
  const holder = randomUUID();
  let report: PollReport = {
    ...NOTHING,
    ...{ feed: feed.name, outcome: 'TAKEN', persons: 0, findings: [] },
  };
  if (!(await holdFeed(store.client, feed.name, holder))) return { ...report, outcome: 'HELD' };
  try {
    for (const type of feed.types) {
      const since = await readMark(store.client, feed.name, type);
      for await (const news of readNews(feed, type, since, newsOptions(feed, options))) {
        const chunk = { name: `${feed.name} ${type}`, mark: type, news };
        const taken = await takeNews(store, feed, holder, chunk, options);
        report = { ...report, ...added(report, taken) };
      }
    }
    for await (const deleted of pollDeletions(store, feed, newsOptions(feed, options))) {
      const mark = deletionsOf(deleted.type);
      const chunk = { name: `${feed.name} ${mark}`, mark, news: deleted, deleted: deleted.type };
      const taken = await takeNews(store, feed, holder, chunk, options);
      report = { ...report, ...added(report, taken) };
    }
  } catch (error) {
    await endPoll(store.client, feed.name, holder, endOf(error));
    throw error;
  }
  await endPoll(store.client, feed.name, holder, { outcome: 'SUCCEEDED' });
  return report;
}

const endOf = (error: unknown) =>
  error instanceof FeedFault ? { failure: error.message } : ({ outcome: 'STOPPED' } as const);

function newsOptions(feed: Feed, { patience, signal, now, longestMs, mostPages }: PollOptions) {
  const ask = (url: URL) =>
    retrying(() => getJson(url, feed.token, signal, longestMs), patience, signal);
  return { ask, now: now(), mostPages };
}

type Taken = Tally & Pick<PollReport, 'persons' | 'findings'>;

const added = (before: PollReport, taken: Taken): Taken => ({
  ...addTally(before, taken),
  persons: before.persons + taken.persons,
  findings: [...before.findings, ...taken.findings],
});

/** What is taken in one transaction, with its mark. */
interface Chunk {
  readonly name: string;
  readonly mark: string;
  readonly news: News;
  /** The type of what the server deleted; absent: it is news. */
  readonly deleted?: string;
}

/** News and their mark are one transaction. */
async function takeNews(
  store: Store,
  feed: Feed,
  holder: string,
  { name, mark, news, deleted }: Chunk,
  { newSubjectId }: PollOptions,
): Promise<Taken> {
  const { bundle, findings, upTo } = news;
  const moveMark = async (connection: Parameters<typeof keepMark>[0]): Promise<void> => {
    const isHeld = await keepMark(connection, { name: feed.name, holder, type: mark, upTo });
    if (!isHeld) throw new FeedFault('LOST');
  };
  if (bundle === null) {
    await moveMark(store.client);
    return { ...NOTHING, persons: 0, findings };
  }
  const bytes = Buffer.from(bundle);
  const items = ofSource(fhirR4Reader.read(inOnePiece(bytes)), feed.source);
  const opened = {
    format: fhirR4Reader.format,
    items: deleted === undefined ? items : takenBack(items, deleted === 'Patient'),
    digest: () => createHash('sha256').update(bytes).digest('hex'),
  };
  try {
    const taken = await takeFile(store.take, name, opened.format, async (file) => {
      const report = await takeItems(file, name, opened, { newSubjectId });
      await moveMark(file.connection);
      return report;
    });
    return { ...taken, findings: [...findings, ...taken.findings] };
  } catch (error) {
    throw error instanceof SourceFileRefused
      ? new FeedFault('UNREADABLE', { cause: error })
      : error;
  }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
