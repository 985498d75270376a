import { isSameHash, leafHash } from '../merkle/hash.ts';
import { ChainWalk } from './chain-walk.ts';
import type { Belief } from './held-notes.ts';
import { heldNotes } from './held-notes.ts';
import type { LogSource, LoggedEvent, NotePlace } from './log-source.ts';
import { LogDamaged } from './log-source.ts';
import { KindWalk } from './kinds.ts';
import { headFaults, missingNotes } from './kept-beside.ts';
import { nameFaults } from './name-faults.ts';
import type { Start } from './stubs.ts';
import { retiredSubtreeFault, startAfter } from './stubs.ts';
import { TallyWalk } from './tallies.ts';
import { TextWalk } from './texts.ts';
import { TreeWalk } from './tree-walk.ts';
import type { Fault, LogVerdict } from './verdict.ts';
import { faultAt } from './verdict.ts';

export interface VerifyOptions {
  readonly belief: Belief;
  /** Where checkpoints are, beside those that the log keeps itself. */
  readonly places: readonly NotePlace[];
  /** Told of the position that was reached. */
  readonly onProgress?: (position: number) => void;
}

/** Faults of one sort told of; the first matters, and a log replaced whole has as many as it has events. */
const MOST_FAULTS = 50;

/**
 * Re-derives a log from its rows: every leaf, the chain, the tree, the texts and what was derived from
 * them, and holds each checkpoint against the root at its size. One pass, in memory that does not grow
 * with the log; a second where the first found a fault.
 */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<LogVerdict> {
  const { belief, places } = options;
  const joined = startAfter(source.stubs);
  if ('fault' in joined) return unread(source, belief, joined);
  const faults: Fault[] = [];
  const notes = heldNotes([...places, source.own], belief, (fault) => faults.push(fault));
  const chain = new ChainWalk(joined);
  const tree = await TreeWalk.begin(source, notes, joined.range);
  const inPlace = await walk(source, { joined, chain, tree, faults }, options);
  // Before the first position nothing is ever written, nor in a month that was retired.
  if (source.end > 0 && source.begin <= joined.position) {
    faults.push(faultAt('INSERTED', source.begin));
  }
  const beyond = await tree.beyond();
  if (belief.origin !== null && source.origin !== null && belief.origin !== source.origin) {
    faults.unshift(faultAt('OTHER_LOG', 1, `it says it is ${source.origin}, not ${belief.origin}`));
  }
  if (inPlace) faults.push(...(await derivedFaults(source, joined, tree)));
  faults.push(...headFaults(source, chain), ...(await missingNotes(source, places)));
  const pass = { chain, tree, faults, beyond, firstBreak: chain.firstBreak, inPlace };
  const named = await nameFaults(source, pass);
  return {
    intact: named.length === 0,
    origin: source.origin ?? belief.origin,
    events: chain.position,
    from: joined.position + 1,
    texts: chain.texts,
    head: hex(chain.hash),
    root: hex(tree.root()),
    protectedUpTo: tree.protectedUpTo,
    checkpoints: {
      held: tree.held,
      ofRetired: tree.ofRetired,
      keysKnown: belief.keys.length > 0,
    },
    faults: named.slice(0, MOST_FAULTS),
  };
}

async function walk(
  source: LogSource,
  pass: { joined: Start; chain: ChainWalk; tree: TreeWalk; faults: Fault[] },
  { onProgress = () => undefined }: VerifyOptions,
): Promise<boolean> {
  const { joined, chain, tree, faults } = pass;
  const texts = new TextWalk(source);
  const { questions } = source;
  const kinds = questions && new KindWalk(questions, texts);
  const tallies = questions && kinds && (await TallyWalk.begin(questions, kinds));
  let { period } = joined;
  let inPlace = true;
  const kept = new Map<Fault['fault'], number>();
  const keep = (fault: Fault): void => {
    const before = kept.get(fault.fault) ?? 0;
    kept.set(fault.fault, before + 1);
    if (before < MOST_FAULTS) faults.push(fault);
  };
  try {
    for await (const page of source.events(joined.position)) {
      for (const logged of page) {
        inPlace = chain.take(logged) && inPlace;
        const leaf = logged.text === null ? logged.leaf : leafHash(logged.text);
        const held = leaf && inPlace ? tree.take(leaf) : undefined;
        if (held) await held;
        leafFaults(logged, leaf).forEach(keep);
        if (logged.row && logged.row.period < period) {
          keep(faultAt('PERIOD_WRONG', logged.position, `month ${String(logged.row.period)}`));
        }
        period = Math.max(period, logged.row?.period ?? period);
      }
      (await texts.take(page)).forEach(keep);
      (await kinds?.take(page))?.forEach(keep);
      (await tallies?.take(page))?.forEach(keep);
      onProgress(chain.position);
    }
    (await tallies?.end(source.end))?.forEach(keep);
  } catch (error) {
    if (!(error instanceof LogDamaged)) throw error;
    keep(faultAt('DAMAGED', error.position, error.message));
    return false;
  }
  return inPlace;
}

/** A leaf that is kept beside its text has to be the text's. */
const leafFaults = ({ position, leaf }: LoggedEvent, derived: Uint8Array | null): Fault[] =>
  leaf && derived && !isSameHash(leaf, derived) ? [faultAt('EDITED', position, 'text')] : [];

async function derivedFaults(source: LogSource, start: Start, tree: TreeWalk): Promise<Fault[]> {
  const retired = start.position > 0 ? await retiredSubtreeFault(source, start) : null;
  return [retired, tree.subtreeFault, await tree.spareSubtree()].filter((fault) => fault !== null);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What cannot even be begun. */
const unread = (source: LogSource, { keys }: Belief, fault: Fault): LogVerdict => ({
  intact: false,
  origin: source.origin,
  events: source.end,
  from: 1,
  texts: 0,
  ...{ head: '', root: '', protectedUpTo: 0 },
  checkpoints: { held: 0, ofRetired: 0, keysKnown: keys.length > 0 },
  faults: [fault],
});
