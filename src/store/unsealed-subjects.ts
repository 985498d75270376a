import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { seal } from '../../schema/consent.ts';
import { sourcePerson, subject } from '../../schema/identity.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

const isSealed = (subjectId: SQL): SQL => sql`exists (select from ${seal}
  where ${seal.subjectId} = ${subjectId} and ${seal.scope} = 'CHILD' and ${seal.inForceFrom} <= now()
    and (${seal.liftedAt} is null or ${seal.liftedAt} > now()))`;

/** Ids of children who are sealed from nobody, in their order, after one of them; null: from the first. */
export async function unsealedSubjects(
  client: Client,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    client,
    sql`select ${subject.id} from ${subject}
      where (${after}::uuid is null or ${subject.id} > ${after}::uuid)
        and exists (select from ${sourcePerson} where ${sourcePerson.subjectId} = ${subject.id})
        and not ${isSealed(sql`${subject.id}`)}
      order by ${subject.id} limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** Those of some children who are sealed, as a whole, from anyone. */
export async function sealedAmong(
  client: Client,
  subjectIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await run<{ id: string }>(
    client,
    sql`select asked.id from unnest(${sql.param([...subjectIds])}::uuid[]) as asked(id)
      where ${isSealed(sql.raw('asked.id'))}`,
  );
  return new Set(rows.map(({ id }) => id));
}
