import type { Rival, Sibling } from '../../store/linkage/around.ts';
import { readAround } from '../../store/linkage/around.ts';
import type { Review, ReviewsAsked } from '../../store/linkage/reviews.ts';
import { readReviews } from '../../store/linkage/reviews.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';

export type { ReviewPlace, ReviewState } from '../../store/linkage/reviews.ts';

/** An item with those whom the two persons could be taken for. */
export interface ListedReview extends Review {
  readonly rivals: readonly Rival[];
  readonly siblings: readonly Sibling[];
}

export interface ReviewPage {
  /** How many there are in all. */
  readonly total: number;
  readonly reviews: readonly ListedReview[];
  /** Whether there are more after these. */
  readonly more: boolean;
}

/**
 * The queue of doubtful links, the oldest first. It shows who each person is, and no record: every child
 * shown, as one of the two, as a rival or as a sibling, has an event in the audit before the page leaves.
 */
export const listReviews = (
  store: Store,
  asking: Asking,
  asked: Omit<ReviewsAsked, 'viewerId'>,
): Promise<Watched<ReviewPage> | ActRefusal> =>
  watchOver(store, asking, { act: 'LIST_CLERICAL_REVIEWS', power: 'REVIEW_LINKAGE' }, async () => {
    const viewerId = asking.practitioner.id;
    const { total, reviews } = await readReviews(store.client, {
      ...{ ...asked, viewerId, first: asked.first + 1 },
    });
    const shown = reviews.slice(0, asked.first);
    const around = await readAround(store.client, shown, viewerId);
    const listed = shown.map((review): ListedReview => {
      const own = around.filter(({ reviewId }) => reviewId === review.id);
      return {
        ...review,
        rivals: own.flatMap(({ rival }) => rival ?? []),
        siblings: eachChildOnce(own.flatMap(({ sibling }) => sibling ?? [])),
      };
    });
    return {
      result: { total, reviews: listed, more: reviews.length > asked.first },
      details: { shown: listed.map(({ id }) => id) },
      subjectIds: [...new Set(listed.flatMap(childrenShown))].sort(),
    };
  });

/** However many sources speak of a sibling. */
const eachChildOnce = (siblings: readonly Sibling[]): Sibling[] => [
  ...new Map(siblings.map((sibling) => [sibling.subjectId, sibling])).values(),
];

const childrenShown = ({ one, other, rivals, siblings }: ListedReview): string[] => [
  ...[one, other, ...siblings].map(({ subjectId }) => subjectId),
  ...rivals.map(({ person }) => person.subjectId),
];
