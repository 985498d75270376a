import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { seal } from '../../schema/consent.ts';
import { source, sourcePerson } from '../../schema/identity.ts';
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

const STANDING_SEALS = sql`select from ${seal}
  where ${seal.subjectId} = ${sourcePerson.subjectId} and ${seal.liftedAt} is null`;

/**
 * Whether a child has no seal of any kind. What is told of feeds is as if children with one were not there,
 * whoever asks: so it is the same for all, and the same as where there is no such child.
 */
export const IS_UNSEALED: SQL = sql`not exists (${STANDING_SEALS})`;

/** The same, looked up child by child: of few children a join would read all seals, for each source anew. */
const IS_UNSEALED_BY_INDEX = sql`not exists (${STANDING_SEALS} offset 0)`;

const PERSON = sql`${sourcePerson} where ${sourcePerson.format} is not null`;

/** The persons of a source of a format who are told of, `pair` being a row that names both. */
const toldOf = (pair: SQL): SQL =>
  sql`${PERSON} and ${sourcePerson.sourceId} = ${pair}.source_id and ${sourcePerson.format} = ${pair}.format
    and ${IS_UNSEALED_BY_INDEX}`;

/**
 * Sources by the format in which they came; of too few children a source would tell that it knows them.
 * Nothing is counted that is not told: the pairs are found one by one in the index, and of each pair's children
 * so many as have to be there. Its order keeps to that index, whatever the planner knows of the table. Children are
 * looked for from the oldest on, for at the other end are those of a file that is only being taken.
 */
export const readSupplyingSources = (client: Client): Promise<SupplyingSource[]> =>
  run(
    client,
    sql`with recursive supply as (
      (select ${sourcePerson.sourceId}, ${sourcePerson.format} from ${PERSON} order by 1, 2 limit 1)
      union all
      select next.* from supply cross join lateral (
        select ${sourcePerson.sourceId}, ${sourcePerson.format} from ${PERSON}
          and (${sourcePerson.sourceId}, ${sourcePerson.format}) > (supply.source_id, supply.format)
        order by 1, 2 limit 1) as next),
    counted as (
      select source_id, format, '{}'::uuid[] as children from supply
      union all
      select source_id, format, children || another.child from counted cross join lateral (
        select ${sourcePerson.subjectId} as child from ${toldOf(sql`counted`)}
          and ${sourcePerson.subjectId} <> all(children)
        order by ${sourcePerson.lastReceivedAt} limit 1) as another
      where cardinality(children) < ${FEWEST_TOLD})
    select ${source.code}, ${source.name}, ${source.agency}, counted.format,
      to_char(latest.at at time zone 'UTC', 'YYYY-MM-DD') as "lastTakenOn"
    from counted join ${source} on ${source.id} = counted.source_id cross join lateral (
      select ${sourcePerson.lastReceivedAt} as at from ${toldOf(sql`counted`)}
      order by ${sourcePerson.lastReceivedAt} desc limit 1) as latest
    where cardinality(children) = ${FEWEST_TOLD}
    order by ${source.name}, ${source.code}, counted.format`,
  );
