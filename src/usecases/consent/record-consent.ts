import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actOnChild } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { GivenConsent } from './given-consent.ts';
import { takeDirective } from './take-directive.ts';

/** Records what a family or young person permits or denies. Once this resolves, the next query heeds it. */
export const recordConsent = (
  store: Store,
  asking: Asking,
  childId: string,
  given: GivenConsent,
): Promise<ActAnswer> =>
  actOnChild(
    store,
    asking,
    { act: 'RECORD_CONSENT', power: 'RECORD_CONSENT' },
    childId,
    async (connection, ground) => {
      const { id, ...details } = await takeDirective(connection, asking, ground, given);
      return { id, details: { directive: id, ...details } };
    },
  );
