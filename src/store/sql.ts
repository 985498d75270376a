import type { SQL } from 'drizzle-orm';
import { Placeholder, is } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import { StoreUnavailable, asUnavailable } from './unavailable.ts';

export type Client = postgres.Sql;
/** What a statement is sent over: a pool, or the one connection of a transaction. */
export type Connection = Pick<postgres.Sql, 'unsafe'>;

const dialect = new PgDialect();

export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
}

export const render = (statement: SQL): Statement => {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return { text, params };
};

/** A statement written once, at the first use; each `sql.placeholder` is one parameter, filled by name. */
export function writtenOnce(
  build: () => SQL,
): (values: Readonly<Record<string, unknown>>) => Statement {
  let written: { readonly text: string; readonly names: readonly string[] } | undefined;
  return (values) => {
    written ??= numberedByName(render(build()));
    return { text: written.text, params: written.names.map((name) => values[name]) };
  };
}

function numberedByName({ text, params }: Statement): { text: string; names: string[] } {
  const placed = params.map((param) => {
    if (!is(param, Placeholder)) throw new Error('a statement written once has placeholders only');
    return param.name;
  });
  const names = [...new Set(placed)];
  const number = (place: string): number => names.indexOf(placed[Number(place) - 1] ?? '') + 1;
  return {
    text: text.replace(/\$(\d+)/g, (_, place: string) => `$${String(number(place))}`),
    names,
  };
}

/** Runs one statement, prepared, and gives its rows; an outage becomes `StoreUnavailable`. */
export const runStatement = async <Row extends object>(
  connection: Connection,
  statement: Statement,
): Promise<Row[]> => (await answerTo(connection, statement)).rows as Row[];

interface Answer {
  readonly rows: object[];
  /** How many rows it gave, or wrote. */
  readonly count: number;
}

/**
 * The rows are taken out of what postgres.js answers with. For V8 counts functions that are assigned to a property as
 * old from the first, and keeps what they reach until a full collection: those of a query reach its answer.
 */
async function answerTo(connection: Connection, { text, params }: Statement): Promise<Answer> {
  try {
    const rows = await connection.unsafe(text, params as never[], { prepare: true });
    if (!isWhole(rows)) throw new StoreUnavailable('the connection was cut within an answer');
    return { count: rows.count, rows: rows.splice(0) };
  } catch (error) {
    throw asUnavailable(error);
  }
}

/** Runs a statement that has no rows; gives what the server says it did, such as COMMIT. */
export async function runCommand(connection: Connection, text: string): Promise<string> {
  try {
    const { command } = await connection.unsafe(text);
    if (!command) throw new StoreUnavailable('the connection was cut within an answer');
    return command;
  } catch (error) {
    throw asUnavailable(error);
  }
}

/**
 * Whether the server completed this very statement. Where a connection is cut, postgres.js can resolve a
 * statement with the end of another: without a completion, or with the count of rows that never came. As
 * no rows, that would look like a refusal.
 */
const isWhole = ({ command, count, length }: postgres.RowList<postgres.Row[]>): boolean => {
  if (!command) return false;
  // Only of some does the server say how many rows there are (not of SHOW).
  const counted = (count as number | null) !== null;
  return command === 'SELECT' || (counted && length > 0) ? count === length : true;
};

export const run = <Row extends object>(connection: Connection, statement: SQL): Promise<Row[]> =>
  runStatement<Row>(connection, render(statement));

/** Runs a statement that writes; gives how many rows it wrote. */
export const runCounted = async (connection: Connection, statement: SQL): Promise<number> =>
  (await answerTo(connection, render(statement))).count;
