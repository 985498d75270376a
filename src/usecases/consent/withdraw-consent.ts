import { childOfDirective, withdrawDirective } from '../../store/consent-directives.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actOnThing, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';

/** Withdraws a directive. Once this resolves, no query that starts later relies on it. */
export const withdrawConsent = (
  store: Store,
  asking: Asking,
  directiveId: string,
  words: string | null,
): Promise<ActAnswer> =>
  actOnThing(
    store,
    asking,
    { act: 'WITHDRAW_CONSENT', power: 'RECORD_CONSENT' },
    () => childOfDirective(store.client, directiveId),
    async (connection) => {
      const withdrawn = await withdrawDirective(
        connection,
        directiveId,
        asking.practitioner.id,
        words,
      );
      if (!withdrawn) throw invalid('id: this directive is withdrawn already.');
      return { id: directiveId, details: { directive: directiveId } };
    },
  );
