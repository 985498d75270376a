import { randomUUID } from 'node:crypto';
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { clericalReview, clericalVerdict } from '../../../schema/linkage.ts';
import { inPages } from '../../domain/in-pages.ts';
import type { FieldWeight } from '../../linkage/model/match-model.ts';
import type { HELD_BACK } from '../../linkage/rules/held-back.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** Two persons who may be one child, and why no rule made them one. Weights in bits. */
export interface RaisedReview {
  /** The lesser id. */
  readonly one: number;
  readonly other: number;
  readonly weight: number;
  readonly weights: readonly FieldWeight[];
  readonly priorBits: number;
  readonly modelVersion: string;
  readonly heldBack: keyof typeof HELD_BACK;
  readonly multiples: boolean;
}

const AT_A_TIME = 2_000;

/**
 * Raises each review once while it is open; an open one then tells what its persons are like now. A verdict is on
 * what was shown: an item of which somebody has found a match stays as it is while the same agrees, whatever it
 * weighs, and else lapses, and another takes its place.
 */
export async function raiseReviews(
  connection: Connection,
  reviews: readonly RaisedReview[],
): Promise<void> {
  for (const page of inPages(reviews, AT_A_TIME)) await raise(connection, page);
}

async function raise(connection: Connection, reviews: readonly RaisedReview[]): Promise<void> {
  const rows = JSON.stringify(reviews.map((review) => ({ ...review, id: randomUUID() })));
  await lapseJudged(connection, rows);
  await run(
    connection,
    sql`insert into ${clericalReview} as kept
        (id, one, other, weight, weights, prior_bits, model_version, held_back, multiples)
      select id, one, other, weight, weights, "priorBits", "modelVersion", "heldBack", multiples
      from jsonb_to_recordset(${rows}::text::jsonb) as given(id uuid, one bigint, other bigint, weight real,
        weights jsonb, "priorBits" real, "modelVersion" text, "heldBack" text, multiples boolean)
      on conflict (one, other) where closed_at is null do update set weight = excluded.weight,
        weights = excluded.weights, prior_bits = excluded.prior_bits, model_version = excluded.model_version,
        held_back = excluded.held_back, multiples = excluded.multiples
        where not ${isFoundMatch(sql`kept.id`)} and (kept.weights is distinct from excluded.weights or kept.held_back <> excluded.held_back
          or kept.multiples <> excluded.multiples)`,
  );
}

const isFoundMatch = (reviewId: SQL): SQL => sql`exists (select from ${clericalVerdict}
  where ${clericalVerdict.reviewId} = ${reviewId} and ${clericalVerdict.verdict} = 'MATCH')`;

/** Of weights, how well each field agrees; what that weighs changes with how rare names are. */
const levels = (
  weights: SQL,
): SQL => sql`(select jsonb_agg(jsonb_build_array(part -> 'field', part -> 'level'))
  from jsonb_array_elements(${weights}) as part)`;

/** Done first, and by itself: broken off here, the persons still wait, and the item is raised the next time. */
const lapseJudged = (connection: Connection, rows: string): Promise<object[]> =>
  run(
    connection,
    sql`update ${clericalReview} set closed_at = now(), outcome = 'LAPSED'
      from jsonb_to_recordset(${rows}::text::jsonb) as given(one bigint, other bigint, weights jsonb,
        "heldBack" text, multiples boolean)
      where ${clericalReview.closedAt} is null and ${clericalReview.one} = given.one
        and ${clericalReview.other} = given.other
        and (${levels(sql`${clericalReview.weights}`)} <> ${levels(sql`given.weights`)} or ${clericalReview.heldBack} <> given."heldBack"
          or ${clericalReview.multiples} <> given.multiples)
        and ${isFoundMatch(sql`${clericalReview.id}`)}`,
  );

/** Closes reviews whose persons are no longer likely to be one, or were linked otherwise. */
export async function lapseReviews(connection: Connection, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await run(
    connection,
    sql`update ${clericalReview} set closed_at = now(), outcome = 'LAPSED'
      where ${clericalReview.closedAt} is null and ${clericalReview.id} = any(${sql.param([...ids])}::uuid[])`,
  );
}
