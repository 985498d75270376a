import { dayInEngland, daysUntil } from '../../domain/calendar.ts';
import type { ListedRequest, RequestPlace } from '../../store/families/requests.ts';
import { readRequests } from '../../store/families/requests.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

export type { RequestPlace } from '../../store/families/requests.ts';

/** OPEN: waits for its answer. */
export type RequestState = 'OPEN' | 'ANSWERED';

/** A request on its clock. */
interface TimedRequest extends ListedRequest {
  /** Days until the last day to answer; negative: it is past. */
  readonly daysLeft: number;
  readonly overdue: boolean;
}

export interface RequestPage {
  readonly requests: readonly TimedRequest[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

/** The requests for all that is held on a child, the next due first; one answered stays on its own list. */
export const listSubjectAccess = (
  store: Store,
  asking: Asking,
  {
    state,
    first,
    after,
  }: { readonly state: RequestState; readonly first: number; readonly after: RequestPlace | null },
): Promise<Watched<RequestPage> | ActRefusal> =>
  watchOver(store, asking, { act: 'LIST_SUBJECT_ACCESS', power: 'ANSWER_FAMILIES' }, async () => {
    const viewerId = asking.practitioner.id;
    const answered = state === 'ANSWERED';
    const found = await readRequests(store.client, {
      ...{ viewerId, answered, after, first: first + 1 },
    });
    const today = dayInEngland(Date.now());
    const requests = found.slice(0, first).map((request): TimedRequest => {
      const daysLeft = daysUntil(today, request.dueOn);
      return { ...request, daysLeft, overdue: !answered && daysLeft < 0 };
    });
    return {
      result: { requests, more: found.length > first },
      details: { state, shown: requests.map(({ id }) => id) },
    };
  });
