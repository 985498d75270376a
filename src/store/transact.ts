import type { Client, Connection } from './sql.ts';
import { asUnavailable } from './unavailable.ts';

/** Runs work in a transaction; what it throws undoes all of it. */
export type Transact = <Result>(
  work: (connection: Connection) => Promise<Result>,
) => Promise<Result>;

/**
 * Transactions in turn, on a connection that nothing else is sent over: behind another statement, even
 * with `max_pipeline: 1`, postgres.js begins a transaction without keeping the connection for it, and
 * other requests' statements fall into it (its issues 823 and 1189). They would take turns anyway, at
 * the lock of the audit.
 */
export function createTransactions(alone: Client): Transact {
  if (alone.options.max !== 1) throw new Error('transactions have a connection of their own');
  let turn: Promise<unknown> = Promise.resolve();
  return <Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> => {
    const mine = turn.then(() => inTransaction(alone, work));
    // Who waits is not told how the one before them fared.
    turn = mine.catch(() => undefined);
    return mine;
  };
}

async function inTransaction<Result>(
  alone: Client,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  try {
    return (await alone.begin(work)) as Result;
  } catch (error) {
    throw asUnavailable(error);
  }
}
