import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { seal } from '../../schema/consent.ts';
import { sourcePerson } from '../../schema/identity.ts';
import { childNow } from './linkage/said-of.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/**
 * Whether, now, a child as a whole is sealed from a practitioner; the same that `decide` makes of the
 * seals of one child, for lists and counts that must leave sealed children out.
 */
export const sealedFrom = (subjectId: SQLWrapper, practitionerId: SQLWrapper): SQL =>
  hidden(subjectId, practitionerId, sql`${seal.scope} = 'CHILD'`);

/** Whether, now, anything of a child is sealed from a practitioner: the child, a place or a category. */
export const partlySealedFrom = (subjectId: SQLWrapper, practitionerId: SQLWrapper): SQL =>
  hidden(subjectId, practitionerId, sql`true`);

const hidden = (
  subjectId: SQLWrapper,
  practitionerId: SQLWrapper,
  inScope: SQL,
): SQL => sql`exists (select from ${seal}
  where ${seal.subjectId} = ${childNow(subjectId)} and ${inScope} and ${seal.inForceFrom} <= now()
    and (${seal.liftedAt} is null or ${seal.liftedAt} > now())
    and not ${practitionerId} = any(${seal.mayOpen})
    and (cardinality(${seal.against}) = 0 or ${practitionerId} = any(${seal.against})))`;

/** Whether, now, one child as a whole is sealed from a practitioner. */
export async function isSealedFrom(
  connection: Connection,
  subjectId: string,
  practitionerId: string,
): Promise<boolean> {
  const [row] = await run<{ sealed: boolean }>(
    connection,
    sql`select ${sealedFrom(sql`${subjectId}::uuid`, sql`${practitionerId}::uuid`)} as sealed`,
  );
  return row?.sealed ?? false;
}

/** Whether for a practitioner there is no such child, or anything of that child is sealed from them. */
export async function isHiddenChild(
  connection: Connection,
  subjectId: string,
  practitionerId: string,
): Promise<boolean> {
  const [row] = await run<{ hidden: boolean }>(
    connection,
    sql`select not exists (select from ${sourcePerson} where ${sourcePerson.subjectId} = ${subjectId}::uuid)
      or ${partlySealedFrom(sql`${subjectId}::uuid`, sql`${practitionerId}::uuid`)} as hidden`,
  );
  return row?.hidden ?? true;
}
