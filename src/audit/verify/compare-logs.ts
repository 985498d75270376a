import type { AuditEvent } from '../event.ts';
import { AUDIT_EVENT_FIELDS } from '../event.ts';
import { GENESIS, chainHashOf } from '../chain.ts';
import { GrowingTree } from '../merkle/compact-range.ts';
import { isSameHash, leafHash } from '../merkle/hash.ts';
import type { Hash } from '../merkle/hash.ts';
import type { LogSource, LoggedEvent, PeriodSpan } from './log-source.ts';
import type { Fault } from './verdict.ts';
import { faultAt } from './verdict.ts';

/**
 * What differs between a log and an earlier copy of it that can be believed, event by event: the first
 * difference is named exactly. What the log has grown by since is no difference.
 */
export async function compareLogs(now: LogSource, earlier: LogSource): Promise<readonly Fault[]> {
  const stubs = await stubFaults(now, earlier);
  const found = await firstDifference(now, earlier);
  const events = found ? [await nameDifference(now, earlier, found)] : [];
  return [...stubs, ...events, ...(found ? [] : await periodFaults(now, earlier))];
}

interface Difference {
  readonly position: number;
  readonly before: LoggedEvent;
  /** Null: the log ends before. */
  readonly after: LoggedEvent | null;
  /** Positions, from this on, that differ, and that are as before. */
  readonly differing: number;
  readonly same: number;
}

async function firstDifference(now: LogSource, earlier: LogSource): Promise<Difference | null> {
  const begin = now.stubs.at(-1)?.last ?? 0;
  const rows = flat(now.events(begin));
  let row = await rows.next();
  let first: Pick<Difference, 'position' | 'before' | 'after'> | null = null;
  let [differing, same] = [0, 0];
  for await (const page of earlier.events(begin)) {
    for (const before of page) {
      // A position that is there twice is compared at both.
      const here: LoggedEvent[] = [];
      while (!row.done && row.value.position <= before.position) {
        here.push(row.value);
        row = await rows.next();
      }
      const strange = here.find((one) => !isSameEvent(one, before));
      if (here.length > 0 && !strange) {
        same += first ? 1 : 0;
        continue;
      }
      const after = strange ?? (row.done ? null : row.value);
      first ??= { position: before.position, before, after };
      differing += 1;
    }
  }
  return first && { ...first, differing, same };
}

async function nameDifference(
  now: LogSource,
  earlier: LogSource,
  { position, before, after, differing, same }: Difference,
): Promise<Fault> {
  const many = differing > 1 ? `${String(differing)} positions differ` : null;
  if (!after) return faultAt('CUT_OFF', position, many, position + differing - 1);
  if (after.position < position) return faultAt('INSERTED', after.position, many);
  const [goneTo, cameFrom] = [await placeOf(now, before), await placeOf(earlier, after)];
  if (goneTo !== null && cameFrom !== null) {
    return faultAt('REORDERED', position, `its event is now at ${String(goneTo)}`);
  }
  if (goneTo !== null) return faultAt('INSERTED', position, many);
  if (cameFrom !== null || after.position > position) return faultAt('REMOVED', position, many);
  // Nothing from here on is as it was: the log went another way.
  if (same === 0 && differing > 1 && after.event?.id !== before.event?.id) {
    return faultAt(position === 1 ? 'OTHER_LOG' : 'OLDER_COPY', position, many);
  }
  return faultAt('EDITED', position, fieldsThatDiffer(before.event, after.event));
}

/** Where an event is in a log, wherever it was before. */
async function placeOf(log: LogSource, sought: LoggedEvent): Promise<number | null> {
  for await (const page of log.events(log.stubs.at(-1)?.last ?? 0)) {
    for (const one of page) if (isSameEvent(one, sought)) return one.position;
  }
  return null;
}

/** The months that were retired, re-derived from the earlier copy's events. */
async function stubFaults(now: LogSource, earlier: LogSource): Promise<Fault[]> {
  const stubs = now.stubs.filter(({ last }) => last <= earlier.end);
  if (stubs.length === 0 || earlier.stubs.length > 0) return [];
  const tree = new GrowingTree();
  let chain: Hash | null = GENESIS;
  let next = stubs.shift();
  const spans = earlier.periods ?? [];
  for await (const page of earlier.events(0)) {
    for (const logged of page) {
      if (!next) return [];
      chain = chain && logged.text !== null ? chainHashOf(chain, logged.text) : null;
      tree.append(leafOf(logged));
      if (tree.size !== next.last) continue;
      const { period, first, last, hash, range } = next;
      const derived = tree.range().hashes;
      const fits =
        (chain === null || isSameHash(hash, chain)) &&
        derived.length === range.length &&
        derived.every((one, at) => isSameHash(one, range[at] ?? GENESIS)) &&
        spans.some((span) => span.period === period && span.first === first && span.last === last);
      if (!fits) return [faultAt('STUB_WRONG', first, `retired month ${String(period)}`, last)];
      next = stubs.shift();
    }
  }
  return [];
}

/** Events that are in another month than they were: nothing else tells, for no hash covers it. */
async function periodFaults(now: LogSource, earlier: LogSource): Promise<Fault[]> {
  const spans = [...(earlier.periods ?? [])];
  let span: PeriodSpan | undefined = spans.shift();
  for await (const page of now.events(now.stubs.at(-1)?.last ?? 0)) {
    for (const { position, row } of page) {
      while (span && position > span.last) span = spans.shift();
      if (!span) return [];
      if (row && row.period !== span.period && position >= span.first) {
        return [faultAt('PERIOD_WRONG', position, `month ${String(row.period)}`)];
      }
    }
  }
  return [];
}

async function* flat(pages: AsyncIterable<readonly LoggedEvent[]>): AsyncGenerator<LoggedEvent> {
  for await (const page of pages) yield* page;
}

const isSameEvent = (one: LoggedEvent, other: LoggedEvent): boolean =>
  one.text !== null && other.text !== null
    ? one.text === other.text
    : isSameHash(leafOf(one), leafOf(other));

/** Every place keeps one or the other; who keeps neither has nothing that could be the same. */
const leafOf = ({ text, leaf }: LoggedEvent): Hash =>
  text === null ? (leaf ?? GENESIS) : leafHash(text);

function fieldsThatDiffer(before: AuditEvent | null, after: AuditEvent | null): string | null {
  if (!before || !after) return null;
  return AUDIT_EVENT_FIELDS.filter((field) => before[field] !== after[field]).join(', ');
}
