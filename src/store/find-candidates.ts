import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { personDetails, sourceIdentifier, sourcePerson } from '../../schema/identity.ts';
import type { IdentifierSystem } from '../domain/codes.ts';
import { MARKS, STROKED, UNSPOKEN } from '../domain/fold-name.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** What to find a child by; all that is given must hold. Names are folded (see `foldName`). */
export interface CandidateSearch {
  readonly identifiers: readonly { readonly system: IdentifierSystem; readonly value: string }[];
  readonly givenName: string | null;
  readonly familyName: string | null;
  /** YYYY-MM-DD. */
  readonly dateOfBirth: string | null;
  /** In capitals, without a space. */
  readonly postcode: string | null;
}

/**
 * Children of whom some source says each thing sought: all whom the search may mean, and more, before
 * any decision. There is no limit, so that none who may be shown gives way to one who may not. Never to
 * be shown, nor counted, as they are.
 */
export async function findCandidates(client: Client, criteria: CandidateSearch): Promise<string[]> {
  const rows = await run<{ id: string }>(client, candidatesQuery(criteria));
  return rows.map(({ id }) => id).sort();
}

/** By an identifier's index, else by the birth date's; the rest is asked of the few so found. */
function candidatesQuery(criteria: CandidateSearch): SQL {
  const { identifiers, dateOfBirth } = criteria;
  const found =
    identifiers.length > 0
      ? sql.join(identifiers.map(byIdentifier), sql` intersect `)
      : sql`select ${sourcePerson.subjectId} as id from ${personDetails}
          join ${sourcePerson} on ${sourcePerson.id} = ${personDetails.sourcePersonId}
          where ${bornOn(dateOfBirth)} and ${personDetails.supersededAt} is null`;
  const conditions = [
    ...(dateOfBirth === null ? [] : [bornOn(dateOfBirth)]),
    ...nameConditions(criteria),
    ...postcodeCondition(criteria),
  ].map(saidBySomeSource);
  return sql`with found as materialized (${found})
    select distinct found.id from found
    where ${sql.join([sql`true`, ...conditions], sql` and `)}`;
}

const byIdentifier = ({ system, value }: CandidateSearch['identifiers'][number]): SQL => sql`
  select ${sourcePerson.subjectId} as id from ${sourceIdentifier}
  join ${sourcePerson} on ${sourcePerson.id} = ${sourceIdentifier.sourcePersonId}
  where ${sourceIdentifier.system} = ${system} and ${sourceIdentifier.value} = ${value}
    and ${sourceIdentifier.supersededAt} is null`;

const saidBySomeSource = (condition: SQL): SQL => sql`exists (
  select from ${sourcePerson} join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
  where ${sourcePerson.subjectId} = found.id and ${personDetails.supersededAt} is null and ${condition})`;

const bornOn = (day: string | null): SQL => sql`${personDetails.dateOfBirth} = ${day}::date`;

/** One of the given names, or the first of them together. */
const nameConditions = ({ givenName, familyName }: CandidateSearch): SQL[] => [
  ...(familyName === null ? [] : [sql`${folded(sql`${personDetails.family}`)} = ${familyName}`]),
  ...(givenName === null
    ? []
    : [
        sql`(starts_with(${folded(sql`array_to_string(${personDetails.given}, '')`)}, ${givenName})
          or exists (select from unnest(${personDetails.given}) as one where ${folded(sql`one`)} = ${givenName}))`,
      ]),
];

const postcodeCondition = ({ postcode }: CandidateSearch): SQL[] =>
  postcode === null
    ? []
    : [sql`regexp_replace(upper(${personDetails.postcode}), '\\s', '', 'g') = ${postcode}`];

/** As `foldName` folds, which has the last word over what is shown. */
const folded = (name: SQL): SQL => sql`regexp_replace(
  translate(lower(normalize(${name}, NFKD)), ${STROKED.letters}, ${STROKED.plain}),
  ${`[${MARKS}${UNSPOKEN}]`}, '', 'g')`;
