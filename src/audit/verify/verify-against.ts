import { compareLogs } from './compare-logs.ts';
import type { LogSource } from './log-source.ts';
import { OF_EVENTS, byPosition } from './name-faults.ts';
import type { Fault, LogVerdict } from './verdict.ts';
import type { VerifyOptions } from './verify-log.ts';
import { verifyLog } from './verify-log.ts';

export interface VerdictAgainst extends LogVerdict {
  /** What was found of the earlier copy itself; null: none was given. It is compared where it is intact. */
  readonly earlier: LogVerdict | null;
}

/** Verifies a log, and where an earlier copy of it is given, that copy, and what differs from it. */
export async function verifyAgainst(
  source: LogSource,
  earlier: LogSource | null,
  options: VerifyOptions,
): Promise<VerdictAgainst> {
  if (!earlier) return { ...(await verifyLog(source, options)), earlier: null };
  const believed = await verifyLog(earlier, { ...options, places: withinEnd(options, earlier) });
  return verifyBeside(source, { log: earlier, verdict: believed }, options);
}

/** The same, with an earlier copy of which it is known already what it is worth. */
export async function verifyBeside(
  source: LogSource,
  earlier: { readonly log: LogSource; readonly verdict: LogVerdict },
  options: VerifyOptions,
): Promise<VerdictAgainst> {
  const origin = options.belief.origin ?? earlier.log.origin;
  const verdict = await verifyLog(source, { ...options, belief: { ...options.belief, origin } });
  if (!earlier.verdict.intact) return { ...verdict, intact: false, earlier: earlier.verdict };
  const differences = await compareLogs(source, earlier.log);
  const faults = together(verdict.faults, differences, earlier.log.end);
  return { ...verdict, intact: faults.length === 0, faults, earlier: earlier.verdict };
}

/** An earlier copy ends before what was signed since. */
const withinEnd = (
  { places }: VerifyOptions,
  { end }: LogSource,
): readonly VerifyOptions['places'][number][] =>
  places.map((place) => ({
    ...place,
    notes: async function* () {
      for await (const note of place.notes()) {
        if (note.size > end) return;
        yield note;
      }
    },
  }));

/** What the comparison tells of events is exact, and takes the place of what the log alone tells. */
function together(
  alone: readonly Fault[],
  differences: readonly Fault[],
  compared: number,
): readonly Fault[] {
  const differ = differences.some(({ fault }) => OF_EVENTS.has(fault));
  const kept = alone.flatMap((fault) => {
    if (!OF_EVENTS.has(fault.fault) || fault.fault === 'OTHER_LOG') return [fault];
    if (differ) return [];
    // The events are as they were: what does not follow is the hash that is stored with this one.
    return fault.fault === 'EDITED' && fault.upTo <= compared
      ? [{ ...fault, position: fault.upTo, what: 'hash' }]
      : [fault];
  });
  return [...differences, ...kept].sort(byPosition);
}
