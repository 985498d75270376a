import { sql } from 'drizzle-orm';
import { directive, sharingDecision } from '../../schema/consent.ts';
import { practitioner } from '../../schema/identity.ts';
import { uuidAsked } from '../domain/uuid.ts';
import { childNow, idsOfChild } from './linkage/said-of.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

export type SharingOutcome = 'SHARE' | 'WITHHOLD';

export interface SharingDecisionEntry {
  readonly id: string;
  readonly subjectId: string;
  readonly outcome: SharingOutcome;
  readonly categories: readonly string[];
  readonly words: string;
  readonly objectionId: string | null;
  readonly decidedBy: string;
  /** The last day on which it stands, YYYY-MM-DD; null: until it is ended. */
  readonly lastDay: string | null;
}

export async function keepSharingDecision(
  connection: Connection,
  entry: SharingDecisionEntry,
): Promise<void> {
  await run(
    connection,
    sql`insert into ${sharingDecision} (id, subject_id, outcome, categories, words, objection_id,
        decided_by, in_force_from, in_force_until)
      values (${entry.id}, ${entry.subjectId}, ${entry.outcome}, ${sql.param([...entry.categories])}::text[],
        ${entry.words}, ${entry.objectionId}::uuid, ${entry.decidedBy}, now(),
        (${entry.lastDay}::date + 1)::timestamp at time zone 'Europe/London')`,
  );
}

/** A decision as it was made, and what became of it. Instants are ISO 8601. */
export interface SharingDecision {
  readonly id: string;
  readonly outcome: SharingOutcome;
  readonly categories: readonly string[];
  readonly words: string;
  readonly objectionId: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string;
  readonly until: string | null;
  readonly endedAt: string | null;
  readonly endingWords: string | null;
}

/** Every decision of one child, the newest first. */
export const sharingDecisionsOf = (
  connection: Connection,
  subjectId: string,
): Promise<SharingDecision[]> =>
  run<SharingDecision>(
    connection,
    sql`select ${sharingDecision.id}, ${sharingDecision.outcome},
        to_json(${sharingDecision.categories}) as categories, ${sharingDecision.words}, ${sharingDecision.objectionId} as "objectionId",
        ${practitioner.name} as "decidedBy", to_json(${sharingDecision.recordedAt}) #>> '{}' as "decidedAt",
        to_json(${sharingDecision.inForceUntil}) #>> '{}' as until,
        to_json(${sharingDecision.endedAt}) #>> '{}' as "endedAt",
        ${sharingDecision.endingWords} as "endingWords"
      from ${sharingDecision} left join ${practitioner} on ${practitioner.id} = ${sharingDecision.decidedBy}
      where ${sharingDecision.subjectId} = any(${idsOfChild(sql`${subjectId}::uuid`)})
      order by ${sharingDecision.recordedAt} desc, ${sharingDecision.id}`,
  );

/** The child whom a decision is about. */
export async function childOfSharingDecision(
  connection: Connection,
  id: string,
): Promise<string | undefined> {
  const [row] = await run<{ subjectId: string }>(
    connection,
    sql`select ${childNow(sharingDecision.subjectId)} as "subjectId" from ${sharingDecision}
      where ${sharingDecision.id} = ${uuidAsked(id)}::uuid`,
  );
  return row?.subjectId;
}

/** Ends a decision now. False: it has ended already. */
export async function endDecision(
  connection: Connection,
  { id, by, words }: { readonly id: string; readonly by: string; readonly words: string },
): Promise<boolean> {
  const rows = await run(
    connection,
    sql`update ${sharingDecision} set ended_at = now(), ended_by = ${by}, ending_words = ${words}
      where ${sharingDecision.id} = ${uuidAsked(id)}::uuid and ${sharingDecision.endedAt} is null
        and (${sharingDecision.inForceUntil} is null or ${sharingDecision.inForceUntil} > now())
      returning 1`,
  );
  return rows.length > 0;
}

/** A refusal of consent that stands, as an objection to be weighed. */
export interface Objection {
  readonly id: string;
  readonly subjectId: string;
  readonly scope: string;
  readonly standing: string;
  readonly recordedAt: string;
}

const STANDING = sql`${directive.provision} = 'DENY' and ${directive.withdrawnAt} is null
  and ${directive.inForceFrom} <= now()
  and (${directive.inForceUntil} is null or ${directive.inForceUntil} > now())`;

const OBJECTION = sql`${directive.id}, ${childNow(directive.subjectId)} as "subjectId", ${directive.scope},
  ${directive.standing}, to_json(${directive.recordedAt}) #>> '{}' as "recordedAt"`;

/** A child's objection by its id; undefined where none of that id stands. */
export async function standingObjection(
  connection: Connection,
  subjectId: string,
  id: string,
): Promise<Objection | undefined> {
  const [found] = await run<Objection>(
    connection,
    sql`select ${OBJECTION} from ${directive}
      where ${STANDING} and ${directive.subjectId} = any(${idsOfChild(sql`${subjectId}::uuid`)}) and ${directive.id} = ${uuidAsked(id)}::uuid`,
  );
  return found;
}

/** Objections that nobody has weighed, oldest first, after the given one. */
export const unweighedObjections = (
  connection: Connection,
  after: Pick<Objection, 'recordedAt' | 'id'> | null,
  limit: number,
): Promise<Objection[]> =>
  run<Objection>(
    connection,
    sql`select ${OBJECTION} from ${directive}
      where ${STANDING} and not exists (select from ${sharingDecision}
          where ${sharingDecision.objectionId} = ${directive.id})
        ${after ? sql`and (${directive.recordedAt}, ${directive.id}) > (${after.recordedAt}::timestamptz, ${after.id}::uuid)` : sql``}
      order by ${directive.recordedAt}, ${directive.id} limit ${limit}`,
  );
