import { pageOfPositions } from '../../store/audit-questions/page-of-events.ts';
import { organisationsById, protectedUpTo } from '../../store/audit-questions/protected-up-to.ts';
import { childrenFor, sealedFromViewer } from '../../store/audit-questions/who-is-sealed.ts';
import { tallyUp } from '../../store/audit-upkeep.ts';
import { readEventsAt } from '../../store/past-events.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import type { AuditFilter } from './audit-filter.ts';
import { readFilter } from './audit-filter.ts';
import type { AuditedEvent } from './audited-event.ts';
import { auditedEvent } from './audited-event.ts';

export interface EventsAsked {
  readonly filter: AuditFilter;
  readonly first: number;
  /** The position after which to go on, towards older events; null: from the newest. */
  readonly after: number | null;
}

export interface EventsPage {
  /** The newest first. */
  readonly events: readonly AuditedEvent[];
  readonly hasNextPage: boolean;
  /** Position of the last event under a checkpoint that is kept outside the database; 0: none. */
  readonly protectedUpTo: number;
}

/** The rest is counted beside the requests; what is left over is looked at event by event. */
export const COUNTED_AT_ONCE = 2_000;

/** Lists events of the audit, the newest first; who asked for which is in the audit before it is shown. */
export const listEvents = (
  store: Store,
  asking: Asking,
  { filter: asked, first, after }: EventsAsked,
): Promise<Watched<EventsPage> | ActRefusal> =>
  watchOver(store, asking, { act: 'ASK_AUDIT', power: 'AUDIT' }, async () => {
    const viewerId = asking.practitioner.id;
    const { filter, childId } = await readFilter(store, viewerId, asked);
    await tallyUp(store.questions, COUNTED_AT_ONCE);
    const positions = await pageOfPositions(store.questions, {
      filter,
      sealed: await sealedFromViewer(store.questions, viewerId),
      before: after,
      limit: first + 1,
    });
    return {
      result: {
        events: await shown(store, viewerId, positions.slice(0, first)),
        hasNextPage: positions.length > first,
        protectedUpTo: await protectedUpTo(store.questions),
      },
      details: { filter: asked, first, after },
      subjectIds: childId === null ? [] : [childId],
    };
  });

async function shown(
  store: Store,
  viewerId: string,
  positions: readonly number[],
): Promise<AuditedEvent[]> {
  const past = (await readEventsAt(store.questions, positions)).reverse();
  const subjects = past.flatMap(({ event }) => event.subjectId ?? []);
  const [children, organisations] = await Promise.all([
    childrenFor(store.questions, viewerId, subjects),
    organisationsById(
      store.questions,
      past.map(({ event }) => event.organisationId),
    ),
  ]);
  return Promise.all(past.map((one) => auditedEvent(store, one, { organisations, children })));
}
