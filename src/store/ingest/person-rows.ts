import { sql } from 'drizzle-orm';
import { personDetails, source, sourcePerson } from '../../../schema/identity.ts';
import type { SourcePerson } from '../../domain/source.ts';
import { run } from '../sql.ts';
import { UNHEARD } from './sealed-children.ts';
import type { OpenFile } from './take-file.ts';

/** The rows of a file's persons by the source's code and the person's key. */
export type PersonRows = Map<string, PersonRow>;

export interface PersonRow {
  readonly id: number;
  /** Of a child sealed since the person was last heard of: reported as if they came for the first time. */
  readonly unheard: boolean;
  /** The file speaks of them and does not name them: another file has. */
  readonly mentioned?: boolean;
}

/** Two of the same parts are the same text, and no others. */
export const personKey = (sourceCode: string, key: string): string =>
  `${sourceCode.length} ${sourceCode}${key}`;

/** Keeps the sources of persons, and gives the row of each by its code. */
export async function keepSources(
  { connection }: OpenFile,
  persons: readonly SourcePerson[],
): Promise<ReadonlyMap<string, number>> {
  const sources = new Map(persons.map((person) => [person.source.code, person.source]));
  const rows = await run<{ id: number; code: string }>(
    connection,
    sql`insert into ${source} (code, name, agency)
      select * from jsonb_to_recordset(${JSON.stringify([...sources.values()])}::text::jsonb)
        as given(code text, name text, agency text)
      on conflict (code) do update set name = excluded.name returning id, code`,
  );
  return new Map(rows.map(({ id, code }) => [code, id]));
}

export interface StoredPerson {
  readonly id: number;
  readonly subjectId: string;
  readonly digest: string;
  readonly unheard: boolean;
  /** Received in this very transaction. */
  readonly repeated: boolean;
}

/** The persons of these who were there before, by `personKey`. */
export async function storedPersons(
  { connection }: OpenFile,
  persons: readonly SourcePerson[],
  sourceIds: ReadonlyMap<string, number>,
): Promise<Map<string, StoredPerson>> {
  if (persons.length === 0) return new Map();
  const asked = persons.map(({ source: { code }, key }) => ({
    sourceId: sourceIds.get(code),
    code,
    key,
  }));
  const rows = await run<{
    id: string;
    code: string;
    key: string;
    subjectId: string;
    digest: string | null;
    unheard: boolean;
    repeated: boolean;
  }>(
    connection,
    sql`select ${sourcePerson.id}, asked.code, asked.key,
        ${sourcePerson.subjectId} as "subjectId", ${personDetails.digest}, ${UNHEARD} as unheard,
        ${sourcePerson.lastReceivedAt} = now()::timestamptz(3) as repeated
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
        as asked("sourceId" int, code text, key text)
      join ${sourcePerson} on ${sourcePerson.sourceId} = asked."sourceId" and ${sourcePerson.key} = asked.key
      left join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
        and ${personDetails.supersededAt} is null`,
  );
  return new Map(
    rows.map(({ id, code, key, digest, ...row }) => [
      personKey(code, key),
      { ...row, id: Number(id), digest: digest ?? '' },
    ]),
  );
}

/** Persons who were there before are heard of again; what stands of those who changed came in this file. */
export async function markReceived(
  { connection, format }: OpenFile,
  known: Iterable<StoredPerson>,
  changed: readonly number[],
): Promise<void> {
  const ids = Array.from(known, ({ id }) => id);
  if (ids.length === 0) return;
  await run(
    connection,
    sql`update ${sourcePerson} set last_received_at = now(),
        format = case when id = any(${sql.param(changed)}::bigint[]) then ${format} else format end
      where id = any(${sql.param(ids)}::bigint[])`,
  );
}
