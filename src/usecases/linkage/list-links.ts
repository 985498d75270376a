import { uuidAsked } from '../../domain/uuid.ts';
import type { StandingLink } from '../../store/linkage/standing-links.ts';
import { readStandingLinks } from '../../store/linkage/standing-links.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { Refused } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

export const LINK_RULES = {
  DETERMINISTIC: 'a number that both sources hold, which the birth date and a name bear out',
  PROBABILISTIC: 'names, birth date and home, weighed by the model',
  CLERICAL: 'a person found them to be one',
} as const satisfies Record<StandingLink['rule'], string>;

/** Why records are held to be one child: each link that stands, with the two persons that it joins. */
export const listLinks = (
  store: Store,
  asking: Asking,
  childId: string,
): Promise<Watched<readonly StandingLink[]> | ActRefusal> =>
  watchOver(store, asking, { act: 'LIST_LINKS', power: 'REVIEW_LINKAGE' }, async () => {
    const links = await readStandingLinks(store.client, childId, asking.practitioner.id);
    if (!links) throw new Refused({ refusal: 'NO_SUCH_CHILD' });
    return {
      result: links,
      details: { shown: links.map(({ id }) => id) },
      subjectIds: [uuidAsked(childId)],
    };
  });
