import type { Practitioner } from '../../identity/practitioner.ts';
import type { Category } from '../../policy/agreement.ts';
import { readPractitionersAfter } from '../../store/area-pages.ts';
import type { Store } from '../../store/store.ts';
import type { SightAsked } from './sight.ts';
import { childrenInSight } from './sight.ts';

/** Some practitioners by handle, and what they could see. */
interface PageInSight {
  readonly practitioners: readonly Practitioner[];
  /** For each of them, of how many children they could see each category. */
  readonly counts: readonly ReadonlyMap<Category, number>[];
  /** The children of whom one of them at least could see each category. */
  readonly children: ReadonlyMap<Category, ReadonlySet<string>>;
  /** The handle to go on after; null: these were all. */
  readonly next: string | null;
}

/** After this long no further practitioner is begun: the page ends early, and the next goes on. */
const ENOUGH_MS = 20_000;

/** Counts practitioner by practitioner, as many as there is time for, and one at least. */
export async function pageInSight(
  store: Store,
  sight: SightAsked,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<PageInSight> {
  const begun = Date.now();
  const listed = await readPractitionersAfter(store.client, after ?? '', first + 1);
  const counts: Map<Category, number>[] = [];
  const children = new Map(sight.categories.map((category) => [category, new Set<string>()]));
  for (const practitioner of listed.slice(0, first)) {
    if (counts.length > 0 && Date.now() - begun > ENOUGH_MS) break;
    const count = new Map<Category, number>();
    for await (const { childId, categories } of childrenInSight(store, sight, practitioner)) {
      for (const category of categories) {
        count.set(category, (count.get(category) ?? 0) + 1);
        children.get(category)?.add(childId);
      }
    }
    counts.push(count);
  }
  const practitioners = listed.slice(0, counts.length);
  const more = listed.length > counts.length;
  return {
    practitioners,
    counts,
    children,
    next: more ? (practitioners.at(-1)?.handle ?? null) : null,
  };
}
