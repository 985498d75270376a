import { randomUUID } from 'node:crypto';
import type { SharingOutcome } from '../../store/sharing-decisions.ts';
import { keepSharingDecision, standingObjection } from '../../store/sharing-decisions.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { actOnChild, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';

export interface SharingChoice {
  readonly childId: string;
  readonly outcome: SharingOutcome;
  readonly categories: readonly string[];
  readonly words: string;
  /** The directive that objects, where the decision answers one. */
  readonly objectionId: string | null;
  /** The last day on which it stands, YYYY-MM-DD. */
  readonly lastDay: string | null;
}

/**
 * Keeps a named person's decision to share or not to share, with the reasons: what is relevant is shared
 * unless sharing harms the child more than not (Children Act 2004 s. 16LA). One not to share withholds
 * these categories from everybody until it ends.
 */
export const decideSharing = (
  store: Store,
  asking: Asking,
  choice: SharingChoice,
): Promise<ActAnswer> =>
  actOnChild(
    store,
    asking,
    { act: 'DECIDE_SHARING', power: 'WEIGH_SHARING' },
    choice.childId,
    async (connection, { agreement, subjectId, now }) => {
      const { outcome, words, objectionId, lastDay } = choice;
      const categories = [...new Set(choice.categories)].sort();
      const unknown = categories.filter((category) => !(category in agreement.categories));
      if (categories.length === 0) throw invalid('categories: name at least one.');
      if (unknown.length > 0) {
        throw invalid(`categories: the agreement has no ${unknown.join(', ')}.`);
      }
      if (lastDay !== null && lastDay < new Date(now).toISOString().slice(0, 10)) {
        throw invalid('until: this day is past.');
      }
      if (objectionId !== null && !(await standingObjection(connection, subjectId, objectionId))) {
        throw invalid('objection: no such objection of this child stands.');
      }
      const id = randomUUID();
      const decidedBy = asking.practitioner.id;
      await keepSharingDecision(connection, {
        ...{ id, subjectId, outcome, categories, words, objectionId, decidedBy, lastDay },
      });
      return { id, details: { outcome, categories, objection: objectionId } };
    },
  );
