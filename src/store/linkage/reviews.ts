import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { practitioner, sourcePerson } from '../../../schema/identity.ts';
import { clericalReview, clericalVerdict } from '../../../schema/linkage.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import type { HELD_BACK } from '../../linkage/rules/held-back.ts';
import { millis } from '../facts/relationships.ts';
import { partlySealedFrom } from '../sealed-from.ts';
import type { Client, Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { PersonShown } from './person-shown.ts';
import { personShown } from './person-shown.ts';

export const VERDICTS = {
  MATCH: 'the two are one child',
  NOT_MATCH: 'the two are two children',
  UNSURE: 'it cannot be told from this',
} as const;
export type Verdict = keyof typeof VERDICTS;

/** A field's part in a match weight. */
export interface KeptWeight {
  readonly field: string;
  readonly level: string;
  readonly bits: number;
}

interface KeptVerdict {
  readonly verdict: Verdict;
  readonly words: string;
  readonly practitionerId: string;
  readonly practitioner: string;
  /** ISO 8601. */
  readonly givenAt: string;
}

/** An item of the queue: two persons, and why nobody knows whether they are one child. */
export interface Review {
  readonly id: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly raisedAt: number;
  readonly heldBack: keyof typeof HELD_BACK;
  /** Bits. */
  readonly weight: number;
  readonly priorBits: number;
  readonly weights: readonly KeptWeight[];
  readonly modelVersion: string;
  readonly multiples: boolean;
  /** MATCH, NOT_MATCH or LAPSED; null: it is open. */
  readonly outcome: string | null;
  readonly verdicts: readonly KeptVerdict[];
  readonly one: PersonShown;
  readonly other: PersonShown;
}

export type ReviewState = 'OPEN' | 'CLOSED';

/** A place in the queue: what comes after it is next. */
export type ReviewPlace = Pick<Review, 'raisedAt' | 'id'>;

export interface ReviewsAsked {
  readonly viewerId: string;
  readonly state: ReviewState;
  readonly after: ReviewPlace | null;
  readonly first: number;
}

/** Items of both of whose children nothing is sealed from the viewer, the oldest first, and how many in all. */
export async function readReviews(
  client: Client,
  { viewerId, state, after, first }: ReviewsAsked,
): Promise<{ readonly total: number; readonly reviews: readonly Review[] }> {
  const isAfter = after
    ? sql`(raised_at, id) > (${new Date(after.raisedAt).toISOString()}::timestamptz, ${uuidAsked(after.id)}::uuid)`
    : sql`true`;
  const [found] = await run<{ total: number; reviews: Review[] }>(
    client,
    sql`with seen as materialized (select ${clericalReview.id}, ${clericalReview.raisedAt} from ${clericalReview}
        where ${clericalReview.closedAt} is ${state === 'OPEN' ? sql`null` : sql`not null`}
          and ${isSeenBy(viewerId)}),
      page as (select id from seen where ${isAfter} order by raised_at, id limit ${first})
      select (select count(*)::int from seen) as total,
        (select coalesce(json_agg(${REVIEW} order by ${clericalReview.raisedAt}, ${clericalReview.id}), '[]')
          from ${clericalReview} where ${clericalReview.id} in (select id from page)) as reviews`,
  );
  return found ?? { total: 0, reviews: [] };
}

/** One item, locked until the transaction ends; undefined where, for the viewer, there is none. */
export async function lockReview(
  connection: Connection,
  id: string,
  viewerId: string,
): Promise<Review | undefined> {
  const isAsked = sql`${clericalReview.id} = ${uuidAsked(id)}::uuid and ${isSeenBy(viewerId)}`;
  await run(connection, sql`select from ${clericalReview} where ${isAsked} for update`);
  const [found] = await run<{ review: Review }>(
    connection,
    sql`select ${REVIEW} as review from ${clericalReview} where ${isAsked}`,
  );
  return found?.review;
}

/** The children of the two persons of an item; none where there is no such item. */
export async function childrenInReview(client: Client, id: string): Promise<readonly string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`select distinct ${sourcePerson.subjectId} as id from ${clericalReview}
      join ${sourcePerson} on ${sourcePerson.id} in (${clericalReview.one}, ${clericalReview.other})
      where ${clericalReview.id} = ${uuidAsked(id)}::uuid order by 1`,
  );
  return rows.map((row) => row.id);
}

const isSeenBy = (viewerId: string): SQL => sql`not exists (select from ${sourcePerson}
  where ${sourcePerson.id} in (${clericalReview.one}, ${clericalReview.other})
    and ${partlySealedFrom(sourcePerson.subjectId, sql`${viewerId}::uuid`)})`;

const REVIEW = sql`json_build_object('id', ${clericalReview.id}, 'raisedAt', ${millis(sql`${clericalReview.raisedAt}`)},
  'heldBack', ${clericalReview.heldBack}, 'weight', ${clericalReview.weight}, 'priorBits', ${clericalReview.priorBits},
  'weights', ${clericalReview.weights}, 'modelVersion', ${clericalReview.modelVersion},
  'multiples', ${clericalReview.multiples}, 'outcome', ${clericalReview.outcome},
  'one', ${personShown(sql`${clericalReview.one}`)}, 'other', ${personShown(sql`${clericalReview.other}`)},
  'verdicts', (select coalesce(json_agg(json_build_object('verdict', ${clericalVerdict.verdict},
      'words', ${clericalVerdict.words}, 'practitionerId', ${clericalVerdict.practitionerId},
      'practitioner', ${practitioner.name}, 'givenAt', ${clericalVerdict.givenAt}) order by ${clericalVerdict.givenAt}), '[]')
    from ${clericalVerdict} join ${practitioner} on ${practitioner.id} = ${clericalVerdict.practitionerId}
    where ${clericalVerdict.reviewId} = ${clericalReview.id}))`;
