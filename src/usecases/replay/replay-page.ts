import type { FieldOutcomes } from '../../audit/outcome-set.ts';
import type { SharingAgreement } from '../../policy/agreement.ts';
import type { EventSpan } from '../../store/past-events.ts';
import { readPastReads } from '../../store/past-events.ts';
import type { Store } from '../../store/store.ts';
import type { Difference } from './replay-event.ts';
import { decideAgain, replayEvent } from './replay-event.ts';

/** One past answer: as recorded, as decided again, and as another agreement would have decided it. */
export interface ReplayedRead {
  readonly id: string;
  readonly position: number;
  readonly recordedAt: string;
  readonly subjectId: string;
  readonly practitionerId: string;
  readonly handle: string;
  /** Roles held then, sorted. */
  readonly roles: readonly string[];
  readonly purpose: string;
  readonly recorded: FieldOutcomes;
  readonly replayed: FieldOutcomes;
  readonly differences: readonly Difference[];
  /** Whether it agrees only without what was being recorded at that very moment. */
  readonly changeInFlight: boolean;
  /** What the given agreement makes of the same fields and facts. */
  readonly under: FieldOutcomes;
}

interface ReplayedPage {
  readonly reads: readonly ReplayedRead[];
  /** The position after which the next page begins; null: there is none. */
  readonly next: number | null;
}

/**
 * Replays a page of the reads of a span under the agreement of each, and under a given one. Memory is
 * bounded by `limit`; to stream a span, go on from `next` until it is null.
 */
export async function replayPage(
  store: Store,
  span: EventSpan,
  under: SharingAgreement,
): Promise<ReplayedPage> {
  const events = await readPastReads(store.client, span);
  const reads: ReplayedRead[] = [];
  for (const past of events) {
    const { known, ...replay } = await replayEvent(store, past);
    reads.push({
      id: past.event.id,
      position: past.position,
      recordedAt: past.event.recordedAt,
      subjectId: known.subjectId,
      practitionerId: past.practitioner.id,
      handle: past.practitioner.handle,
      roles: past.event.roles.split(','),
      purpose: past.event.purpose,
      recorded: replay.recorded,
      replayed: replay.replayed,
      differences: replay.differences,
      changeInFlight: replay.changeInFlight,
      under: decideAgain(under, past, known, replay.recorded),
    });
  }
  const last = events.at(-1);
  return { reads, next: last && events.length === span.limit ? last.position : null };
}
