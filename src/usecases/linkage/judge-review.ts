import type { JoinRefusal } from '../../store/linkage/join-children.ts';
import { joinChildren } from '../../store/linkage/join-children.ts';
import { closeReview, keepApart, keepVerdict } from '../../store/linkage/judge.ts';
import type { Review, Verdict } from '../../store/linkage/reviews.ts';
import { childrenInReview, lockReview } from '../../store/linkage/reviews.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';
import type { ActAnswer } from '../act.ts';
import { Refused, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { actOnChildren } from './act-on-children.ts';

export type { Verdict } from '../../store/linkage/reviews.ts';
export { VERDICTS } from '../../store/linkage/reviews.ts';

interface Judgement {
  readonly reviewId: string;
  readonly verdict: Verdict;
  readonly words: string;
}

/**
 * Keeps what somebody finds of an item. Where twins or others like them are about, a match takes two
 * people; a person's verdict counts once. A match joins the two children, or is refused with what stands
 * in its way; of two who are linked, and in doubt, it lets the link stand. That they are two closes the
 * item and keeps them apart; who is unsure leaves it open.
 */
export async function judgeReview(
  store: Store,
  asking: Asking,
  judgement: Judgement,
): Promise<ActAnswer> {
  const { reviewId, verdict, words } = judgement;
  const by = asking.practitioner.id;
  return actOnChildren(
    store,
    { ...asking, reason: words },
    'JUDGE_CLERICAL_REVIEW',
    await childrenInReview(store.client, reviewId),
    async (connection) => {
      const review = await lockReview(connection, reviewId, by);
      if (!review) throw new Refused({ refusal: 'NO_SUCH_THING' });
      requireFresh(review, by);
      await keepVerdict(connection, { reviewId: review.id, verdict, words, by });
      const linkId = await follow(connection, review, judgement, by);
      return { id: linkId ?? review.id, details: { review: review.id, verdict } };
    },
  );
}

function requireFresh({ outcome, verdicts }: Review, by: string): void {
  if (outcome !== null) throw invalid('id: this item is closed already.');
  if (verdicts.some((given) => given.practitionerId === by && given.verdict !== 'UNSURE')) {
    throw invalid('id: you have judged this item; another person is to judge it next.');
  }
}

/** What a verdict brings about: the id of the link that a match made, or null. */
async function follow(
  connection: Connection,
  review: Review,
  { verdict, words }: Judgement,
  by: string,
): Promise<string | null> {
  const pair = { one: review.one.id, other: review.other.id };
  const areOne = review.one.subjectId === review.other.subjectId;
  if (verdict === 'UNSURE') return null;
  if (verdict === 'NOT_MATCH') {
    // Undoing tells who saw them as one, and which link it was has to be said.
    if (areOne) throw invalid('verdict: the two are linked. Undo the link that is wrong.');
    await closeReview(connection, review.id, 'NOT_MATCH');
    await keepApart(connection, { ...pair, by, words });
    return null;
  }
  if (review.multiples && !review.verdicts.some((given) => given.verdict === 'MATCH')) return null;
  await closeReview(connection, review.id, 'MATCH');
  if (areOne) return null;
  const joined = await joinChildren(connection, {
    ...{ ...pair, rule: 'CLERICAL', weight: review.weight, modelVersion: review.modelVersion },
    evidence: review.weights.filter(({ bits }) => bits > 0).map((of) => `${of.field} ${of.level}`),
  });
  if ('refused' in joined) throw invalid(`verdict: ${IN_THE_WAY[joined.refused]}`);
  return joined.linkId;
}

const IN_THE_WAY: Readonly<Record<JoinRefusal, string>> = {
  ONE_CHILD_ALREADY: 'the two are one child already.',
  CONFLICT:
    'as one child they would have two valid NHS numbers. One has to be superseded at its source first.',
  KEPT_APART:
    'somebody found other records of the two not to be one child: undo or mend that link first.',
  SEALED: 'one of the two is a birth identity behind a seal that the other is not behind.',
};
