import type { ReviewFinding } from '../../policy/break-glass.ts';
import { keepReview, readGrant } from '../../store/break-glass.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { Refused, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { actOnUnsealed } from './unsealed.ts';

export interface Review {
  readonly grantId: string;
  readonly finding: ReviewFinding;
  readonly words: string;
}

/** Keeps what a second person found of an override: once, and never one's own. */
export async function reviewBreakGlass(
  store: Store,
  asking: Asking,
  { grantId, finding, words }: Review,
): Promise<ActAnswer> {
  const grant = await readGrant(store.client, grantId);
  const reviewedBy = asking.practitioner.id;
  return actOnUnsealed(
    store,
    { ...asking, reason: words },
    { act: 'REVIEW_BREAK_GLASS', power: 'REVIEW_BREAK_GLASS' },
    grant?.subjectId ?? '',
    async (connection, { facts }) => {
      if (!grant || !facts) throw new Refused({ refusal: 'NO_SUCH_THING' });
      if (grant.practitionerId === reviewedBy) {
        throw invalid('id: this override is your own; a second person reviews it.');
      }
      if (!(await keepReview(connection, { grantId, finding, words, reviewedBy }))) {
        throw invalid('id: this override is reviewed already.');
      }
      return { id: grantId, details: { finding } };
    },
  );
}
