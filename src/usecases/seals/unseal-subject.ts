import { liftSeal } from '../../store/seals.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { actOnSeal } from './act-on-seal.ts';

/** Lifts a seal; it is kept. Once this resolves, every query on every process sees what it hid. */
export const unsealSubject = (
  store: Store,
  asking: Asking,
  id: string,
  words: string,
): Promise<ActAnswer> =>
  actOnSeal(store, asking, 'UNSEAL', id, async (connection, seal) => {
    const lifted = await liftSeal(connection, { id: seal.id, by: asking.practitioner.id, words });
    if (!lifted) throw invalid('id: this seal is lifted already.');
    return { id: seal.id, details: { words } };
  });
