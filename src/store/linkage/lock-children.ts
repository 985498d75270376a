import { sql } from 'drizzle-orm';
import { sourcePerson, subject } from '../../../schema/identity.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** A child with its persons, the first of them first. */
export interface LockedChild {
  readonly subjectId: string;
  readonly persons: readonly number[];
}

/**
 * The children that some persons are, the one that came first first, locked until the transaction ends:
 * no person comes or goes, and no seal is put on. Looked at again once they are locked, for a person may
 * have moved meanwhile.
 */
export async function lockChildrenOf(
  connection: Connection,
  persons: readonly number[],
): Promise<readonly LockedChild[]> {
  for (let locked = new Set<string>(); ;) {
    const children = await childrenOf(connection, persons);
    if (children.every(({ subjectId }) => locked.has(subjectId))) return children;
    locked = new Set(children.map(({ subjectId }) => subjectId));
    await run(
      connection,
      sql`select from ${subject} where ${subject.id} = any(${sql.param([...locked])}::uuid[])
        order by ${subject.id} for update`,
    );
  }
}

async function childrenOf(
  connection: Connection,
  persons: readonly number[],
): Promise<LockedChild[]> {
  const rows = await run<{ subjectId: string; persons: number[] }>(
    connection,
    sql`select ${sourcePerson.subjectId} as "subjectId",
        json_agg(${sourcePerson.id} order by ${sourcePerson.id}) as persons
      from ${sourcePerson} where ${sourcePerson.subjectId} in (select asked.subject_id
        from ${sourcePerson} as asked where asked.id = any(${sql.param([...persons])}::bigint[]))
      group by ${sourcePerson.subjectId} order by min(${sourcePerson.id})`,
  );
  return rows;
}
