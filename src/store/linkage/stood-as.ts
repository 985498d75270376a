import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { link, move } from '../../../schema/linkage.ts';
import type { Connection } from '../sql.ts';
import { run } from '../sql.ts';

/** An id that the child of a link had, and since when, ISO 8601: it changes when an earlier child joins. */
export interface StoodAs {
  readonly id: string;
  readonly since: string;
}

/** The ids that the child of a standing link has had since it was made. */
export const readStoodAs = (connection: Connection, linkId: string): Promise<StoodAs[]> =>
  run<StoodAs>(
    connection,
    sql`select ${move.subjectId} as id, to_json(min(${move.movedAt})) #>> '{}' as since
      from ${link} join ${move} on ${move.sourcePersonId} in (${link.one}, ${link.other})
      where ${link.id} = ${linkId}::uuid and ${move.id} >= (select min(own.id) from ${move} as own
        where own.link_id = ${link.id})
      group by ${move.subjectId}`,
  );

/** The same as rows of a statement: `stood(id, since)`. */
export const stoodRows = (stood: readonly StoodAs[]): SQL =>
  sql`jsonb_to_recordset(${JSON.stringify(stood)}::text::jsonb) as stood(id uuid, since timestamptz)`;
