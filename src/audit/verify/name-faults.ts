import { chainHashOf } from '../chain.ts';
import { isSameHash } from '../merkle/hash.ts';
import type { ChainBreak } from './chain-walk.ts';
import { keepsNote } from './kept-beside.ts';
import type { LogSource } from './log-source.ts';
import type { Pass } from './pass.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

/**
 * What was done to a log, by position, from what one pass saw: each fault that a fault before it explains
 * is left out.
 */
export async function nameFaults(source: LogSource, pass: Pass): Promise<readonly Fault[]> {
  const { chain, firstBreak, faults } = pass;
  const named: Fault[] = [
    ...faults.filter(({ fault }) => !EXPLAINED.has(fault)),
    ...chain.gaps.map((position) => faultAt('REMOVED', position)),
    ...chain.doubled.map((position) => faultAt('INSERTED', position)),
  ];
  if (firstBreak) named.push(await nameBreak(source, pass, firstBreak));
  if (pass.inPlace) named.push(...(await nameMisfit(source, pass, named)));
  named.push(...nameEnd(source, pass, named));
  // What is derived from events that are at fault is at fault with them.
  if (!named.some(({ fault }) => OF_EVENTS.has(fault))) {
    named.push(...faults.filter(({ fault }) => EXPLAINED.has(fault)));
  }
  return named.sort(byPosition);
}

const EXPLAINED: ReadonlySet<Fault['fault']> = new Set([
  ...(['SUBTREE_WRONG', 'TALLY_WRONG'] as const),
  'HEAD_WRONG',
  'CHECKPOINT_MISSING',
]);
/** Faults of the events themselves. */
export const OF_EVENTS: ReadonlySet<Fault['fault']> = new Set([
  ...(['EDITED', 'REMOVED', 'INSERTED', 'REORDERED', 'REWRITTEN'] as const),
  ...(['CUT_OFF', 'OLDER_COPY', 'OTHER_LOG', 'DAMAGED'] as const),
]);
/**
 * The first at fault first; that it is another log before all, for its other faults say nothing; what is
 * derived for questions after all, counts last.
 */
export const byPosition = (a: Fault, b: Fault): number =>
  rank(a) - rank(b) || a.position - b.position || a.upTo - b.upTo;
const RANKS: Readonly<Partial<Record<Fault['fault'], number>>> = {
  ...{ OTHER_LOG: 0, SHAPE_WRONG: 2, KIND_WRONG: 2, TALLY_WRONG: 3 },
};
const rank = ({ fault }: Fault): number => RANKS[fault] ?? 1;

/** Where the chain fails: what the rows around it tell. */
async function nameBreak(source: LogSource, pass: Pass, found: ChainBreak): Promise<Fault> {
  const { position, skipsOne, isPutBetween } = found;
  if (skipsOne) return faultAt('INSERTED', position - 1);
  const place = await placeOf(source, found);
  if (place !== null) {
    return faultAt('REORDERED', position, `it belongs at ${String(place)}`);
  }
  if (isPutBetween) return faultAt('INSERTED', position);
  // Every later position came one nearer, so that the end is missing as many.
  const longest = pass.beyond.at(-1)?.size ?? 0;
  if (longest > pass.chain.position && pass.chain.gaps.length === 0) {
    return faultAt('REMOVED', position, 'and the gap closed');
  }
  // The one before may have been edited and its own hash made to fit, which looks the same.
  return faultAt(
    'EDITED',
    Math.max(position - 1, source.stubs.at(-1)?.last ?? 0, 1),
    null,
    position,
  );
}

/** Where in the chain a row follows from the row before, by its own hash or by its text alone. */
async function placeOf(
  source: LogSource,
  { position, text, hash }: ChainBreak,
): Promise<number | null> {
  const start = source.stubs.at(-1);
  let before = { position: start?.last ?? 0, hash: start?.hash ?? new Uint8Array(32) };
  for await (const page of source.events(before.position)) {
    for (const { position: at, row } of page) {
      const derived = chainHashOf(before.hash, text);
      const follows = isSameHash(derived, hash) || (row !== null && isSameHash(derived, row.hash));
      if (follows && before.position + 1 !== position) return before.position + 1;
      if (row) before = { position: at, hash: row.hash };
    }
  }
  return null;
}

/** A signed root that does not fit, where nothing named so far explains it. */
async function nameMisfit(
  source: LogSource,
  { tree, faults }: Pass,
  named: readonly Fault[],
): Promise<Fault[]> {
  const { misfit } = tree;
  if (!misfit) return [];
  const { size, after } = misfit;
  if (named.some(({ fault, position }) => OF_EVENTS.has(fault) && position <= size)) return [];
  const retired = source.stubs.at(-1)?.last ?? 0;
  if (source.head && !(await keepsNote(source.own, size))) {
    return [
      faultAt(after === 0 && retired === 0 ? 'OTHER_LOG' : 'OLDER_COPY', after + 1, null, size),
    ];
  }
  // A subtree kept from before says more exactly where.
  const subtree = faults.find(({ fault }) => fault === 'SUBTREE_WRONG');
  const [from, upTo] =
    subtree && subtree.position <= size && subtree.upTo > after
      ? [Math.max(subtree.position, after + 1), Math.min(subtree.upTo, size)]
      : [after + 1, size];
  return [faultAt('REWRITTEN', from, null, upTo)];
}

/** A log that ends before what was signed. */
function nameEnd(source: LogSource, { chain, beyond }: Pass, named: readonly Fault[]): Fault[] {
  const longest = beyond.at(-1);
  const last = chain.position;
  if (!longest || named.some(({ fault }) => OF_EVENTS.has(fault))) return [];
  // What a database keeps beside its events was left behind by who cut them off; an older copy has none.
  const tells =
    source.head === null ||
    source.head.position > last ||
    beyond.some(({ place }) => place === source.own);
  return [faultAt(tells ? 'CUT_OFF' : 'OLDER_COPY', last + 1, null, longest.size)];
}
