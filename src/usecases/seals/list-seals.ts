import { hidesFrom } from '../../decision/seals.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { KeptSeal } from '../../store/seals.ts';
import { readStandingSeals } from '../../store/seals.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { knowsOf } from '../act.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import type { SealClock } from './review-clock.ts';
import { isDueSoon, sealClock } from './review-clock.ts';

/** DUE: due within a fortnight, or overdue. */
export type SealState = 'DUE' | 'OVERDUE' | 'ALL';

export interface SealsAsked {
  readonly state: SealState;
  readonly first: number;
  /** Where the page before ended; null: the first page. */
  readonly after: SealPlace | null;
}

/** Where a seal stands on the list. */
export interface SealPlace {
  readonly dueBy: number;
  readonly id: string;
}

const inOrder = (a: SealPlace, b: SealPlace): number =>
  a.dueBy - b.dueBy || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export type ListedSeal = KeptSeal & SealClock;

export interface SealPage {
  readonly seals: readonly ListedSeal[];
  readonly hasNextPage: boolean;
}

/**
 * The seals that the practitioner may open, of children whom they may know of, the next due first. Of
 * any other seal nothing is told, not even a count: a seal stays in force until somebody lifts it, and
 * nobody can seal what no reviewer may open.
 */
export const listSeals = (
  store: Store,
  asking: Asking,
  { state, first, after }: SealsAsked,
): Promise<Watched<SealPage> | ActRefusal> =>
  watchOver(store, asking, { act: 'LIST_SEALS', power: 'SEAL' }, async (agreement) => {
    const mine = (await readStandingSeals(store.client)).filter(
      (seal) => !hidesFrom(seal, asking.practitioner.id),
    );
    const children = [...new Set(mine.map(({ subjectId }) => subjectId))];
    const facts = await readFacts(store.client, children, factsFor(asking));
    const now = facts[0]?.now ?? 0;
    const known = new Set(
      facts.filter((one) => knowsOf(asking, agreement, one)).map(({ subjectId }) => subjectId),
    );
    const listed = mine
      .filter(({ subjectId }) => known.has(subjectId))
      .map((seal) => ({ ...seal, ...sealClock(seal, agreement.clocks, now) }))
      .filter(
        (seal) => state === 'ALL' || seal.overdue || (state === 'DUE' && isDueSoon(seal, now)),
      )
      .filter((seal) => after === null || inOrder(seal, after) > 0)
      .sort(inOrder);
    const seals = listed.slice(0, first);
    return {
      result: { seals, hasNextPage: listed.length > first },
      details: { state, seals: seals.map(({ id }) => id) },
    };
  });
