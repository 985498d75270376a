import { randomUUID } from 'node:crypto';
import type { SQL } from 'drizzle-orm';
import { eq, sql } from 'drizzle-orm';
import { seal, sealReview } from '../../schema/consent.ts';
import { practitioner, roleAssignment, sourcePerson } from '../../schema/identity.ts';
import { uuidAsked } from '../domain/uuid.ts';
import { letPend } from './linkage/await-linking.ts';
import type { Client, Connection } from './sql.ts';
import { run } from './sql.ts';

/** A seal as it is put on. `from`: an instant, ISO 8601; null: now. */
export interface SealEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  /** CHILD, LOCATION or a record category. */
  readonly scope: string;
  /** Ids of practitioners from whom it hides; empty: from all but those who may open it. */
  readonly against?: readonly string[];
  readonly mayOpen: readonly string[];
  readonly words?: string;
  readonly sealedBy?: string;
  readonly from: string | null;
}

export async function keepSeal(connection: Connection, entry: SealEntry): Promise<void> {
  const { against = [], words = null, sealedBy = null } = entry;
  await run(
    connection,
    sql`insert into ${seal} (id, subject_id, kind, scope, against, may_open, words, sealed_by, in_force_from)
      values (${entry.id}, ${entry.subjectId}, ${entry.kind}, ${entry.scope},
        ${sql.param([...against])}::uuid[], ${sql.param([...entry.mayOpen])}::uuid[], ${words}, ${sealedBy}::uuid,
        coalesce(${entry.from}::timestamptz, now()))
      on conflict do nothing`,
  );
}

/** A seal, with its last review. Instants are in milliseconds since 1970-01-01T00:00:00Z. */
export interface KeptSeal {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly scope: string;
  readonly against: readonly string[];
  readonly mayOpen: readonly string[];
  readonly words: string | null;
  readonly since: number;
  readonly lastReviewedAt: number | null;
  /** The seal of another child from which it spread, over a link or a likeness. */
  readonly spreadFrom: string | null;
  readonly lifted: boolean;
}

const KEPT = sql`select ${seal.id}, ${seal.subjectId} as "subjectId", ${seal.kind}, ${seal.scope},
  to_json(${seal.against}) as against, to_json(${seal.mayOpen}) as "mayOpen", ${seal.words}, ${seal.spreadFrom} as "spreadFrom",
  (extract(epoch from ${seal.inForceFrom}) * 1000)::float8 as since,
  (select (extract(epoch from max(${sealReview.reviewedAt})) * 1000)::float8 from ${sealReview}
    where ${sealReview.sealId} = ${seal.id}) as "lastReviewedAt", ${seal.liftedAt} is not null as lifted
  from ${seal}`;

/** Every seal that is not lifted; of whom it may be shown is decided by the caller. */
export const readStandingSeals = (client: Client): Promise<KeptSeal[]> =>
  run(client, sql`${KEPT} where ${seal.liftedAt} is null`);

/** One seal, lifted or not; undefined where there is none of this id. */
export async function readSeal(connection: Connection, id: string): Promise<KeptSeal | undefined> {
  const [found] = await run<KeptSeal>(
    connection,
    sql`${KEPT} where ${seal.id} = ${uuidAsked(id)}::uuid`,
  );
  return found;
}

/** Lifts a seal now; its child's persons are compared with others again. False: it is lifted already. */
export async function liftSeal(
  connection: Connection,
  { id, by, words }: { readonly id: string; readonly by: string; readonly words: string },
): Promise<boolean> {
  const rows = await run<{ subjectId: string }>(
    connection,
    sql`update ${seal} set lifted_at = now(), lifted_by = ${by}::uuid, lifting_words = ${words}
      where ${eq(seal.id, id)} and lifted_at is null returning ${seal.subjectId} as "subjectId"`,
  );
  const [lifted] = rows;
  if (!lifted) return false;
  await letPend(
    connection,
    sql`select ${sourcePerson.id} from ${sourcePerson}
    where ${sourcePerson.subjectId} = ${lifted.subjectId}`,
  );
  return true;
}

/** Keeps that a seal was looked at again, and why it stands. */
export async function keepSealReview(
  connection: Connection,
  { sealId, by, words }: { readonly sealId: string; readonly by: string; readonly words: string },
): Promise<void> {
  await run(
    connection,
    sql`insert into ${sealReview} (id, seal_id, words, reviewed_by)
      values (${randomUUID()}, ${sealId}, ${words}, ${by})`,
  );
}

/**
 * Spreads the seals of one child to another, where the other has not the same already. Part of a
 * statement: `pairs` selects `origin` and `heir`, the ids of two children; `which` says of `known` which seals.
 */
export const spreadSeals = (pairs: SQL, which: SQL = sql`true`): SQL => sql`
  insert into ${seal} (subject_id, kind, scope, against, may_open, words, spread_from, in_force_from, sealed_by)
  select pair.heir, known.kind, known.scope, known.against, known.may_open, known.words,
    coalesce(known.spread_from, known.id), known.in_force_from, known.sealed_by
  from (${pairs}) as pair join ${seal} as known on known.subject_id = pair.origin and known.lifted_at is null
  where ${which} and not exists (select from ${seal} as own where own.subject_id = pair.heir and own.lifted_at is null
    and coalesce(own.spread_from, own.id) = coalesce(known.spread_from, known.id))`;

/** Ids of practitioners by handle; a handle that is nobody's is left out. */
export async function practitionersByHandle(
  connection: Connection,
  handles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ handle: string; id: string }>(
    connection,
    sql`select ${practitioner.handle}, ${practitioner.id} from ${practitioner}
      where ${practitioner.handle} = any(${sql.param([...handles])}::text[])`,
  );
  return new Map(rows.map(({ handle, id }) => [handle, id]));
}

/** The practitioners who hold one of these roles now. */
export async function holdersOf(
  connection: Connection,
  roles: readonly string[],
): Promise<readonly string[]> {
  const rows = await run<{ id: string }>(
    connection,
    sql`select distinct ${roleAssignment.practitionerId} as id from ${roleAssignment}
      where ${roleAssignment.role} = any(${sql.param([...roles])}::text[])
        and ${roleAssignment.assignedFrom} <= now()
        and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > now())`,
  );
  return rows.map(({ id }) => id);
}
