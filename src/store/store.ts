import type { AgreementReader } from './agreements.ts';
import { createAgreementReader } from './agreements.ts';
import type { AppendEvents, CommitTold } from './audit-log.ts';
import { createAuditLog, createCommitTold } from './audit-log.ts';
import { createAskTogether } from './ask-together.ts';
import type { ConnectionOptions } from './connect.ts';
import { connectLasting } from './lasting-pool.ts';
import type { RecordReaders } from './content/read-record.ts';
import { createRecordReaders } from './content/read-record.ts';
import type { ReadChildFacts } from './facts/read-facts.ts';
import { createReadChildFacts } from './facts/read-facts.ts';
import type { Spend } from './limits.ts';
import { createSpending } from './limits.ts';
import type { Client } from './sql.ts';
import type { Transact } from './transact.ts';
import { createTransactions } from './transact.ts';

/** An open database, with what is kept between statements. */
export interface Store extends RecordReaders {
  readonly client: Client;
  /** For questions of the audit, which read much: in nobody's way; connected at the first. */
  readonly questions: Client;
  readonly readAgreement: AgreementReader;
  readonly readChildFacts: ReadChildFacts;
  readonly appendEvents: AppendEvents;
  readonly commitTold: CommitTold;
  readonly transact: Transact;
  /** Transactions of who keeps the audit's checkpoints, in nobody's way; connected at the first. */
  readonly keep: Transact;
  /** The transaction that holds off others who would link; connected at the first. */
  readonly link: Transact;
  /** Transactions that each take a file, one at a time, in nobody's way; connected at the first. */
  readonly take: Transact;
  readonly spend: Spend;
  close(): Promise<void>;
}

const SECONDS_TO_FINISH = 5;

export function openStore(options: ConnectionOptions): Store {
  const client = connectLasting(options);
  const askTogether = createAskTogether();
  const questions = connectLasting({ ...options, poolSize: 2, plansForValues: true });
  const transactions = createTransactions(options);
  const keeper = createTransactions({ ...options, applicationName: 'kith keeper' });
  const linking = createTransactions({ ...options, applicationName: 'kith linking' });
  const taking = createTransactions({ ...options, applicationName: 'kith taking' });
  return {
    client,
    questions,
    ...createRecordReaders(client, askTogether),
    readAgreement: createAgreementReader(client),
    readChildFacts: createReadChildFacts(client, askTogether),
    appendEvents: createAuditLog(client, askTogether),
    commitTold: createCommitTold(transactions.transact),
    transact: transactions.transact,
    keep: keeper.transact,
    link: linking.transact,
    take: taking.transact,
    spend: createSpending(client),
    close: async () => {
      const ended = [client, questions].map((one) => one.end({ timeout: SECONDS_TO_FINISH }));
      const lines = [transactions, keeper, linking, taking].map((line) => line.close());
      await Promise.all([...ended, ...lines]);
    },
  };
}
