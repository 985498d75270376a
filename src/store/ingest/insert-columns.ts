import type { SQL, Table } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { ArrayElement } from '../array-literal.ts';
import { arrayLiteral } from '../array-literal.ts';

/** A column of rows to be written, with the value of each row, in order. */
export interface GivenColumn {
  readonly name: string;
  /** As PostgreSQL names it, such as `text[]`. */
  readonly type: string;
  readonly values: readonly ArrayElement[];
}

/**
 * The insert of rows column by column as text, which PostgreSQL reads in less time than JSON; `fileId` is that
 * of all of them, for tables that name the file.
 */
export function insertColumns(
  table: Table,
  columns: readonly GivenColumn[],
  fileId: number | null = null,
): SQL {
  const listed = (write: (column: GivenColumn, place: SQL) => SQL): SQL =>
    sql.join(
      columns.map((column, at) => write(column, sql.raw(`c${at}`))),
      sql`, `,
    );
  const [fileColumn, file] =
    fileId === null ? [sql``, sql``] : [sql`file_id, `, sql`${fileId}::int, `];
  return sql`insert into ${table} (${fileColumn}${listed(({ name }) => sql`${sql.identifier(name)}`)})
    select ${file}${listed(({ type }, place) => sql`${place}::${sql.raw(type)}`)}
    from unnest(${listed(({ values }) => sql`${columnText(values)}::text::text[]`)})
      as given(${listed((_column, place) => place)})`;
}

/** The values of a column, as an array is written; null where it has none, for which PostgreSQL puts nulls. */
export const columnText = (values: readonly ArrayElement[]): string | null =>
  values.some((value) => value !== null) ? arrayLiteral(values) : null;
