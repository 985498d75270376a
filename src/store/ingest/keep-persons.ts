import { sql } from 'drizzle-orm';
import {
  linkage,
  personDetails,
  source,
  sourceIdentifier,
  sourcePerson,
  subject,
} from '../../../schema/identity.ts';
import { digestOf, sortedJson } from '../../audit/canonical.ts';
import type { SourcePerson } from '../../domain/source.ts';
import { linkDeterministically } from '../../linkage/deterministic.ts';
import { run } from '../sql.ts';
import { candidatesFor, linkable, subjectKnows } from './link-candidates.ts';
import type { OpenFile } from './take-file.ts';
import type { Tally } from './tally.ts';

/** The rows of persons by the source's code and the person's key. */
export type PersonRows = Map<string, number>;

export const personKey = (sourceCode: string, key: string): string =>
  JSON.stringify([sourceCode, key]);

export interface KeptPersons extends Tally {
  readonly linked: number;
}

/** Keeps a batch of persons; each new one is linked to a child, or becomes one. */
export async function keepPersons(
  file: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
  newSubjectId: (person: SourcePerson) => string,
): Promise<KeptPersons> {
  const sourceIds = await keepSources(file, persons);
  const stored = await storedPersons(file, persons, sourceIds);
  const fresh = persons.filter(({ source: { code }, key }) => !stored.has(personKey(code, key)));
  const linked = await enterPersons(file, fresh, sourceIds, newSubjectId);
  for (const [key, { id }] of [...stored, ...(await storedPersons(file, fresh, sourceIds))]) {
    rows.set(key, id);
  }
  const changed = persons.filter((person) => {
    const row = stored.get(personKey(person.source.code, person.key));
    return row !== undefined && row.digest !== detailsDigest(person);
  });
  await keepDetails(file, [...fresh, ...changed], rows);
  await markReceived(file, persons, rows);
  return {
    linked,
    created: fresh.length,
    changed: changed.length,
    unchanged: persons.length - fresh.length - changed.length,
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
  readonly digest: string;
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
  const rows = await run<{ id: string; code: string; key: string; digest: string | null }>(
    connection,
    sql`select ${sourcePerson.id}, asked.code, asked.key, ${personDetails.digest}
      from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
        as asked("sourceId" int, code text, key text)
      join ${sourcePerson} on ${sourcePerson.sourceId} = asked."sourceId" and ${sourcePerson.key} = asked.key
      left join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
        and ${personDetails.supersededAt} is null`,
  );
  return new Map(
    rows.map(({ id, code, key, digest }) => [
      personKey(code, key),
      { id: Number(id), digest: digest ?? '' },
    ]),
  );
}

async function enterPersons(
  { connection }: OpenFile,
  persons: readonly SourcePerson[],
  sourceIds: ReadonlyMap<string, number>,
  newSubjectId: (person: SourcePerson) => string,
): Promise<number> {
  if (persons.length === 0) return 0;
  const candidates = await candidatesFor(connection, persons);
  const entries = persons.map((person) => {
    const own = newSubjectId(person);
    const decision = linkDeterministically(linkable(person), candidates.of(person));
    const subjectId = decision.link ? decision.subjectId : own;
    subjectKnows(candidates, subjectId, person);
    return {
      own,
      subjectId,
      sourceId: sourceIds.get(person.source.code),
      key: person.key,
      evidence: decision.link ? decision.evidence : null,
    };
  });
  // The child that a linked person would have been is entered too: undoing the link returns to it.
  await run(
    connection,
    sql`with entry as (select * from jsonb_to_recordset(${JSON.stringify(entries)}::text::jsonb)
        as given(own uuid, "subjectId" uuid, "sourceId" int, key text, evidence jsonb)),
      children as (insert into ${subject} (id) select own from entry),
      entered as (insert into ${sourcePerson} (source_id, key, subject_id)
        select "sourceId", key, "subjectId" from entry returning id, source_id, key)
      insert into ${linkage} (source_person_id, subject_id, former_subject_id, rule, evidence)
      select entered.id, entry."subjectId", entry.own, 'DETERMINISTIC',
        array(select jsonb_array_elements_text(entry.evidence))
      from entered join entry on entry."sourceId" = entered.source_id and entry.key = entered.key
      where entry.evidence is not null and entry.evidence <> 'null'`,
  );
  return entries.filter(({ evidence }) => evidence !== null).length;
}

async function keepDetails(
  { connection, fileId }: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
): Promise<void> {
  if (persons.length === 0) return;
  const details = persons.map((person) => ({
    ...person,
    personId: rows.get(personKey(person.source.code, person.key)),
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

async function markReceived(
  { connection }: OpenFile,
  persons: readonly SourcePerson[],
  rows: PersonRows,
): Promise<void> {
  const ids = persons.map(({ source: { code }, key }) => rows.get(personKey(code, key)));
  await run(
    connection,
    sql`update ${sourcePerson} set last_received_at = now() where id = any(${sql.param(ids)}::bigint[])`,
  );
}
