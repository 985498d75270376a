import { sql } from 'drizzle-orm';
import { personSaying } from '../../../schema/events.ts';
import type { PersonFacts, Source, SourcePerson, SourceSaying } from '../../domain/source.ts';
import { run } from '../sql.ts';
import { personKey } from './person-rows.ts';
import type { OpenFile } from './take-file.ts';

/**
 * Keeps what messages say of persons, each saying at its latest version, and gives the persons as all
 * sayings make them, whatever their order of arrival. Nobody is made of a number alone.
 */
export async function keepSayings(
  { connection, fileId }: OpenFile,
  sayings: readonly SourceSaying[],
): Promise<readonly SourcePerson[]> {
  if (sayings.length === 0) return [];
  const given = [...latestOfEach(sayings).values()].map(({ source, ...saying }) => ({
    ...saying,
    source: source.code,
  }));
  await run(
    connection,
    sql`insert into ${personSaying} as kept (source_code, person_key, saying_key, version, says, file_id)
      select given.source, given.person, given.key, given.version, given.says, ${fileId}
      from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
        as given(source text, person text, key text, version text, says jsonb)
      on conflict (source_code, person_key, saying_key) do update
        set version = excluded.version, says = excluded.says, file_id = excluded.file_id
        where kept.version collate "C" < excluded.version`,
  );
  const rows = await run<{ source: string; person: string; says: readonly PersonFacts[] }>(
    connection,
    sql`select ${personSaying.sourceCode} as source, ${personSaying.personKey} as person,
        json_agg(${personSaying.says} order by ${personSaying.version} collate "C", ${personSaying.sayingKey}) as says
      from ${personSaying} where (source_code, person_key) in (
        select given.source, given.person
        from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb) as given(source text, person text))
      group by 1, 2`,
  );
  const spoken = new Map(sayings.map((one) => [personKey(one.source.code, one.person), one]));
  return rows.flatMap(({ source, person, says }) => {
    const last = spoken.get(personKey(source, person));
    return last && isSomebody(says) ? [together(last.source, person, last.at, says)] : [];
  });
}

function latestOfEach(sayings: readonly SourceSaying[]): ReadonlyMap<string, SourceSaying> {
  const latest = new Map<string, SourceSaying>();
  for (const saying of sayings) {
    const name = JSON.stringify([saying.source.code, saying.person, saying.key]);
    if ((latest.get(name)?.version ?? '') <= saying.version) latest.set(name, saying);
  }
  return latest;
}

const isSomebody = (says: readonly PersonFacts[]): boolean =>
  says.some(({ given, family, dateOfBirth }) => given?.length || family || dateOfBirth);

const together = (
  source: Source,
  key: string,
  at: string,
  says: readonly PersonFacts[],
): SourcePerson => ({
  given: [],
  family: null,
  dateOfBirth: null,
  expectedDateOfBirth: null,
  dateOfDeath: null,
  sex: 'UNKNOWN',
  ethnicityCode: null,
  disabilityCodes: [],
  identifiers: [],
  address: null,
  ...(Object.assign({}, ...says) as PersonFacts),
  source,
  key,
  at,
});
