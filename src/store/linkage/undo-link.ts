import { sql } from 'drizzle-orm';
import { sourcePerson } from '../../../schema/identity.ts';
import { clericalReview, link, linkPending, move } from '../../../schema/linkage.ts';
import { movePerson } from '../links.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import { divideConsent } from './divide-consent.ts';
import { keepApart } from './judge.ts';
import { lockChildrenOf } from './lock-children.ts';
import type { StoodAs } from './stood-as.ts';
import { readStoodAs } from './stood-as.ts';

/** A link that was undone: the child who keeps the id, and the one who got theirs back. */
export interface Undone {
  readonly subjectId: string;
  readonly partedSubjectId: string;
  /** What the union was called while the link stood. */
  readonly stood: readonly StoodAs[];
  /** ISO 8601. */
  readonly undoneAt: string;
}

/**
 * Undoes a link. The part of the child that its first person is not in becomes, as a whole, the child that
 * its own first person was before any link: so the ids are those that there would be had this link never
 * been, in whatever order links are made and undone. The two persons are kept apart; the others of the two
 * parts were never found to be two, and no machine joins them while these two would come with them.
 * Undefined: it is undone already, or there is no such link.
 */
export async function undoLink(
  connection: Connection,
  { linkId, by, words }: { readonly linkId: string; readonly by: string; readonly words: string },
): Promise<Undone | undefined> {
  const ends = await endsOf(connection, linkId);
  if (!ends) return undefined;
  const [child] = await lockChildrenOf(connection, [ends.one, ends.other]);
  const undoneAt = await endLink(connection, linkId, by, words);
  if (!child || undoneAt === undefined) return undefined;
  const stood = await readStoodAs(connection, linkId);
  const parted = await partedFrom(connection, child.persons, ends);
  const partedSubjectId = await firstIdOf(connection, parted);
  await divideConsent(connection, { by, stood, partedSubjectId });
  for (const person of parted) await movePerson(connection, person, partedSubjectId, linkId);
  await keepApart(connection, { ...ends, by, words });
  await settleDoubts(connection, parted);
  await lookAgain(connection, child.persons);
  return { subjectId: child.subjectId, partedSubjectId, stood, undoneAt };
}

interface Ends {
  readonly one: number;
  readonly other: number;
}

async function endsOf(connection: Connection, linkId: string): Promise<Ends | undefined> {
  const [ends] = await run<{ one: string; other: string }>(
    connection,
    sql`select ${link.one}, ${link.other} from ${link} where ${link.id} = ${linkId}::uuid`,
  );
  return ends && { one: Number(ends.one), other: Number(ends.other) };
}

async function endLink(
  connection: Connection,
  linkId: string,
  by: string,
  words: string,
): Promise<string | undefined> {
  const [ended] = await run<{ at: string }>(
    connection,
    sql`update ${link} set undone_at = now(), undone_by = ${by}::uuid, undone_words = ${words}
      where ${link.id} = ${linkId}::uuid and ${link.undoneAt} is null
      returning to_json(undone_at) #>> '{}' as at`,
  );
  return ended?.at;
}

/** The persons, in their order, on that end of an undone link where the child's first person is not. */
async function partedFrom(
  connection: Connection,
  persons: readonly number[],
  { one, other }: Ends,
): Promise<readonly number[]> {
  const rows = await run<{ one: string; other: string }>(
    connection,
    sql`select ${link.one}, ${link.other} from ${link}
      where ${link.undoneAt} is null and ${link.one} = any(${sql.param([...persons])}::bigint[])`,
  );
  const links = rows.map((row): Ends => ({ one: Number(row.one), other: Number(row.other) }));
  const parts = [one, other].map((end) => joinedTo(end, links));
  const parted = parts.find((part) => !part.has(persons[0] ?? NaN));
  if (!parted) throw new Error('a link within a ring of links: no link joins who are one already');
  return persons.filter((person) => parted.has(person));
}

function joinedTo(person: number, links: readonly Ends[]): ReadonlySet<number> {
  const joined = new Set([person]);
  // A set gives what is added while it is gone through.
  for (const known of joined) {
    for (const { one, other } of links) {
      if (one === known) joined.add(other);
      if (other === known) joined.add(one);
    }
  }
  return joined;
}

/** The child that the first of some persons was before any link: nobody else has been that one since. */
async function firstIdOf(connection: Connection, persons: readonly number[]): Promise<string> {
  const [home] = await run<{ id: string; taken: boolean }>(
    connection,
    sql`select ${move.formerSubjectId} as id, exists (select from ${sourcePerson}
        where ${sourcePerson.subjectId} = ${move.formerSubjectId}) as taken
      from ${move} where ${move.sourcePersonId} = ${persons[0]} order by ${move.id} limit 1`,
  );
  if (!home || home.taken) throw new Error('a person who was linked has no child to go back to');
  return home.id;
}

/** Whether those of the two parts are one child is no longer in doubt. */
const settleDoubts = (connection: Connection, parted: readonly number[]): Promise<object[]> => {
  const those = sql`any(${sql.param([...parted])}::bigint[])`;
  return run(
    connection,
    sql`update ${clericalReview} set closed_at = now(), outcome = 'LAPSED'
      where ${clericalReview.closedAt} is null and ${clericalReview.heldBack} = 'LINK_IN_DOUBT'
        and (${clericalReview.one} = ${those}) <> (${clericalReview.other} = ${those})`,
  );
};

const lookAgain = (connection: Connection, persons: readonly number[]): Promise<object[]> =>
  run(
    connection,
    sql`insert into ${linkPending} (source_person_id)
      select unnest(${sql.param([...persons])}::bigint[]) on conflict do nothing`,
  );
