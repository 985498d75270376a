import { sql } from 'drizzle-orm';
import { linkage, sourcePerson } from '../../schema/identity.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** Undoes a link: its person is again the child that they were before. False: it is undone already. */
export async function undoLink(client: Client, linkageId: number, by: string): Promise<boolean> {
  const rows = await run(
    client,
    sql`with undone as (
      update ${linkage} set undone_at = now(), undone_by = ${by}
      where id = ${linkageId} and undone_at is null
      returning source_person_id, former_subject_id)
    update ${sourcePerson} set subject_id = undone.former_subject_id from undone
    where ${sourcePerson.id} = undone.source_person_id returning 1`,
  );
  return rows.length > 0;
}
