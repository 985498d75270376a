import { sql } from 'drizzle-orm';
import { breakGlass, breakGlassReview } from '../../schema/consent.ts';
import { uuidAsked } from '../domain/uuid.ts';
import type { BreakGlassReason, ReviewFinding } from '../policy/break-glass.ts';
import { childNow } from './linkage/said-of.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/** An override for one child and named categories. Instants are milliseconds since 1970 (UTC). */
export interface GrantEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly practitionerId: string;
  readonly categories: readonly string[];
  readonly reason: BreakGlassReason;
  readonly words: string;
  readonly from: number;
  readonly until: number;
}

export async function keepGrant(connection: Connection, grant: GrantEntry): Promise<void> {
  await run(
    connection,
    sql`insert into ${breakGlass} (id, subject_id, practitioner_id, categories, reason, words,
        in_force_from, in_force_until)
      values (${grant.id}, ${grant.subjectId}, ${grant.practitionerId},
        ${sql.param([...grant.categories])}::text[], ${grant.reason}, ${grant.words},
        ${instant(grant.from)}, ${instant(grant.until)})`,
  );
}

const instant = (milliseconds: number) => sql`${new Date(milliseconds).toISOString()}::timestamptz`;

/** Of whom an override is, and whose. */
export interface GrantOf {
  readonly subjectId: string;
  readonly practitionerId: string;
}

/** An override by its id, whatever its form; undefined where there is none. */
export async function readGrant(connection: Connection, id: string): Promise<GrantOf | undefined> {
  const [grant] = await run<GrantOf>(
    connection,
    sql`select ${childNow(breakGlass.subjectId)} as "subjectId", ${breakGlass.practitionerId} as "practitionerId"
      from ${breakGlass} where ${breakGlass.id} = ${uuidAsked(id)}::uuid`,
  );
  return grant;
}

export interface ReviewEntry {
  readonly grantId: string;
  readonly finding: ReviewFinding;
  readonly words: string;
  readonly reviewedBy: string;
}

/** Keeps a review; false: the override is reviewed already, and stays as it was found then. */
export async function keepReview(connection: Connection, review: ReviewEntry): Promise<boolean> {
  const rows = await run(
    connection,
    sql`insert into ${breakGlassReview} (grant_id, finding, words, reviewed_by)
      values (${review.grantId}, ${review.finding}, ${review.words}, ${review.reviewedBy})
      on conflict do nothing returning 1`,
  );
  return rows.length > 0;
}
