import { sql } from 'drizzle-orm';
import { weighing } from '../../../schema/families.ts';
import { practitioner } from '../../../schema/identity.ts';
import type { Weighing, WeighingKind } from '../../decision/subject-access.ts';
import { uuidAsked } from '../../domain/uuid.ts';
import { childNow, idsOfChild } from '../linkage/said-of.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

interface WeighingEntry extends Weighing {
  readonly id: string;
  readonly subjectId: string;
  readonly words: string;
  readonly weighedBy: string;
}

export async function keepWeighing(connection: Connection, entry: WeighingEntry): Promise<void> {
  await run(
    connection,
    sql`insert into ${weighing} (id, subject_id, kind, scopes, words, weighed_by)
      values (${entry.id}, ${entry.subjectId}, ${entry.kind}, ${sql.param([...entry.scopes])}::text[],
        ${entry.words}, ${entry.weighedBy})`,
  );
}

/** What was weighed of one child, by whom (a name) and when (ISO 8601), and stands. */
export interface StandingWeighing extends Weighing {
  readonly id: string;
  readonly kind: WeighingKind;
  readonly words: string;
  readonly weighedBy: string;
  readonly weighedAt: string;
}

/** Every weighing of one child that stands, the newest first. */
export const standingWeighings = (
  connection: Connection,
  subjectId: string,
): Promise<StandingWeighing[]> =>
  run<StandingWeighing>(
    connection,
    sql`select ${weighing.id}, ${weighing.kind}, to_json(${weighing.scopes}) as scopes, ${weighing.words},
        ${practitioner.name} as "weighedBy", to_json(${weighing.recordedAt}) #>> '{}' as "weighedAt"
      from ${weighing} join ${practitioner} on ${practitioner.id} = ${weighing.weighedBy}
      where ${weighing.subjectId} = any(${idsOfChild(sql`${subjectId}::uuid`)}) and ${weighing.endedAt} is null
      order by ${weighing.recordedAt} desc, ${weighing.id}`,
  );

/** The child of whom something was weighed; undefined where there is no such weighing. */
export async function childOfWeighing(
  connection: Connection,
  id: string,
): Promise<string | undefined> {
  const [row] = await run<{ subjectId: string }>(
    connection,
    sql`select ${childNow(weighing.subjectId)} as "subjectId" from ${weighing} where ${weighing.id} = ${uuidAsked(id)}::uuid`,
  );
  return row?.subjectId;
}

/** Ends a weighing now. False: it has ended already. */
export async function endWeighing(
  connection: Connection,
  { id, by, words }: { readonly id: string; readonly by: string; readonly words: string },
): Promise<boolean> {
  const rows = await run(
    connection,
    sql`update ${weighing} set ended_at = now(), ended_by = ${by}, ending_words = ${words}
      where ${weighing.id} = ${uuidAsked(id)}::uuid and ${weighing.endedAt} is null returning 1`,
  );
  return rows.length > 0;
}
