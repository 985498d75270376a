import { sql } from 'drizzle-orm';
import { allocation } from '../../schema/casework.ts';
import { involvement } from '../../schema/identity-records.ts';
import { sourcePerson } from '../../schema/identity.ts';
import type { Practitioner } from '../identity/practitioner.ts';
import { dayEnd, dayStart } from './facts/relationships.ts';
import { childNow } from './linkage/said-of.ts';
import type { Client } from './sql.ts';
import { runStatement, writtenOnce } from './sql.ts';

const me = sql`${sql.placeholder('practitionerId')}::uuid`;
const myCode = sql`${sql.placeholder('practitionerCode')}::text`;
const after = sql`${sql.placeholder('after')}::uuid`;

/** As `facts/relationships.ts` tells of them to the decision, from the other end. */
const ownChildren = writtenOnce(
  () => sql`
  select distinct related.id from (
    select ${childNow(allocation.subjectId)} as id from ${allocation}
    where ${allocation.practitionerId} = ${me} and ${allocation.allocatedFrom} <= now()
      and (${allocation.allocatedUntil} is null or ${allocation.allocatedUntil} > now())
    union all
    select ${sourcePerson.subjectId} from ${involvement}
    join ${sourcePerson} on ${sourcePerson.id} = ${involvement.sourcePersonId}
    where ${involvement.practitionerCode} = ${myCode} and ${involvement.supersededAt} is null
      and ${dayStart(involvement.startedOn)} <= now()
      and (${involvement.endedOn} is null or ${dayEnd(involvement.endedOn)} > now())) as related
  where ${after} is null or related.id > ${after} order by related.id`,
);

/**
 * Ids of the children with whom a practitioner has a relationship of their own in force now, in their
 * order, after one of them; null: from the first. Before any decision, and without a limit, so that none
 * who may be shown gives way to one who may not. Never to be shown, nor counted, as they are.
 */
export async function readOwnChildren(
  client: Client,
  { id, practitionerCode }: Pick<Practitioner, 'id' | 'practitionerCode'>,
  afterId: string | null,
): Promise<string[]> {
  const rows = await runStatement<{ id: string }>(
    client,
    ownChildren({ practitionerId: id, practitionerCode, after: afterId }),
  );
  return rows.map((row) => row.id);
}
