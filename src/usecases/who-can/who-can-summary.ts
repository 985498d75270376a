import type { Category } from '../../policy/agreement.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import { pageInSight } from './page-in-sight.ts';
import type { WhoCanAsked } from './who-can.ts';
import { WATCH } from './who-can.ts';

/** How many practitioners of a page could see a category now, and of how many children. */
interface CategoryReach {
  readonly category: Category;
  readonly title: string;
  readonly practitioners: number;
  readonly children: number;
}

export interface WhoCanSummary {
  readonly agreementVersion: number;
  readonly categories: readonly CategoryReach[];
  /** The handle to go on after; null: these were all. */
  readonly next: string | null;
}

/** The same for every category of the agreement at once. */
export const whoCanSummary = (
  store: Store,
  asking: Asking,
  asked: Pick<WhoCanAsked, 'purpose' | 'first' | 'after'>,
): Promise<Watched<WhoCanSummary> | ActRefusal> =>
  watchOver(store, asking, WATCH, async (agreement) => {
    const { counts, children, practitioners, next } = await pageInSight(
      store,
      {
        ...{ agreement, purpose: asked.purpose, viewerId: asking.practitioner.id },
        categories: Object.keys(agreement.categories),
      },
      asked,
    );
    const categories = Object.entries(agreement.categories).map(([category, { title }]) => ({
      ...{ category, title },
      practitioners: counts.filter((count) => count.has(category)).length,
      children: children.get(category)?.size ?? 0,
    }));
    return {
      result: { agreementVersion: agreement.version, categories, next },
      details: { ...asked, handles: practitioners.map(({ handle }) => handle) },
    };
  });
