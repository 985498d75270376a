import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { source, sourcePerson } from '../../../schema/identity.ts';
import { sourceAlias } from '../../../schema/waiting.ts';
import type { SourceAlias } from '../../domain/source.ts';
import { run } from '../sql.ts';
import type { PersonRow } from './person-rows.ts';
import { personKey } from './person-rows.ts';
import { UNHEARD } from './sealed-children.ts';
import type { OpenFile } from './take-file.ts';

/** How a file speaks of a person: by the key that their source gave them, or by an alias. */
export interface PersonName {
  readonly source: string;
  readonly person: string;
}

/** A name given anew is the latest person's: exports number their rows again each time. */
export async function keepAliases(
  { connection, fileId }: OpenFile,
  aliases: readonly SourceAlias[],
): Promise<void> {
  if (aliases.length === 0) return;
  const latest = new Map(aliases.map((given) => [personKey(given.source, given.alias), given]));
  await run(
    connection,
    sql`insert into ${sourceAlias} as kept (source_code, alias, person_key, file_id)
      select given.source, given.alias, given.person, ${fileId}
      from jsonb_to_recordset(${JSON.stringify([...latest.values()])}::text::jsonb)
        as given(source text, alias text, person text)
      on conflict (source_code, alias) do update
        set person_key = excluded.person_key, file_id = excluded.file_id
        where kept.person_key <> excluded.person_key`,
  );
}

/**
 * Joins `named`: the person, where some file has named them, whom a source's files call so. Looked up one
 * by one: a file may come into tables that nobody has analysed, where a plan for all would be a guess.
 */
export const personNamed = (code: SQL, name: SQL): SQL =>
  sql`join lateral (select ${sourcePerson.id}, ${UNHEARD} as unheard from ${source}
    join ${sourcePerson} on ${sourcePerson.sourceId} = ${source.id}
    where ${source.code} = ${code} and ${sourcePerson.key} = coalesce(
      (select ${sourceAlias.personKey} from ${sourceAlias}
        where ${sourceAlias.sourceCode} = ${code} and ${sourceAlias.alias} = ${name}), ${name})
    limit 1) as named on true`;

/** The persons of these names whom some file has named already. */
export async function knownPersons(
  { connection }: OpenFile,
  names: readonly PersonName[],
): Promise<ReadonlyMap<string, PersonRow>> {
  if (names.length === 0) return new Map();
  const rows = await run<{ code: string; name: string; id: string; unheard: boolean }>(
    connection,
    sql`select asked.source as code, asked.person as name, named.id, named.unheard
      from jsonb_to_recordset(${JSON.stringify(names)}::text::jsonb) as asked(source text, person text)
      ${personNamed(sql`asked.source`, sql`asked.person`)}`,
  );
  return new Map(
    rows.map(({ code, name, id, unheard }) => [
      personKey(code, name),
      { id: Number(id), unheard, mentioned: true },
    ]),
  );
}
