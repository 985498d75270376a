import { sql } from 'drizzle-orm';
import { access } from '../../../schema/watch.ts';
import type { AuditAction } from '../../audit/event.ts';
import { millis } from '../facts/relationships.ts';
import type { Client, Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** What a child is to the practitioner who asked for them; of the first three, one at most. */
export type Shown =
  'OWN_FAMILY' | 'SAME_ADDRESS' | 'SAME_SURNAME' | 'COLLEAGUE' | 'NO_RELATIONSHIP';

/** One question of a practitioner about one child, or a search; refused and answered alike. */
export interface Access {
  readonly position: number;
  readonly eventId: string;
  readonly practitionerId: string;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  readonly action: AuditAction;
  readonly inVain: boolean;
  /** Null: a search, or a question for what has no id of a child's form. */
  readonly subjectId: string | null;
  readonly requestId: string | null;
  /** Which of its request's accesses it is, from 1. */
  readonly ordinal: number;
  /** Digest of the question's values, in hexadecimal. */
  readonly question: string;
  readonly shows: readonly Shown[];
}

export async function keepAccesses(
  connection: Connection,
  accesses: readonly Access[],
): Promise<void> {
  await run(
    connection,
    sql`insert into ${access} (position, event_id, practitioner_id, at, action, in_vain, subject_id,
        request_id, ordinal, question, shows)
      select (one ->> 'position')::bigint, (one ->> 'eventId')::uuid, (one ->> 'practitionerId')::uuid,
        to_timestamp((one ->> 'at')::float8 / 1000), one ->> 'action', (one ->> 'inVain')::boolean,
        (one ->> 'subjectId')::uuid, (one ->> 'requestId')::uuid, (one ->> 'ordinal')::integer,
        one ->> 'question', array(select jsonb_array_elements_text(one -> 'shows'))
      from jsonb_array_elements(${JSON.stringify(accesses)}::text::jsonb) as one`,
  );
}

/** How far back accesses are wanted, by what rules count. Milliseconds since 1970. */
export interface LookBack {
  /** Every access. */
  readonly all: number;
  readonly overrides: number;
  /** Those that show something of the child and the practitioner. */
  readonly shown: number;
}

/** What some practitioners did of late, as far as it is watched. */
export async function readAccesses(
  client: Client,
  practitionerIds: readonly string[],
  { all, overrides, shown }: LookBack,
): Promise<Access[]> {
  const since = (instant: number) => sql`${new Date(instant).toISOString()}::timestamptz`;
  const rows = await run<Omit<Access, 'position'> & { position: string }>(
    client,
    sql`select ${access.position}, ${access.eventId} as "eventId", ${access.practitionerId} as "practitionerId",
      ${millis(sql`${access.at}`)} as at, ${access.action}, ${access.inVain} as "inVain",
      ${access.subjectId} as "subjectId", ${access.requestId} as "requestId", ${access.ordinal},
      ${access.question}, to_json(${access.shows}) as shows
    from ${access} where ${access.practitionerId} = any(${sql.param([...practitionerIds])}::uuid[])
      and ${access.at} > ${since(Math.min(all, overrides, shown))}
      and (${access.at} > ${since(all)}
        or (${access.action} = 'BREAK_GLASS' and ${access.at} > ${since(overrides)})
        or (cardinality(${access.shows}) > 0 and ${access.at} > ${since(shown)}))`,
  );
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** How many accesses of some requests are known already, by the request's id. */
export async function countByRequest(
  client: Client,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await run<{ requestId: string; known: number }>(
    client,
    sql`select ${access.requestId} as "requestId", max(${access.ordinal}) as known from ${access}
      where ${access.requestId} = any(${sql.param([...requestIds])}::uuid[]) group by 1`,
  );
  return new Map(rows.map(({ requestId, known }) => [requestId, known]));
}

/** Lets go of what no rule can look back on any more. */
export async function forgetAccesses(connection: Connection, before: number): Promise<void> {
  await run(
    connection,
    sql`delete from ${access} where ${access.at} < ${new Date(before).toISOString()}::timestamptz`,
  );
}
