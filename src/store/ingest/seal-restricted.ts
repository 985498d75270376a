import { sql } from 'drizzle-orm';
import { seal } from '../../../schema/consent.ts';
import {
  roleAssignment,
  source,
  sourceIdentifier,
  sourcePerson,
  subject,
} from '../../../schema/identity.ts';
import { agreement } from '../../../schema/policy.ts';
import type { SourceRestriction } from '../../domain/source.ts';
import { versionInForce } from '../agreements.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';
import { sealTheLike, thoseLike } from './sealed-children.ts';
import type { OpenFile } from './take-file.ts';

const WORDS = 'The source restricts this record: where the child is must not be known.';

/**
 * Seals where the persons are whose source keeps it secret, in the transaction in which they come: of the
 * child, and of every child by the same NHS number. Only who reviews seals by the agreement may open it,
 * and only a person lifts it: the same answer, come again, does not put it on anew. False: there is nobody who
 * could.
 */
export async function sealRestricted(
  { connection }: OpenFile,
  given: readonly SourceRestriction[],
): Promise<boolean> {
  if (given.length === 0) return true;
  const children = sql`select distinct on (child.id) child.id, given.source, given.person, given.version
    from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as given(source text, person text, version text)
    join ${source} on ${source.code} = given.source
    join ${sourcePerson} as own on own.source_id = ${source.id} and own.key = given.person
    join ${sourcePerson} as alike on alike.id = own.id or alike.id in (
      select theirs.source_person_id from ${sourceIdentifier} as mine join ${sourceIdentifier} as theirs
        on theirs.system = mine.system and theirs.value = mine.value and theirs.superseded_at is null
      where mine.source_person_id = own.id and mine.system = 'NHS_NUMBER' and mine.valid
        and mine.superseded_at is null)
    join ${subject} as child on child.id = alike.subject_id
    order by child.id, given.version desc`;
  // A link that is being made or undone is waited for: the seal spreads over it, or comes after it.
  await run(
    connection,
    sql`select from ${subject} where ${subject.id} in (select id from (${children}) as child)
      order by ${subject.id} for update`,
  );
  const put = await run<{ id: string; subjectId: string }>(
    connection,
    sql`insert into ${seal} (id, subject_id, kind, scope, against, may_open, words, in_force_from)
      select md5(concat_ws('|', child.source, child.person, child.version, child.id))::uuid, child.id,
        'HIGH_RISK', 'LOCATION', '{}', ${REVIEWERS}, ${WORDS}, now()
      from (${children}) as child
      where not exists (select from ${seal} as own where own.subject_id = child.id
        and own.scope = 'LOCATION' and own.words = ${WORDS} and own.lifted_at is null)
      on conflict (id) do nothing returning id, subject_id as "subjectId"`,
  );
  await sealLikeRestricted(connection, put);
  const [row] = await run<{ anybody: boolean }>(
    connection,
    sql`select cardinality(${REVIEWERS}) > 0 as anybody`,
  );
  return row?.anybody ?? false;
}

/**
 * Who is there already and may be a child just sealed comes behind that seal, as if they had come after it; it is
 * due to be looked at at once. Locked, as whoever puts a seal on locks.
 */
async function sealLikeRestricted(
  connection: Connection,
  put: readonly { readonly id: string; readonly subjectId: string }[],
): Promise<void> {
  if (put.length === 0) return;
  const pairs = await thoseLike(
    connection,
    put.map(({ subjectId }) => subjectId),
  );
  await run(
    connection,
    sql`select from ${subject} where ${subject.id} = any(${sql.param(pairs.map(({ heir }) => heir))}::uuid[])
      order by ${subject.id} for update`,
  );
  await sealTheLike(
    connection,
    pairs,
    sql`known.id = any(${sql.param(put.map(({ id }) => id))}::uuid[])`,
  );
}

/** Who may review seals now, by the agreement in force. */
const REVIEWERS = sql`array(select distinct ${roleAssignment.practitionerId} from ${roleAssignment}
  where ${roleAssignment.role} in (select jsonb_array_elements_text(${agreement.terms} -> 'powers' -> 'SEAL')
      from ${agreement} where ${agreement.version} = ${versionInForce(sql`now()`)})
    and ${roleAssignment.assignedFrom} <= now()
    and (${roleAssignment.assignedUntil} is null or ${roleAssignment.assignedUntil} > now()))`;
