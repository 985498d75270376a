import { readFacts } from '../../store/facts/read-facts.ts';
import type { Objection } from '../../store/sharing-decisions.ts';
import { unweighedObjections } from '../../store/sharing-decisions.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { knowsOf } from '../act.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

const BATCH = 200;

/**
 * The oldest objections that nobody has weighed, of children whom the practitioner may know of; one
 * more than asked for where there are more.
 */
export const listObjections = (
  store: Store,
  asking: Asking,
  first: number,
): Promise<Watched<readonly Objection[]> | ActRefusal> =>
  watchOver(
    store,
    asking,
    { act: 'LIST_SHARING_DECISIONS', power: 'WEIGH_SHARING' },
    async (agreement) => {
      const found: Objection[] = [];
      let after: Objection | null = null;
      do {
        const batch: Objection[] = await unweighedObjections(store.client, after, BATCH);
        const children = [...new Set(batch.map(({ subjectId }) => subjectId))];
        const facts = await readFacts(store.client, children, factsFor(asking));
        const known = new Set(
          facts.filter((one) => knowsOf(asking, agreement, one)).map(({ subjectId }) => subjectId),
        );
        found.push(...batch.filter(({ subjectId }) => known.has(subjectId)));
        after = batch.at(-1) ?? null;
      } while (after !== null && found.length < first);
      return { result: found.slice(0, first) };
    },
  );
