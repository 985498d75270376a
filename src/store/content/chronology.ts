import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { EventKind } from '../../domain/groups.ts';
import { EVENT_KINDS } from '../../domain/groups.ts';
import type { FieldPath } from '../../domain/child-record.ts';
import { OF_THIS_CHILD } from './child.ts';
import { RECORD_TABLES } from './record-tables.ts';
import { columnOf } from './record-groups.ts';
import type { ChronologyRequest } from './selection.ts';

/** An entry of the timeline; `id` tells entries of one day and kind apart. */
export interface ChronologyEntry {
  readonly on: string;
  readonly kind: string;
  readonly title: string | null;
  readonly id: number;
}

/** What a page is asked with, by the names of the statement's parameters. */
export const chronologyValues = (
  { first, after, from, to }: ChronologyRequest,
  place: number,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries({
      ...{ most: first + 1, from, to },
      ...{ afterOn: after?.on ?? null, afterKind: after?.kind ?? null, afterId: after?.id ?? null },
    }).map(([name, value]) => [`${name}${String(place)}`, value]),
  );

/** One page of the timeline, and one entry more to tell whether there is a next page. */
export function chronologyQuery(
  { titles }: ChronologyRequest,
  place: number,
  mayRead: { has(path: FieldPath): boolean },
): SQL | null {
  const kinds = EVENT_KINDS.filter(({ onField }) => mayRead.has(onField));
  if (kinds.length === 0) return null;
  const given = (name: string, type: string): SQL =>
    sql`${sql.placeholder(`${name}${String(place)}`)}::${sql.raw(type)}`;
  const period = { from: given('from', 'date'), to: given('to', 'date') };
  const entries = sql.join(
    kinds.map((kind) => entriesOf(kind, titles, period, mayRead)),
    sql` union all `,
  );
  const afterOn = given('afterOn', 'date');
  return sql`(select json_agg(json_build_object('on', happened_on, 'kind', kind, 'title', title, 'id', id))
    from (select * from (${entries}) as entry
      where ${afterOn} is null or happened_on < ${afterOn} or (happened_on = ${afterOn}
        and (kind, id) > (${given('afterKind', 'text')}, ${given('afterId', 'bigint')}))
      order by happened_on desc, kind, id limit ${given('most', 'int')}) as page)`;
}

function entriesOf(
  { kind, titleField }: EventKind,
  titles: boolean,
  { from, to }: { readonly from: SQL; readonly to: SQL },
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
      and (${from} is null or ${table.happenedOn} >= ${from})
      and (${to} is null or ${table.happenedOn} <= ${to})`;
}
