import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { sourcePerson } from '../../../schema/identity.ts';
import { move } from '../../../schema/linkage.ts';

/**
 * The ids under which a child is spoken of: its own, and those that its persons were before any link.
 * What was said of a child (consent, decisions, allocations) keeps the id under which it was said, and so
 * comes along when persons are linked, and goes back with them when they are not.
 */
export const idsOfChild = (
  childId: SQL,
  persons: SQL = personsOf(childId),
): SQL => sql`array(select ${childId}
  union select first.id from (${firstFormerIds(persons)}) as first)`;

/** The children who some persons of sources were before any link. */
export const firstFormerIds = (
  persons: SQL,
): SQL => sql`select distinct on (${move.sourcePersonId}) ${move.formerSubjectId} as id
    from ${move} where ${move.sourcePersonId} = ${persons}
    order by ${move.sourcePersonId}, ${move.id}`;

const personsOf = (
  childId: SQL,
): SQL => sql`any(array(select ${sourcePerson.id} from ${sourcePerson}
  where ${sourcePerson.subjectId} = ${childId}))`;

/** The child whom somebody is now who was once spoken of by an id. */
export const childNow = (id: SQLWrapper): SQL => sql`coalesce(
  (select ${sourcePerson.subjectId} from ${move}
    join ${sourcePerson} on ${sourcePerson.id} = ${move.sourcePersonId}
    where ${move.formerSubjectId} = ${id} and not exists (select from ${move} as earlier
      where earlier.source_person_id = ${move.sourcePersonId} and earlier.id < ${move.id})), ${id})`;
