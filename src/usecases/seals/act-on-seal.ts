import { hidesFrom } from '../../decision/seals.ts';
import type { KeptSeal } from '../../store/seals.ts';
import { readSeal } from '../../store/seals.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer, Changed } from '../act.ts';
import { Refused, actOnThing, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';

/** Does something to a seal that the practitioner may open; one that they may not, there is not. */
export const actOnSeal = (
  store: Store,
  asking: Asking,
  act: 'UNSEAL' | 'REVIEW_SEAL',
  id: string,
  work: (connection: Connection, seal: KeptSeal) => Promise<Changed>,
): Promise<ActAnswer> =>
  actOnThing(
    store,
    asking,
    { act, power: 'SEAL' },
    async () => (await readSeal(store.client, id))?.subjectId,
    async (connection) => {
      const seal = await readSeal(connection, id);
      if (!seal || hidesFrom(seal, asking.practitioner.id)) {
        throw new Refused({ refusal: 'NO_SUCH_THING' });
      }
      if (seal.lifted) throw invalid('id: this seal is lifted already.');
      return work(connection, seal);
    },
  );
