import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { EventKind } from '../../domain/groups.ts';
import { EVENT_KINDS } from '../../domain/groups.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import { OF_THIS_CHILD } from './child.ts';
import { RECORD_TABLES } from './record-tables.ts';
import { columnOf } from './record-groups.ts';
import type { ChronologyRequest } from './selection.ts';

/** One page of the timeline, and one entry more to tell whether there is a next page. */
export function chronologyQuery(
  request: ChronologyRequest,
  mayRead: { has(path: FieldPath): boolean },
): SQL | null {
  const kinds = EVENT_KINDS.filter(({ onField }) => mayRead.has(onField));
  if (kinds.length === 0) return null;
  const { after, first } = request;
  const entries = sql.join(
    kinds.map((kind) => entriesOf(kind, request, mayRead)),
    sql` union all `,
  );
  const afterCursor = after
    ? sql`where (happened_on < ${after.on} or (happened_on = ${after.on} and (kind, id) > (${after.kind}, ${after.id}::bigint)))`
    : sql``;
  return sql`(select json_agg(json_build_object('on', happened_on, 'kind', kind, 'title', title, 'id', id))
    from (select * from (${entries}) as entry ${afterCursor}
      order by happened_on desc, kind, id limit ${first + 1}) as page)`;
}

function entriesOf(
  { kind, titleField }: EventKind,
  { titles, from, to }: ChronologyRequest,
  mayRead: { has(path: FieldPath): boolean },
): SQL {
  const table = RECORD_TABLES[kind];
  const title =
    titles && titleField && mayRead.has(titleField)
      ? sql`${columnOf(kind, titleField.slice(titleField.lastIndexOf('.') + 1))}::text`
      : sql`null::text`;
  return sql`select ${table.happenedOn} as happened_on, ${sql.raw(`'${kind}'`)} as kind,
    ${title} as title, ${table.id} as id from ${table}
    where ${table.sourcePersonId} = ${OF_THIS_CHILD} and ${table.supersededAt} is null
      and ${table.happenedOn} is not null
      ${from === null ? sql`` : sql`and ${table.happenedOn} >= ${from}::date`}
      ${to === null ? sql`` : sql`and ${table.happenedOn} <= ${to}::date`}`;
}
