import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { fieldCount, findingCount } from '../../schema/feeds.ts';
import {
  personDetails,
  source,
  sourceFile,
  sourceIdentifier,
  sourcePerson,
} from '../../schema/identity.ts';
import type { Agency } from '../domain/codes.ts';
import type { FindingSeverity } from '../domain/source.ts';
import type { OpenFile } from './ingest/take-file.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

export interface FindingCount {
  readonly code: string;
  readonly severity: FindingSeverity;
  /** As the feed names it; null: it is about no one field. */
  readonly field: string | null;
  readonly count: number;
}

/** How often a field, as Kith names it (`referral.date`), was left out of a file, or failed its check. */
export interface FieldCount {
  readonly field: string;
  /** Persons, or records of its kind, in the file. */
  readonly total: number;
  readonly missing: number;
  readonly invalid: number;
  /** How many persons these are of, counted up to FEWEST_TOLD. */
  readonly persons: number;
}

/** Keeps with a file what was found in it, and how each field was filled. */
export async function keepQuality(
  { connection, fileId }: OpenFile,
  findings: readonly FindingCount[],
  fields: readonly FieldCount[],
): Promise<void> {
  await run(
    connection,
    sql`insert into ${findingCount} (file_id, code, severity, field, count)
      select ${fileId}, code, severity, coalesce(field, ''), count
      from jsonb_to_recordset(${JSON.stringify(findings)}::text::jsonb)
        as given(code text, severity text, field text, count int)`,
  );
  await run(
    connection,
    sql`insert into ${fieldCount} (file_id, field, total, missing, invalid, persons)
      select ${fileId}, field, total, missing, invalid, persons
      from jsonb_to_recordset(${JSON.stringify(fields)}::text::jsonb)
        as given(field text, total int, missing int, invalid int, persons int)`,
  );
}

/** How good what a source sends is, in counts of its persons; no child is told apart. */
export interface SourceQuality {
  readonly source: string;
  readonly name: string;
  readonly agency: Agency;
  readonly persons: number;
  /** Persons without it. */
  readonly missing: {
    readonly name: number;
    readonly dateOfBirth: number;
    readonly sex: number;
    readonly address: number;
    readonly nhsNumber: number;
    readonly upn: number;
  };
  readonly invalidIdentifiers: number;
  /** Persons who are one child with a person of another source. */
  readonly matched: number;
}

/** `among`: which persons count. */
export const readSourceQuality = (
  client: Client,
  among: SQL = sql`true`,
): Promise<SourceQuality[]> =>
  run(
    client,
    sql`select ${source.code} as source, ${source.name}, ${source.agency}, count(*)::int as persons,
      json_build_object(
        'name', count(*) filter (where ${personDetails.family} is null and ${personDetails.given} = '{}'),
        'dateOfBirth', count(*) filter (where ${personDetails.dateOfBirth} is null),
        'sex', count(*) filter (where ${personDetails.sex} = 'UNKNOWN'),
        'address', count(*) filter (where ${personDetails.addressLines} is null and ${personDetails.postcode} is null),
        'nhsNumber', count(*) filter (where not identifiers.nhs_number),
        'upn', count(*) filter (where not identifiers.upn)) as missing,
      coalesce(sum(identifiers.invalid), 0)::int as "invalidIdentifiers",
      (count(*) filter (where exists (select from ${sourcePerson} as other
        where other.subject_id = ${sourcePerson.subjectId} and other.source_id <> ${sourcePerson.sourceId})))::int as matched
    from ${source} join ${sourcePerson} on ${sourcePerson.sourceId} = ${source.id}
    join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
      and ${personDetails.supersededAt} is null
    cross join lateral (select count(*) filter (where not ${sourceIdentifier.valid}) as invalid,
        coalesce(bool_or(${sourceIdentifier.system} = 'NHS_NUMBER'), false) as nhs_number,
        coalesce(bool_or(${sourceIdentifier.system} = 'UPN'), false) as upn
      from ${sourceIdentifier} where ${sourceIdentifier.sourcePersonId} = ${sourcePerson.id}
        and ${sourceIdentifier.supersededAt} is null) as identifiers
    where ${among}
    group by ${source.id} order by ${source.code}`,
  );

/** Children of whom two sources say different things. */
export interface Conflict {
  readonly one: string;
  readonly other: string;
  readonly dateOfBirth: number;
  readonly postcode: number;
}

export const readConflicts = (client: Client, among: SQL = sql`true`): Promise<Conflict[]> =>
  run(
    client,
    sql`with said as materialized (select ${sourcePerson.subjectId} as child, ${source.code} as source,
        ${personDetails.dateOfBirth} as born, ${personDetails.postcode} as postcode
      from ${sourcePerson} join ${source} on ${source.id} = ${sourcePerson.sourceId}
      join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
        and ${personDetails.supersededAt} is null
      where ${among}),
    pairs as (select one.source as one, other.source as other,
        (count(distinct one.child) filter (where one.born <> other.born))::int as "dateOfBirth",
        (count(distinct one.child) filter (where one.postcode <> other.postcode))::int as postcode
      from said as one join said as other on other.child = one.child and other.source > one.source
      group by 1, 2)
    select * from pairs where "dateOfBirth" > 0 or postcode > 0 order by one, other`,
  );

/** What was found in a file, newest file first. */
export interface FileFindings {
  readonly file: string;
  readonly format: string;
  readonly takenAt: string;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly findings: readonly FindingCount[];
  readonly fields: readonly FieldCount[];
}

/** `atLeast`: only files of so many persons, counted up to FEWEST_TOLD. */
export const readFileFindings = (
  client: Client,
  most: number,
  atLeast = 0,
): Promise<FileFindings[]> =>
  run(
    client,
    sql`select ${sourceFile.name} as file, ${sourceFile.format}, ${sourceFile.digest},
      to_char(${sourceFile.takenAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "takenAt",
      coalesce((select json_agg(json_build_object('code', ${findingCount.code},
          'severity', ${findingCount.severity}, 'field', nullif(${findingCount.field}, ''),
          'count', ${findingCount.count})
          order by ${findingCount.count} desc, ${findingCount.code}, ${findingCount.field})
        from ${findingCount} where ${findingCount.fileId} = ${sourceFile.id}), '[]') as findings,
      coalesce((select json_agg(json_build_object('field', ${fieldCount.field}, 'total', ${fieldCount.total},
          'missing', ${fieldCount.missing}, 'invalid', ${fieldCount.invalid},
          'persons', ${fieldCount.persons}) order by ${fieldCount.field})
        from ${fieldCount} where ${fieldCount.fileId} = ${sourceFile.id}), '[]') as fields
    from ${sourceFile} where ${sourceFile.takenAt} is not null and (${atLeast} = 0 or exists (
      select from ${fieldCount} where ${fieldCount.fileId} = ${sourceFile.id} and ${fieldCount.persons} >= ${atLeast}))
    order by ${sourceFile.id} desc limit ${most}`,
  );
