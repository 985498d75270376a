import { keepSealReview } from '../../store/seals.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import type { Asking } from '../asking.ts';
import { actOnSeal } from './act-on-seal.ts';

/** Keeps that a seal was looked at again and stands; its clock begins anew. */
export const reviewSeal = (
  store: Store,
  asking: Asking,
  id: string,
  words: string,
): Promise<ActAnswer> =>
  actOnSeal(store, asking, 'REVIEW_SEAL', id, async (connection, seal) => {
    await keepSealReview(connection, { sealId: seal.id, by: asking.practitioner.id, words });
    return { id: seal.id, details: { words } };
  });
