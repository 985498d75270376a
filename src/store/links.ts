import { sql } from 'drizzle-orm';
import { sourcePerson, subject } from '../../schema/identity.ts';
import { link, move } from '../../schema/linkage.ts';
import { spreadSeals } from './seals.ts';
import type { Client, Connection } from './sql.ts';
import { run } from './sql.ts';
import { asUnavailable } from './unavailable.ts';

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

/** Undoes a link: its person is again the child that they were before. False: it is undone already. */
export async function undoLink(
  client: Client,
  linkId: string,
  by: string,
  words: string,
): Promise<boolean> {
  try {
    return await client.begin(async (connection) => {
      const [undone] = await run<{ personId: string; formerSubjectId: string }>(
        connection,
        sql`update ${link} set undone_at = now(), undone_by = ${by}::uuid, undone_words = ${words}
          where id = ${linkId}::uuid and undone_at is null
          returning one as "personId", (select ${move.formerSubjectId} from ${move}
            where ${move.linkId} = ${link.id} and ${move.sourcePersonId} = ${link.one}) as "formerSubjectId"`,
      );
      if (!undone) return false;
      await movePerson(connection, Number(undone.personId), undone.formerSubjectId, linkId);
      return true;
    });
  } catch (error) {
    throw asUnavailable(error);
  }
}
