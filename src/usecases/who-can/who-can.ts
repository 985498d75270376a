import type { Practitioner } from '../../identity/practitioner.ts';
import type { Category, PurposeOfUse, SharingAgreement } from '../../policy/agreement.ts';
import { readPractitionerOf, readPractitionersAfter } from '../../store/area-pages.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { Refused, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { subjectAsked } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import { childrenSeen } from './children-seen.ts';
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
export interface PractitionersReach {
  readonly practitioner: Practitioner;
  readonly could: number;
  readonly did: number;
}

export interface WhoCanPage {
  readonly category: Category;
  readonly title: string;
  readonly agreementVersion: number;
  readonly reaches: readonly PractitionersReach[];
  /** Children of whom at least one practitioner of this page could see the category. */
  readonly children: number;
  /** The handle to go on after; null: these were all. */
  readonly next: string | null;
}

const WATCH = { act: 'WHO_CAN', power: 'AUDIT' } as const;
const MILLISECONDS_A_DAY = 86_400_000;
/** After this long no further practitioner is begun: the page ends early, and the next goes on. */
const ENOUGH_MS = 20_000;

/** Who is able to see a category, and of how many children, beside who did; by handle. */
export const whoCan = (
  store: Store,
  asking: Asking,
  asked: WhoCanAsked,
): Promise<Watched<WhoCanPage> | ActRefusal> =>
  watchOver(store, asking, WATCH, async (agreement) => {
    const sight = sightFor(asking, agreement, asked);
    const { first, after, category } = asked;
    const listed = await readPractitionersAfter(store.client, after ?? '', first + 1);
    const { counts, children } = await couldSee(store, sight, listed.slice(0, first));
    const practitioners = listed.slice(0, counts.length);
    const since = new Date(Date.now() - asked.days * MILLISECONDS_A_DAY).toISOString();
    const did = await childrenSeen(store, asking, sight, practitioners, since);
    const reaches = practitioners.map((practitioner, index) => ({
      practitioner,
      could: counts[index] ?? 0,
      did: did.get(practitioner.id) ?? 0,
    }));
    const result = {
      category,
      title: agreement.categories[category]?.title ?? category,
      agreementVersion: agreement.version,
      ...{ reaches, children },
      next: listed.length > counts.length ? (practitioners.at(-1)?.handle ?? null) : null,
    };
    return { result, details: { ...asked, handles: practitioners.map(({ handle }) => handle) } };
  });

export interface ChildrenAsked extends Pick<WhoCanAsked, 'category' | 'purpose' | 'first'> {
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
    if (asked.after !== null && subjectAsked(asked.after) !== asked.after.toLowerCase()) {
      throw invalid('after: give the last id that the page before showed.');
    }
    const practitioner = await readPractitionerOf(store.client, asked.handle);
    if (!practitioner) throw new Refused({ refusal: 'NO_SUCH_THING' });
    const ids: string[] = [];
    for await (const id of childrenInSight(store, sight, practitioner, asked.after)) {
      ids.push(id);
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
  return { agreement, category, purpose, viewerId: practitioner.id };
}

/** Counts practitioner by practitioner, as many as there is time for, and one at least. */
async function couldSee(
  store: Store,
  sight: SightAsked,
  practitioners: readonly Practitioner[],
): Promise<{ counts: number[]; children: number }> {
  const begun = Date.now();
  const counts: number[] = [];
  const children = new Set<string>();
  for (const practitioner of practitioners) {
    if (counts.length > 0 && Date.now() - begun > ENOUGH_MS) break;
    let count = 0;
    for await (const id of childrenInSight(store, sight, practitioner)) {
      count += 1;
      children.add(id);
    }
    counts.push(count);
  }
  return { counts, children: children.size };
}
