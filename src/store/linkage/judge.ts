import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { clericalReview, clericalVerdict, keptApart } from '../../../schema/linkage.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import type { Verdict } from './reviews.ts';

interface GivenVerdict {
  readonly reviewId: string;
  readonly verdict: Verdict;
  readonly words: string;
  readonly by: string;
}

export async function keepVerdict(
  connection: Connection,
  { reviewId, verdict, words, by }: GivenVerdict,
): Promise<void> {
  await run(
    connection,
    sql`insert into ${clericalVerdict} (id, review_id, verdict, words, practitioner_id)
      values (${randomUUID()}, ${reviewId}, ${verdict}, ${words}, ${by})`,
  );
}

export async function closeReview(
  connection: Connection,
  reviewId: string,
  outcome: 'MATCH' | 'NOT_MATCH',
): Promise<void> {
  await run(
    connection,
    sql`update ${clericalReview} set closed_at = now(), outcome = ${outcome}
      where ${clericalReview.id} = ${reviewId}`,
  );
}

/** Keeps that somebody found two persons not to be one child; found already, it stays as it was found. */
export async function keepApart(
  connection: Connection,
  found: {
    readonly one: number;
    readonly other: number;
    readonly by: string;
    readonly words: string;
  },
): Promise<void> {
  const { one, other, by, words } = found;
  await run(
    connection,
    sql`insert into ${keptApart} (one, other, by, words)
      values (${Math.min(one, other)}, ${Math.max(one, other)}, ${by}::uuid, ${words})
      on conflict do nothing`,
  );
}
