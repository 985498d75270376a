import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ScalarName } from '../../domain/record-type.ts';
import type { ShownLeaf } from './selection.ts';

/** The SQL of each field of a group. */
export type Expressions = Readonly<Record<string, SQL>>;

/** SQL for one record of a group, as JSON in the shape of the answer, given how its fields are read. */
export type Show = (expressions: Expressions) => SQL;

/** A leaf as it is written: one without a field and without a text is null. */
export type WrittenLeaf = ShownLeaf | { readonly key: string };

/**
 * JSON as `JSON.stringify` writes it: no spaces, keys in the order of the query. It is put together as text,
 * for PostgreSQL's own objects have spaces, and its names of columns at most 63 characters.
 */
export const showLeaves =
  (leaves: readonly WrittenLeaf[], scalarOf: (field: string) => ScalarName): Show =>
  (expressions) => {
    const members = leaves.flatMap((leaf, index): SQL[] => [
      constant(`${index === 0 ? '{' : ','}"${named(leaf.key)}":`),
      valueOf(leaf, scalarOf, expressions),
    ]);
    return concat([...members, constant('}')]);
  };

function valueOf(
  leaf: WrittenLeaf,
  scalarOf: (field: string) => ScalarName,
  expressions: Expressions,
): SQL {
  if ('text' in leaf) return constant(`"${named(leaf.text)}"`);
  if (!('field' in leaf)) return constant('null');
  const value = expressions[leaf.field];
  if (!value) throw new Error(`no column for the field ${leaf.field}`);
  return sql`coalesce(${jsonOf(value, scalarOf(leaf.field))}, 'null')`;
}

/** A value as JSON text; SQL null where there is none. */
export const jsonOf = (value: SQL, scalar: ScalarName): SQL =>
  scalar === 'Float' ? numberText(value) : sql`to_json(${value})::text`;

/** A number as ECMAScript writes it (ECMA-262, Number::toString), whose exponents begin later. */
const numberText = (value: SQL): SQL => sql`case
  when ${value} = 0 then '0'
  when abs(${value}) >= 1e-4 and abs(${value}) < 1e15 then ${value}::text
  when abs(${value}) >= 1e-6 and abs(${value}) < 1e21 then ${value}::text::numeric::text
  else regexp_replace(${value}::text, 'e([-+])0', 'e\\1') end`;

/** A list of records in brackets; SQL null for none. */
export const listText = (entry: SQL, order: SQL): SQL =>
  sql`'[' || string_agg(${entry}, ',' order by ${order}) || ']'`;

/** PostgreSQL's functions take a hundred arguments. */
const MOST_ARGUMENTS = 90;

function concat(parts: readonly SQL[]): SQL {
  const whole = sql`concat(${sql.join(parts.slice(0, MOST_ARGUMENTS), sql`, `)})`;
  const rest = parts.slice(MOST_ARGUMENTS);
  return rest.length === 0 ? whole : sql`${whole} || ${concat(rest)}`;
}

const constant = (text: string): SQL => sql.raw(`'${text}'`);

/** A name of GraphQL; nothing else is ever written into a statement as it stands. */
function named(name: string): string {
  if (!/^[_A-Za-z]\w*$/.test(name)) throw new Error(`no name of GraphQL: ${name}`);
  return name;
}
