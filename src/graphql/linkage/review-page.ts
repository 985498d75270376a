import { addedUp } from '../../usecases/linkage/added-up.ts';
import type { ListedReview, ReviewPage, ReviewPlace } from '../../usecases/linkage/list-reviews.ts';
import { readParts, writeParts } from '../cursor.ts';
import { graphqlError } from '../errors.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A page of the queue as the schema shows it. `now`: milliseconds since 1970-01-01T00:00:00Z. */
export function reviewPage({ total, reviews, more }: ReviewPage, now: number) {
  const edges = reviews.map((review) => ({
    cursor: writePlace(review),
    node: reviewShown(review, now),
  }));
  return { total, edges, pageInfo: { hasNextPage: more, endCursor: edges.at(-1)?.cursor ?? null } };
}

/** An item with its age, and its weights added up one after the other. */
const reviewShown = (review: ListedReview, now: number) => ({
  ...review,
  raisedAt: new Date(review.raisedAt).toISOString(),
  ageInDays: Math.max(0, Math.floor((now - review.raisedAt) / DAY_MS)),
  weights: addedUp(review),
});

/** A cursor names an item that the practitioner has seen, and where it stood. */
const writePlace = ({ raisedAt, id }: ReviewPlace): string => writeParts(raisedAt, id);

export function readPlace(cursor: string): ReviewPlace {
  const [raisedAt, id] = readParts(cursor);
  const isInstant = typeof raisedAt === 'number' && !Number.isNaN(new Date(raisedAt).getTime());
  if (isInstant && typeof id === 'string') return { raisedAt, id };
  throw graphqlError('BAD_USER_INPUT', 'after: this is no cursor of an earlier answer.');
}
