import { randomUUID } from 'node:crypto';
import { keepCompetence } from '../../store/competence.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actOnChild } from '../act.ts';
import type { Asking } from '../asking.ts';

/**
 * Records a finding of whether a child is competent to decide (Gillick v West Norfolk, 1986; from 16,
 * Mental Capacity Act 2005 s. 1(2) presumes it). The last finding counts.
 */
export const recordCompetence = (
  store: Store,
  asking: Asking,
  childId: string,
  competent: boolean,
  words: string,
): Promise<ActAnswer> =>
  actOnChild(
    store,
    asking,
    { act: 'RECORD_COMPETENCE', power: 'RECORD_CONSENT' },
    childId,
    async (connection, { subjectId }) => {
      const id = randomUUID();
      const recordedBy = asking.practitioner.id;
      await keepCompetence(connection, { id, subjectId, competent, words, recordedBy });
      return { id, details: { competence: id, competent } };
    },
  );
