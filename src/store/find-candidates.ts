import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { personDetails, sourceIdentifier, sourcePerson } from '../../schema/identity.ts';
import type { IdentifierSystem } from '../domain/codes.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** What to find a child by; all that is given must hold for one child. */
export interface CandidateSearch {
  readonly identifiers: readonly { readonly system: IdentifierSystem; readonly value: string }[];
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly dateOfBirth: string | null;
  readonly postcode: string | null;
}

/** More candidates than anyone should be shown: the rest of the decision is made in memory. */
const MOST_CANDIDATES = 50;

/** Children whom the search may mean, before any decision; never to be shown as they are. */
export async function findCandidates(client: Client, search: CandidateSearch): Promise<string[]> {
  const conditions = [
    ...search.identifiers.map(
      ({ system, value }) => sql`select ${sourcePerson.subjectId} from ${sourceIdentifier}
        join ${sourcePerson} on ${sourcePerson.id} = ${sourceIdentifier.sourcePersonId}
        where ${sourceIdentifier.system} = ${system} and ${sourceIdentifier.value} = ${value}
          and ${sourceIdentifier.supersededAt} is null`,
    ),
    ...(detailConditions(search).length > 0
      ? [
          sql`select ${sourcePerson.subjectId} from ${personDetails}
        join ${sourcePerson} on ${sourcePerson.id} = ${personDetails.sourcePersonId}
        where ${personDetails.supersededAt} is null and ${sql.join(detailConditions(search), sql` and `)}`,
        ]
      : []),
  ];
  if (conditions.length === 0) return [];
  const rows = await run<{ id: string }>(
    client,
    sql`select distinct found.subject_id as id from (${sql.join(conditions, sql` intersect `)}) as found
      order by found.subject_id limit ${MOST_CANDIDATES}`,
  );
  return rows.map(({ id }) => id);
}

function detailConditions(search: CandidateSearch): SQL[] {
  const { givenName, familyName, dateOfBirth, postcode } = search;
  const given: SQL[] = [];
  if (dateOfBirth !== null) given.push(sql`${personDetails.dateOfBirth} = ${dateOfBirth}::date`);
  if (familyName !== null) {
    given.push(sql`lower(${personDetails.family}) = lower(${familyName})`);
  }
  if (givenName !== null) {
    given.push(
      sql`exists (select from unnest(${personDetails.given}) as name where lower(name) = lower(${givenName}))`,
    );
  }
  if (postcode !== null) {
    given.push(sql`replace(upper(${personDetails.postcode}), ' ', '') = ${postcode}`);
  }
  return given;
}
