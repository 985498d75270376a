import { sql } from 'drizzle-orm';
import { personDetails, source, sourceIdentifier, sourcePerson } from '../../../schema/identity.ts';
import { digestOf, sortedJson } from '../../audit/canonical.ts';
import type { SourcePerson } from '../../domain/source.ts';
import { linkagePersonOf } from '../../linkage/linkage-person.ts';
import { keepLinkKeys, letPend } from '../linkage/await-linking.ts';
import { run } from '../sql.ts';
import { enterPersons } from './enter-persons.ts';
import { UNHEARD } from './sealed-children.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';

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

export interface KeptPersons extends Tally {
  readonly linked: number;
  /** Those whom the file has named before. */
  readonly repeated: readonly SourcePerson[];
}

/**
 * Keeps a batch of persons; each new one is linked to a child, or becomes one. Who may be a sealed child
 * becomes one behind the same seal. What is counted does not depend on sealed children.
 */
export async function keepPersons(
  file: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
  newSubjectId: (person: SourcePerson) => string,
): Promise<KeptPersons> {
  const sourceIds = await keepSources(file, persons);
  const stored = await storedPersons(file, persons, sourceIds);
  const rowOf = ({ source: { code }, key }: SourcePerson) => stored.get(personKey(code, key));
  const fresh = persons.filter((person) => !rowOf(person));
  const arriving = persons.flatMap((person) => {
    const row = rowOf(person);
    return row && !row.unheard ? [] : { person, knownAs: row?.subjectId ?? null };
  });
  const linked = await enterPersons(file, arriving, sourceIds, newSubjectId);
  for (const [key, { id, unheard }] of [
    ...stored,
    ...(await storedPersons(file, fresh, sourceIds)),
  ]) {
    rows.set(key, { id, unheard: rows.get(key)?.unheard ?? unheard });
  }
  const isChanged = (person: SourcePerson): boolean => {
    const row = rowOf(person);
    return row !== undefined && row.digest !== detailsDigest(person);
  };
  const changed = persons.filter(isChanged);
  await keepDetails(file, [...fresh, ...changed], rows);
  await letBeCompared(file, [...fresh, ...changed], rows);
  await markReceived(file, persons, rows);
  const known = persons.filter((person) => rowOf(person)?.unheard === false);
  const otherwise = known.filter(isChanged).length;
  return {
    linked,
    repeated: persons.filter((person) => rowOf(person)?.repeated),
    created: persons.length - known.length,
    changed: otherwise,
    unchanged: known.length - otherwise,
  };
}

/** What a person is compared by: everything that was said, but not where in the file. */
const detailsDigest = (person: SourcePerson): string =>
  digestOf(sortedJson({ ...person, at: null, source: null }));

async function keepSources(
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

interface StoredPerson {
  readonly id: number;
  readonly subjectId: string;
  readonly digest: string;
  readonly unheard: boolean;
  /** Received in this very transaction. */
  readonly repeated: boolean;
}

async function storedPersons(
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

async function keepDetails(
  { connection, fileId }: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
): Promise<void> {
  if (persons.length === 0) return;
  const details = persons.map((person) => ({
    ...person,
    personId: rows.get(personKey(person.source.code, person.key))?.id,
    digest: detailsDigest(person),
    addressLines: person.address?.lines ?? null,
    postcode: person.address?.postcode ?? null,
  }));
  const given = JSON.stringify(details);
  const ids = sql.param(details.map(({ personId }) => personId));
  await run(
    connection,
    sql`update ${personDetails} set superseded_at = now()
      where source_person_id = any(${ids}::bigint[]) and superseded_at is null`,
  );
  await run(
    connection,
    sql`update ${sourceIdentifier} set superseded_at = now()
      where source_person_id = any(${ids}::bigint[]) and superseded_at is null`,
  );
  await run(
    connection,
    sql`insert into ${personDetails} (source_person_id, digest, given, family, date_of_birth,
        expected_date_of_birth, date_of_death, sex, ethnicity_code, disability_codes, address_lines,
        postcode, file_id, at)
      select "personId", digest, given, family, "dateOfBirth", "expectedDateOfBirth", "dateOfDeath", sex,
        "ethnicityCode", "disabilityCodes", "addressLines", postcode, ${fileId}, at
      from jsonb_to_recordset(${given}::text::jsonb) as person("personId" bigint, digest text, given text[],
        family text, "dateOfBirth" date, "expectedDateOfBirth" date, "dateOfDeath" date, sex text,
        "ethnicityCode" text, "disabilityCodes" text[], "addressLines" text[], postcode text, at text)`,
  );
  await run(
    connection,
    sql`insert into ${sourceIdentifier} (source_person_id, system, value, valid, file_id, at)
      select person."personId", identifier.system, identifier.value, identifier.valid, ${fileId}, person.at
      from jsonb_to_recordset(${given}::text::jsonb) as person("personId" bigint, at text, identifiers jsonb),
        jsonb_to_recordset(person.identifiers) as identifier(system text, value text, valid boolean)`,
  );
}

async function letBeCompared(
  { connection }: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
): Promise<void> {
  const told = persons.flatMap(({ address, ...person }) => {
    const row = rows.get(personKey(person.source.code, person.key));
    const lines = { addressLines: address?.lines ?? null, postcode: address?.postcode ?? null };
    return row ? [{ id: row.id, person: linkagePersonOf({ ...person, ...lines }) }] : [];
  });
  await keepLinkKeys(connection, told);
  const ids = sql.param(told.map(({ id }) => id));
  await letPend(connection, sql`select unnest(${ids}::bigint[])`);
}

async function markReceived(
  { connection }: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
): Promise<void> {
  const ids = persons.map(({ source: { code }, key }) => rows.get(personKey(code, key))?.id);
  await run(
    connection,
    sql`update ${sourcePerson} set last_received_at = now() where id = any(${sql.param(ids)}::bigint[])`,
  );
}
