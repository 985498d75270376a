import type { ConnectionOptions } from './connect.ts';
import { connect } from './connect.ts';
import type { Client, Connection } from './sql.ts';
import { runCommand } from './sql.ts';
import { StoreUnavailable, asUnavailable } from './unavailable.ts';

/** Runs work in a transaction; what it throws undoes all of it. */
export type Transact = <Result>(
  work: (connection: Connection) => Promise<Result>,
) => Promise<Result>;

interface Transactions {
  readonly transact: Transact;
  close(): Promise<void>;
}

/** One connection, for as long as it lasts. */
interface Line {
  readonly client: Client;
  isCut(): boolean;
  /** Whatever was open on it is undone. */
  drop(): void;
}

const SECONDS_TO_FINISH = 5;

/**
 * Transactions in turn, on a connection that nothing else is sent over; they would take turns anyway, at
 * the lock of the audit. Begun and committed here, and not by postgres.js: its own begin can leave the
 * connection to others' statements (its issues 823 and 1189), and ends the process when the connection is
 * cut within a transaction. A line that was cut is not used again: postgres.js would open it anew, and
 * the rest of the transaction would commit statement by statement.
 */
export function createTransactions(options: ConnectionOptions): Transactions {
  let line = openLine(options);
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> => {
    if (line.isCut()) {
      line.drop();
      line = openLine(options);
    }
    return inTransaction(line, work);
  };
  return {
    transact: (work) => {
      const mine = turn.then(() => inTurn(work));
      // Who waits is not told how the one before them fared.
      turn = mine.catch(() => undefined);
      return mine;
    },
    close: () => line.client.end({ timeout: SECONDS_TO_FINISH }),
  };
}

function openLine(options: ConnectionOptions): Line {
  let cut = false;
  const client = connect({ ...options, poolSize: 1, onClosed: () => (cut = true) });
  return {
    client,
    isCut: () => cut,
    drop: () => {
      cut = true;
      void client.end({ timeout: 0 });
    },
  };
}

async function inTransaction<Result>(
  line: Line,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const within = { over: false };
  try {
    await runCommand(line.client, 'begin');
    const result = await work(connectionOf(line, within)).finally(() => (within.over = true));
    if (line.isCut()) throw new StoreUnavailable('the connection was cut within a transaction');
    const did = await runCommand(line.client, 'commit');
    if (did !== 'COMMIT') throw new StoreUnavailable(`asked to commit, the server did ${did}`);
    return result;
  } catch (error) {
    const failure = asUnavailable(error);
    // Without its connection the server undoes the transaction too.
    if (failure instanceof StoreUnavailable) line.drop();
    else await undo(line);
    throw failure;
  }
}

/** The transaction's connection: takes nothing once it is cut, nor when the transaction is over. */
const connectionOf = (line: Line, within: { readonly over: boolean }): Connection => ({
  unsafe: (...statement) => {
    if (line.isCut() || within.over) throw new StoreUnavailable('the transaction is over');
    return line.client.unsafe(...statement);
  },
});

async function undo(line: Line): Promise<void> {
  try {
    await runCommand(line.client, 'rollback');
  } catch {
    line.drop();
  }
}
