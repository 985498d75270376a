import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ScalarName } from '../../domain/record-type.ts';
import type { ShownLeaf } from './selection.ts';

/** The SQL of each field of a group. */
export type Expressions = Readonly<Record<string, SQL>>;

/** SQL to join a row to: the record in the shape of the answer, given how its fields are read. */
export type Show = (expressions: Expressions) => SQL;

/** A leaf as it is written: one without a field and without a text is null. */
export type WrittenLeaf = ShownLeaf | { readonly key: string };

/**
 * What `Show` joins, as JSON as `JSON.stringify` writes it. Of PostgreSQL's ways to JSON it takes half the
 * time of the others, and the only one without spaces.
 */
export const SHOWN = sql.raw('row_to_json(shown)::text');

export const showLeaves =
  (leaves: readonly WrittenLeaf[], scalarOf: (field: string) => ScalarName): Show =>
  (expressions) =>
    sql`cross join lateral (select ${sql.join(
      leaves.map(
        (leaf) =>
          sql`${valueOf(leaf, scalarOf, expressions)} as ${sql.raw(`"${named(leaf.key)}"`)}`,
      ),
      sql`, `,
    )}) as shown`;

function valueOf(
  leaf: WrittenLeaf,
  scalarOf: (field: string) => ScalarName,
  expressions: Expressions,
): SQL {
  if ('text' in leaf) return sql.raw(`'${named(leaf.text)}'::text`);
  if (!('field' in leaf)) return sql.raw('null::text');
  const value = expressions[leaf.field];
  if (!value) throw new Error(`no column for the field ${leaf.field}`);
  return scalarOf(leaf.field) === 'Float' ? numberJson(value) : value;
}

/** A number as ECMAScript writes it (ECMA-262, Number::toString), whose exponents begin later. */
const numberJson = (value: SQL): SQL => sql`case
  when abs(${value}) >= 1e-4 and abs(${value}) < 1e15 then to_json(${value})
  when ${value} = 0 then '0'::json
  when abs(${value}) >= 1e-6 and abs(${value}) < 1e21 then to_json(${value}::text::numeric)
  else regexp_replace(${value}::text, 'e([-+])0', 'e\\1')::json end`;

/** A single value as JSON text; SQL null where there is none. */
export const jsonOf = (value: SQL): SQL => sql`to_json(${value})::text`;

/** A list of records in brackets; SQL null for none. */
export const listText = (entry: SQL, order: SQL): SQL =>
  sql`'[' || string_agg(${entry}, ',' order by ${order}) || ']'`;

/** PostgreSQL cuts longer names off: the limits of a request keep them out. */
export const LONGEST_KEY = 63;

/** A name of GraphQL; nothing else is ever written into a statement as it stands. */
function named(name: string): string {
  if (!/^[_A-Za-z]\w*$/.test(name) || name.length > LONGEST_KEY) {
    throw new Error(`no name to write into a statement: ${name}`);
  }
  return name;
}
