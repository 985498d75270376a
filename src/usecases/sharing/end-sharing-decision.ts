import { childOfSharingDecision, endDecision } from '../../store/sharing-decisions.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actOnThing, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';

/** Ends a decision not to share: from the next query on it withholds nothing. It is kept. */
export const endSharingDecision = (
  store: Store,
  asking: Asking,
  id: string,
  words: string,
): Promise<ActAnswer> =>
  actOnThing(
    store,
    asking,
    { act: 'END_SHARING_DECISION', power: 'WEIGH_SHARING' },
    () => childOfSharingDecision(store.client, id),
    async (connection) => {
      const ended = await endDecision(connection, { id, by: asking.practitioner.id, words });
      if (!ended) throw invalid('id: this decision has ended already.');
      return { id, details: {} };
    },
  );
