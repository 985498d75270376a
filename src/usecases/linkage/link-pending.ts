import type { OversizedBlocks } from '../../linkage/blocking/blocks.ts';
import type { Pending } from '../../store/linkage/pending.ts';
import {
  countPersons,
  endPending,
  readPending,
  whileLinking,
} from '../../store/linkage/pending.ts';
import type { PersonPair } from '../../store/linkage/surroundings.ts';
import { keepTold } from '../../store/linkage/surroundings.ts';
import { personsCounted } from '../../store/linkage/term-counts.ts';
import type { Store } from '../../store/store.ts';
import { gatherAround } from './gather-around.ts';
import { gatherEveryone } from './gather-everyone.ts';
import type { Gathered } from './gathered.ts';
import { keepRuling } from './keep-ruling.ts';
import type { Ruling } from './rule-on-gathered.ts';
import { ruleOnGathered } from './rule-on-gathered.ts';

/** What linking came to. No figure depends on which children are sealed. */
export interface LinkageRun {
  /** Persons compared with others. */
  readonly persons: number;
  readonly pairs: number;
  /** Pairs linked, and pairs that wait for somebody to judge. */
  readonly linked: number;
  readonly inReview: number;
  readonly oversizedBlocks: OversizedBlocks;
}

export interface LinkingOptions {
  /** Compares everybody anew. */
  readonly all?: boolean;
  readonly onProgress?: (words: string) => void;
  readonly signal?: AbortSignal;
}

/** So many persons at a time are gathered with all who are near them. */
const AT_A_TIME = 25;
/** Around one person some 150 are read; so from one in fifty on it is less work to compare everybody. */
const SHARE_FOR_EVERYBODY = 1 / 50;
/** Grown by more than this since they were counted, names are counted anew. */
const GROWTH_COUNTED = 1.25;
const NOTHING: LinkageRun = {
  ...{ persons: 0, pairs: 0, linked: 0, inReview: 0 },
  oversizedBlocks: { blocks: 0, largest: 0 },
};

/** Links whoever waits to be compared, or everybody, however many there are; waits for who is at it. */
export async function linkPending(
  store: Store,
  { all = false, onProgress = () => undefined, signal }: LinkingOptions = {},
): Promise<LinkageRun> {
  const { client } = store;
  const run = await whileLinking(store.link, true, async () => {
    const { persons, pending } = await countPersons(client);
    if (!all && pending === 0) return NOTHING;
    const counted = await personsCounted(client);
    const isEverybody =
      all ||
      counted === null ||
      persons > counted * GROWTH_COUNTED ||
      pending > persons * SHARE_FOR_EVERYBODY;
    if (!isEverybody) return linkInGroups(store, pending, onProgress, signal);
    const waiting = await readPending(client, pending);
    const gathered = await gatherEveryone(store, (read) =>
      onProgress(`Read ${read} of ${persons} persons`),
    );
    onProgress(`Compared ${gathered.compared} pairs`);
    return linkGathered(store, gathered, waiting, all);
  });
  return run ?? NOTHING;
}

/** Links those who have waited longest, where no other process is at it: work beside requests, done soon. */
export async function linkSome(store: Store): Promise<void> {
  const { client } = store;
  await whileLinking(store.link, false, async () => {
    const waiting = await readPending(client, AT_A_TIME);
    // Until names have been counted, nobody knows which are rare: a run counts them first.
    if (waiting.length === 0 || (await personsCounted(client)) === null) return;
    await linkGathered(
      store,
      await gatherAround(
        client,
        waiting.map(({ id }) => id),
      ),
      waiting,
      false,
    );
  });
}

async function linkInGroups(
  store: Store,
  pending: number,
  onProgress: (words: string) => void,
  signal: AbortSignal | undefined,
): Promise<LinkageRun> {
  let total = NOTHING;
  // As many as waited when it began: who changes meanwhile is there at the next run.
  for (let left = pending; left > 0; left -= AT_A_TIME) {
    signal?.throwIfAborted();
    const waiting = await readPending(store.client, Math.min(AT_A_TIME, left));
    if (waiting.length === 0) break;
    const gathered = await gatherAround(
      store.client,
      waiting.map(({ id }) => id),
    );
    total = sum(total, await linkGathered(store, gathered, waiting, false));
    onProgress(`Linked ${total.persons} of ${pending} persons`);
  }
  return total;
}

const sum = (a: LinkageRun, b: LinkageRun): LinkageRun => ({
  persons: a.persons + b.persons,
  pairs: a.pairs + b.pairs,
  linked: a.linked + b.linked,
  inReview: a.inReview + b.inReview,
  oversizedBlocks: {
    blocks: a.oversizedBlocks.blocks + b.oversizedBlocks.blocks,
    largest: Math.max(a.oversizedBlocks.largest, b.oversizedBlocks.largest),
  },
});

/**
 * Rules as if nobody were there who is sealed, and keeps that. What is told is counted as if no child had
 * ever been sealed, over those who wait: who was quarantined for being like a sealed child counts as where
 * there is no such child, and once: such pairs are kept as told, as links are kept.
 */
async function linkGathered(
  store: Store,
  gathered: Gathered,
  waiting: readonly Pending[],
  all: boolean,
): Promise<LinkageRun> {
  const { known, compared, oversized } = gathered;
  const ruling = ruleOnGathered(gathered, (at) => known[at]?.sealed === false);
  await keepRuling(store, gathered, ruling);
  await endPending(store.client, waiting);
  const hasSealed = known.some(({ sealed }) => sealed);
  const told = hasSealed && !all ? ruleOnGathered(gathered, () => true, gathered.told) : ruling;
  if (told !== ruling) await keepTold(store.client, pairsOnlyIn(told, ruling, gathered));
  const waited = new Set(waiting.map(({ id }) => id));
  const isTold = ({ one, other }: { one: number; other: number }): boolean =>
    all || [one, other].some((at) => waited.has(known[at]?.id ?? 0));
  return {
    persons: all ? known.length : known.filter(({ id }) => waited.has(id)).length,
    pairs: compared,
    linked: told.linked.filter(isTold).length,
    inReview: told.inReview.filter(isTold).length,
    oversizedBlocks: oversized,
  };
}

/** The pairs, by id, that one ruling links and the other does not. */
function pairsOnlyIn(told: Ruling, made: Ruling, { known }: Gathered): PersonPair[] {
  const isMade = new Set(made.linked.map(({ one, other }) => `${one} ${other}`));
  return told.linked
    .filter(({ one, other }) => !isMade.has(`${one} ${other}`))
    .map(({ one, other }) => [known[one]?.id ?? 0, known[other]?.id ?? 0]);
}
