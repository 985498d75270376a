import { sql } from 'drizzle-orm';
import { sourcePerson, subject } from '../../schema/identity.ts';
import { move } from '../../schema/linkage.ts';
import { spreadSeals } from './seals.ts';
import type { Connection } from './sql.ts';
import { run } from './sql.ts';

/**
 * Moves a person of a source to another child: the only code that does. Both children then have every
 * seal of either, so that nobody learns by the move what they may not open.
 */
export async function movePerson(
  connection: Connection,
  personId: number,
  subjectId: string,
  linkId: string,
): Promise<void> {
  // A seal that is being put on either child is waited for: it spreads too, or comes after the move.
  await run(
    connection,
    sql`select from ${subject} where ${subject.id} in (${subjectId}::uuid,
      (select ${sourcePerson.subjectId} from ${sourcePerson} where ${sourcePerson.id} = ${personId}))
      order by ${subject.id} for update`,
  );
  await run(
    connection,
    sql`with left_behind as (select ${sourcePerson.subjectId} as id from ${sourcePerson} where ${sourcePerson.id} = ${personId}),
      moved as (update ${sourcePerson} set subject_id = ${subjectId}::uuid where ${sourcePerson.id} = ${personId}),
      told as (insert into ${move} (source_person_id, subject_id, former_subject_id, link_id)
        select ${personId}, ${subjectId}::uuid, id, ${linkId}::uuid from left_behind)
      ${spreadSeals(sql`select id as origin, ${subjectId}::uuid as heir from left_behind
        union select ${subjectId}::uuid, id from left_behind`)}`,
  );
}
