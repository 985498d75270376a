import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { linkKey, linkPending } from '../../../schema/linkage.ts';
import { linkKeysOf } from '../../linkage/link-keys.ts';
import type { LinkagePerson } from '../../linkage/linkage-person.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** A person of a source, with what the source says of them now. */
export interface Told {
  readonly id: number;
  readonly person: LinkagePerson;
}

/** Keeps what persons are looked up by from now on, in the place of what they were looked up by. */
export async function keepLinkKeys(connection: Connection, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const ids = sql.param(told.map(({ id }) => id));
  await run(
    connection,
    sql`delete from ${linkKey} where ${linkKey.sourcePersonId} = any(${ids}::bigint[])`,
  );
  const keys = linkKeysOf(told.map(({ person }) => person));
  const rows = told.flatMap(({ id }, at) => (keys[at] ?? []).map((key) => ({ key, id })));
  await run(
    connection,
    sql`insert into ${linkKey} (key, source_person_id)
      select * from unnest(${sql.param(rows.map(({ key }) => String(key)))}::bigint[],
        ${sql.param(rows.map(({ id }) => id))}::bigint[])`,
  );
}

/**
 * From now on persons wait to be compared with others, those who wait already as if they came now.
 * `ids` selects them.
 */
export const letPend = (connection: Connection, ids: SQL): Promise<object[]> =>
  run(
    connection,
    sql`insert into ${linkPending} (source_person_id, since)
      select waiting.id, clock_timestamp() from (${ids}) as waiting(id)
      on conflict (source_person_id) do update set since = excluded.since`,
  );
