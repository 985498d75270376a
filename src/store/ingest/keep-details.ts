import { sql } from 'drizzle-orm';
import { personDetails, sourceIdentifier } from '../../../schema/identity.ts';
import { digestOf } from '../../audit/canonical.ts';
import type { SourcePerson } from '../../domain/source.ts';
import { linkagePersonOf } from '../../linkage/linkage-person.ts';
import { keepLinkKeys, letPend } from '../linkage/await-linking.ts';
import { run } from '../sql.ts';
import { insertColumns } from './insert-columns.ts';
import type { OpenFile } from './take-file.ts';

/** What a source says of a person, and the row of that person. */
export interface SaidOfPerson {
  readonly id: number;
  readonly person: SourcePerson;
  readonly digest: string;
}

/**
 * What a person is compared by: everything that was said, but not where in the file. The same text as
 * `sortedJson` writes of it; of a large file much time would go into sorting names.
 */
export const detailsDigest = (person: SourcePerson): string =>
  digestOf(
    JSON.stringify({
      address: person.address && { lines: person.address.lines, postcode: person.address.postcode },
      at: null,
      dateOfBirth: person.dateOfBirth,
      dateOfDeath: person.dateOfDeath,
      disabilityCodes: person.disabilityCodes,
      ethnicityCode: person.ethnicityCode,
      expectedDateOfBirth: person.expectedDateOfBirth,
      family: person.family,
      given: person.given,
      identifiers: person.identifiers.map(({ system, valid, value }) => ({ system, valid, value })),
      key: person.key,
      sex: person.sex,
      source: null,
    }),
  );

/**
 * Keeps what is said of persons, of whom some have said otherwise before. The statements are one after another on
 * the transaction's connection: none is awaited, so that each is made while PostgreSQL is at the one before.
 */
export async function keepDetails(
  file: OpenFile,
  fresh: readonly SaidOfPerson[],
  changed: readonly SaidOfPerson[],
): Promise<void> {
  const said = [...fresh, ...changed];
  if (said.length === 0) return;
  await Promise.all([
    ...(changed.length > 0 ? supersede(file, changed) : []),
    keepWords(file, said),
    keepIdentifiers(file, said),
    letBeCompared(file, said),
  ]);
}

const supersede = ({ connection }: OpenFile, changed: readonly SaidOfPerson[]) =>
  [personDetails, sourceIdentifier].map((table) =>
    run(
      connection,
      sql`update ${table} set superseded_at = now() where superseded_at is null
        and source_person_id = any(${sql.param(changed.map(({ id }) => id))}::bigint[])`,
    ),
  );

const keepWords = ({ connection, fileId }: OpenFile, said: readonly SaidOfPerson[]) => {
  const column = (name: string, type: string, valueOf: (of: SaidOfPerson) => Value) => ({
    ...{ name, type },
    values: said.map(valueOf),
  });
  const columns = [
    column('source_person_id', 'bigint', ({ id }) => id),
    column('digest', 'text', ({ digest }) => digest),
    column('given', 'text[]', ({ person }) => person.given),
    column('family', 'text', ({ person }) => person.family),
    column('date_of_birth', 'date', ({ person }) => person.dateOfBirth),
    column('expected_date_of_birth', 'date', ({ person }) => person.expectedDateOfBirth),
    column('date_of_death', 'date', ({ person }) => person.dateOfDeath),
    column('sex', 'text', ({ person }) => person.sex),
    column('ethnicity_code', 'text', ({ person }) => person.ethnicityCode),
    column('disability_codes', 'text[]', ({ person }) => person.disabilityCodes),
    column('address_lines', 'text[]', ({ person }) => person.address?.lines ?? null),
    column('postcode', 'text', ({ person }) => person.address?.postcode ?? null),
    column('at', 'text', ({ person }) => person.at),
  ];
  return run(connection, insertColumns(personDetails, columns, fileId));
};

type Value = string | number | readonly string[] | null;

async function keepIdentifiers(
  { connection, fileId }: OpenFile,
  said: readonly SaidOfPerson[],
): Promise<void> {
  const given = said.flatMap(({ id, person: { at, identifiers } }) =>
    identifiers.map((identifier) => ({ ...identifier, id, at })),
  );
  if (given.length === 0) return;
  const columns = [
    { name: 'source_person_id', type: 'bigint', values: given.map(({ id }) => id) },
    { name: 'system', type: 'text', values: given.map(({ system }) => system) },
    { name: 'value', type: 'text', values: given.map(({ value }) => value) },
    { name: 'valid', type: 'boolean', values: given.map(({ valid }) => valid) },
    { name: 'at', type: 'text', values: given.map(({ at }) => at) },
  ];
  await run(connection, insertColumns(sourceIdentifier, columns, fileId));
}

async function letBeCompared(
  { connection }: OpenFile,
  said: readonly SaidOfPerson[],
): Promise<void> {
  const told = said.map(({ id, person: { address, ...person } }) => {
    const lines = { addressLines: address?.lines ?? null, postcode: address?.postcode ?? null };
    return { id, person: linkagePersonOf({ ...person, ...lines }) };
  });
  const ids = sql.param(said.map(({ id }) => id));
  await Promise.all([
    letPend(connection, sql`select unnest(${ids}::bigint[])`),
    keepLinkKeys(connection, told),
  ]);
}
