import { uuidAsked } from '../../domain/uuid.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { SharingDecision } from '../../store/sharing-decisions.ts';
import { sharingDecisionsOf } from '../../store/sharing-decisions.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { Refused, knowsOf } from '../act.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

/** Every decision to share or not to share of one child: for those who may weigh them. */
export const listSharingDecisions = (
  store: Store,
  asking: Asking,
  childId: string,
): Promise<Watched<readonly SharingDecision[]> | ActRefusal> =>
  watchOver(
    store,
    asking,
    { act: 'LIST_SHARING_DECISIONS', power: 'WEIGH_SHARING' },
    async (agreement) => {
      const subjectId = uuidAsked(childId);
      const [known] = await readFacts(store.client, [subjectId], factsFor(asking));
      if (!known || !knowsOf(asking, agreement, known)) {
        throw new Refused({ refusal: 'NO_SUCH_CHILD' });
      }
      return { result: await sharingDecisionsOf(store.client, subjectId), subjectId };
    },
  );
