import { uuidAsked } from '../../domain/uuid.ts';
import type { Practitioner } from '../../identity/practitioner.ts';
import type { Category, PurposeOfUse, SharingAgreement } from '../../policy/agreement.ts';
import { readPractitionerOf } from '../../store/area-pages.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { Refused, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';

import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import { childrenSeen } from './children-seen.ts';
import { pageInSight } from './page-in-sight.ts';
import type { SightAsked } from './sight.ts';
import { childrenInSight } from './sight.ts';

export interface WhoCanAsked {
  readonly category: Category;
  /** Null: any purpose. */
  readonly purpose: PurposeOfUse | null;
  /** Over how many days back it is counted who did see. */
  readonly days: number;
  readonly first: number;
  /** The handle after which to go on; null: from the first. */
  readonly after: string | null;
}

/** Of how many children a practitioner could see the category now, and of how many they did. */
interface PractitionersReach {
  readonly practitioner: Practitioner;
  readonly could: number;
  readonly did: number;
}

interface WhoCanPage {
  readonly category: Category;
  readonly title: string;
  readonly agreementVersion: number;
  readonly reaches: readonly PractitionersReach[];
  /** Children of whom at least one practitioner of this page could see the category. */
  readonly children: number;
  /** The handle to go on after; null: these were all. */
  readonly next: string | null;
}

export const WATCH = { act: 'WHO_CAN', power: 'AUDIT' } as const;
const MILLISECONDS_A_DAY = 86_400_000;

/** Who is able to see a category, and of how many children, beside who did; by handle. */
export const whoCan = (
  store: Store,
  asking: Asking,
  asked: WhoCanAsked,
): Promise<Watched<WhoCanPage> | ActRefusal> =>
  watchOver(store, asking, WATCH, async (agreement) => {
    const { category } = asked;
    const sight = sightFor(asking, agreement, asked);
    const { practitioners, counts, children, next } = await pageInSight(store, sight, asked);
    const since = new Date(Date.now() - asked.days * MILLISECONDS_A_DAY).toISOString();
    const did = await childrenSeen(store, asking, asked, practitioners, since);
    const reaches = practitioners.map((practitioner, index) => ({
      practitioner,
      could: counts[index]?.get(category) ?? 0,
      did: did.get(practitioner.id) ?? 0,
    }));
    const result = {
      category,
      title: agreement.categories[category]?.title ?? category,
      agreementVersion: agreement.version,
      ...{ reaches, next },
      children: children.get(category)?.size ?? 0,
    };
    return { result, details: { ...asked, handles: practitioners.map(({ handle }) => handle) } };
  });

interface ChildrenAsked extends Pick<WhoCanAsked, 'category' | 'purpose' | 'first'> {
  readonly handle: string;
  /** The id of the child after whom to go on. */
  readonly after: string | null;
}

export interface ChildrenPage {
  readonly ids: readonly string[];
  readonly more: boolean;
}

/** The ids of the children of whom one practitioner could see a category now, in their order. */
export const whoCanChildren = (
  store: Store,
  asking: Asking,
  asked: ChildrenAsked,
): Promise<Watched<ChildrenPage> | ActRefusal> =>
  watchOver(store, asking, WATCH, async (agreement) => {
    const sight = sightFor(asking, agreement, asked);
    if (asked.after !== null && uuidAsked(asked.after) !== asked.after.toLowerCase()) {
      throw invalid('after: give the last id that the page before showed.');
    }
    const practitioner = await readPractitionerOf(store.client, asked.handle);
    if (!practitioner) throw new Refused({ refusal: 'NO_SUCH_THING' });
    const ids: string[] = [];
    for await (const { childId } of childrenInSight(store, sight, practitioner, asked.after)) {
      ids.push(childId);
      if (ids.length > asked.first) break;
    }
    const result = { ids: ids.slice(0, asked.first), more: ids.length > asked.first };
    return { result, details: { ...asked } };
  });

function sightFor(
  { practitioner }: Asking,
  agreement: SharingAgreement,
  { category, purpose }: Pick<WhoCanAsked, 'category' | 'purpose'>,
): SightAsked {
  if (!Object.hasOwn(agreement.categories, category)) {
    const known = Object.keys(agreement.categories).sort().join(', ');
    throw invalid(`category: the agreement has none of this name; it has ${known}.`);
  }
  return { agreement, categories: [category], purpose, viewerId: practitioner.id };
}
