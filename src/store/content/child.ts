import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { source, sourcePerson } from '../../../schema/identity.ts';
import type { SurvivingField } from '../../policy/survivorship.ts';
import { SURVIVORSHIP } from '../../policy/survivorship.ts';
import { idsOfChild } from '../linkage/said-of.ts';

/** The child's persons of sources, as every part of the statement reads them. */
export const personsOf = (subjectId: SQL): SQL => sql`
person as materialized (
  select ${sourcePerson.id} as id, ${sourcePerson.lastReceivedAt} as last_received_at,
    ${source.id} as source_id, ${source.name} as source, ${source.agency} as agency
  from ${sourcePerson} join ${source} on ${source.id} = ${sourcePerson.sourceId}
  where ${sourcePerson.subjectId} = ${subjectId}
),
persons as materialized (select coalesce(array_agg(id), '{}') as ids from person),
called as materialized (select ${idsOfChild(subjectId, OF_THIS_CHILD)} as ids)`;

/** Rows of one child: their persons are an array known before any record is looked up. */
export const OF_THIS_CHILD = sql.raw('any((select ids from persons)::bigint[])');

/** What was said of one child, under whichever of its ids. */
export const SAID_OF_THIS_CHILD = sql.raw('any((select ids from called)::uuid[])');

/** The agencies in the order in which their word on a field stands. */
export const byPrecedence = (field: SurvivingField, agency: SQL): SQL =>
  sql`array_position(array[${sql.join(
    SURVIVORSHIP[field].map((agency) => sql.raw(`'${agency}'`)),
    sql`, `,
  )}], ${agency})`;

/** `json_build_object` of exactly these names. */
export const jsonObject = (columns: readonly (readonly [name: string, value: SQL])[]): SQL =>
  sql`json_build_object(${sql.join(
    columns.map(([name, value]) => sql`${sql.raw(`'${name}'`)}, ${value}`),
    sql`, `,
  )})`;
