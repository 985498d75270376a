import { Readable } from 'node:stream';
import type {
  KeptForQuestions,
  KeptKind,
  KeptSpan,
  Tally,
} from '../../src/audit/verify/kept-for-questions.ts';
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

/** A row of the tallies. */
export type TallyRow = Tally & Pick<KeptSpan, 'step' | 'day'>;

/** What a database derives for questions, all of it. */
export interface MemoryQuestions {
  talliedUpTo: number | null;
  kinds: Map<number, KeptKind>;
  tallies: TallyRow[];
}

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
  questions: MemoryQuestions | null;
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
    questions: source.questions && (await rememberQuestions(source.questions, events)),
  };
}

async function rememberQuestions(
  kept: KeptForQuestions,
  events: readonly LoggedEvent[],
): Promise<MemoryQuestions> {
  const fine = await kept.kinds([...new Set(events.flatMap(({ row }) => row?.kind ?? []))]);
  const coarser = fine.flatMap(({ plain, shaped }) => [plain ?? 0, shaped ?? 0]);
  const kinds = [...fine, ...(await kept.kinds([...new Set(coarser)]))];
  const tallies: TallyRow[] = [];
  for (const span of await kept.spans()) {
    const { step, day } = span;
    const read = await kept.tallies(span);
    tallies.push(...read.tallies.map((tally) => ({ ...tally, step, day })));
  }
  const { talliedUpTo } = kept;
  return { talliedUpTo, kinds: new Map(kinds.map((kind) => [kind.id, kind])), tallies };
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
    questions: log.questions && questionsOf(log.questions),
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

const questionsOf = ({ talliedUpTo, kinds, tallies }: MemoryQuestions): KeptForQuestions => ({
  talliedUpTo,
  kinds: (ids) => Promise.resolve(ids.flatMap((id) => kinds.get(id) ?? [])),
  spans: () => Promise.resolve([...spansOf(tallies).values()]),
  tallies: ({ step, day }) =>
    Promise.resolve({
      tallies: tallies.filter((tally) => tally.step === step && tally.day === day),
      since: [],
    }),
});

function spansOf(tallies: readonly TallyRow[]): ReadonlyMap<string, KeptSpan> {
  const spans = new Map<string, KeptSpan>();
  for (const { step, day, last, grain } of tallies) {
    const span = spans.get(`${step} ${day}`) ?? { step, day, last, grains: [] };
    const grains = [...new Set([...span.grains, grain])];
    spans.set(`${step} ${day}`, { step, day, last: Math.max(span.last, last), grains });
  }
  return spans;
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
