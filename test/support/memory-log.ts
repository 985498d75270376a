import { Readable } from 'node:stream';
import type {
  KeptHead,
  KeptNote,
  KeptText,
  LogSource,
  LoggedEvent,
  PeriodSpan,
  RetiredStub,
} from '../../src/audit/verify/log-source.ts';
import type { Subtree } from '../../src/audit/merkle/compact-range.ts';

/** The rows of a log, to be altered as whoever owns a database can. */
export interface MemoryLog {
  origin: string | null;
  head: KeptHead | null;
  stubs: RetiredStub[];
  events: LoggedEvent[];
  texts: Map<string, KeptText>;
  subtrees: Subtree[];
  notes: KeptNote[];
  periods: PeriodSpan[] | null;
}

const HIGHEST_LEVEL = 6;

/** Takes everything of a log into memory. */
export async function rememberLog(source: LogSource): Promise<MemoryLog> {
  const events = (await all(source.events(0))).flat();
  const digests = events.flatMap(({ event }) => [event?.operationDigest, event?.outcomesDigest]);
  const levels = Array.from({ length: HIGHEST_LEVEL }, (_, at) => all(source.subtrees(at + 1)));
  return {
    origin: source.origin,
    head: source.head,
    stubs: [...source.stubs],
    events,
    texts: new Map(
      await source.texts([...new Set(digests.filter((one) => typeof one === 'string'))]),
    ),
    subtrees: (await Promise.all(levels)).flat(),
    notes: await all(source.own.notes()),
    periods: source.periods && [...source.periods],
  };
}

/** The same rows as a log to be verified. */
export function sourceOf(log: MemoryLog): LogSource {
  const events = log.events.toSorted((a, b) => a.position - b.position);
  return {
    origin: log.origin,
    begin: events[0]?.position ?? 0,
    end: events.at(-1)?.position ?? log.stubs.at(-1)?.last ?? 0,
    head: log.head,
    stubs: log.stubs.toSorted((a, b) => a.period - b.period),
    periods: log.periods,
    own: {
      kind: 'OWN',
      name: 'the database',
      notes: () => each(log.notes.toSorted((a, b) => a.size - b.size)),
    },
    events: (after) => inPages(events.filter(({ position }) => position > after)),
    texts: (digests) =>
      Promise.resolve(
        new Map(
          digests.flatMap((digest) => {
            const kept = log.texts.get(digest);
            return kept ? [[digest, kept] as const] : [];
          }),
        ),
      ),
    subtrees: (level) =>
      each(
        log.subtrees
          .filter((subtree) => subtree.level === level)
          .sort((a, b) => a.number - b.number),
      ),
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

const PAGE = 1_000;

const each = <Item>(items: readonly Item[]): AsyncIterable<Item> => Readable.from(items);

const inPages = <Item>(items: readonly Item[]): AsyncIterable<readonly Item[]> =>
  each(
    Array.from({ length: Math.ceil(items.length / PAGE) }, (_, page) =>
      items.slice(page * PAGE, (page + 1) * PAGE),
    ),
  );
