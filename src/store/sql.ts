import type { SQL } from 'drizzle-orm';
import { fillPlaceholders } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import { asUnavailable } from './unavailable.ts';

export type Client = postgres.Sql;
export type Connection = postgres.Sql | postgres.TransactionSql;

const dialect = new PgDialect();

export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
}

export const render = (statement: SQL): Statement => {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return { text, params };
};

/** A statement written once, at the first use; its `sql.placeholder`s are filled each time. */
export function writtenOnce(
  build: () => SQL,
): (values: Readonly<Record<string, unknown>>) => Statement {
  let written: Statement | undefined;
  return (values) => {
    written ??= render(build());
    return { text: written.text, params: fillPlaceholders([...written.params], values) };
  };
}

/** Runs one statement, prepared, and gives its rows; an outage becomes `StoreUnavailable`. */
export async function runStatement<Row extends object>(
  connection: Connection,
  { text, params }: Statement,
): Promise<Row[]> {
  try {
    const rows = await connection.unsafe(text, params as never[], { prepare: true });
    return rows as unknown as Row[];
  } catch (error) {
    throw asUnavailable(error);
  }
}

export const run = <Row extends object>(connection: Connection, statement: SQL): Promise<Row[]> =>
  runStatement<Row>(connection, render(statement));
