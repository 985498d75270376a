import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { seal } from '../../schema/consent.ts';
import { personDetails, source, sourceFile, sourcePerson } from '../../schema/identity.ts';
import type { Agency } from '../domain/codes.ts';
import { FEWEST_TOLD } from '../domain/told-count.ts';
import type { Client } from './sql.ts';
import { run } from './sql.ts';

/** A source whose word on persons came in files of a format. */
export interface SupplyingSource {
  readonly code: string;
  readonly name: string;
  readonly agency: Agency;
  readonly format: string;
  /** The last day on which a file spoke of its persons, ISO 8601 in UTC. */
  readonly lastTakenOn: string;
}

/**
 * Whether a child has no seal of any kind. What is told of feeds is as if children with one were not there,
 * whoever asks: so it is the same for all, and the same as where there is no such child.
 */
export const IS_UNSEALED: SQL = sql`not exists (select from ${seal}
  where ${seal.subjectId} = ${sourcePerson.subjectId} and ${seal.liftedAt} is null)`;

/** Sources by the format in which they came; of too few children a source would tell that it knows them. */
export const readSupplyingSources = (client: Client): Promise<SupplyingSource[]> =>
  run(
    client,
    sql`select ${source.code}, ${source.name}, ${source.agency}, ${sourceFile.format},
      to_char(max(${sourcePerson.lastReceivedAt}) at time zone 'UTC', 'YYYY-MM-DD') as "lastTakenOn"
    from ${source} join ${sourcePerson} on ${sourcePerson.sourceId} = ${source.id}
    join ${personDetails} on ${personDetails.sourcePersonId} = ${sourcePerson.id}
      and ${personDetails.supersededAt} is null
    join ${sourceFile} on ${sourceFile.id} = ${personDetails.fileId}
    where ${IS_UNSEALED}
    group by ${source.id}, ${sourceFile.format}
    having count(distinct ${sourcePerson.subjectId}) >= ${FEWEST_TOLD}
    order by ${source.name}, ${source.code}`,
  );
