import type { AgreementReader } from './agreements.ts';
import { createAgreementReader } from './agreements.ts';
import type { AppendEvents, CommitTold } from './audit-log.ts';
import { createAuditLog, createCommitTold } from './audit-log.ts';
import type { ConnectionOptions } from './connect.ts';
import { connect } from './connect.ts';
import type { RecordReader } from './content/read-record.ts';
import { createRecordReader } from './content/read-record.ts';
import type { Spend } from './limits.ts';
import { createSpending } from './limits.ts';
import type { Client } from './sql.ts';
import type { Transact } from './transact.ts';
import { createTransactions } from './transact.ts';

/** An open database, with what is kept between statements. */
export interface Store {
  readonly client: Client;
  readonly readRecord: RecordReader;
  readonly readAgreement: AgreementReader;
  readonly appendEvents: AppendEvents;
  readonly commitTold: CommitTold;
  readonly transact: Transact;
  readonly spend: Spend;
  close(): Promise<void>;
}

const SECONDS_TO_FINISH = 5;

export function openStore(options: ConnectionOptions): Store {
  const client = connect(options);
  const alone = connect({ ...options, poolSize: 1 });
  const transact = createTransactions(alone);
  return {
    client,
    readRecord: createRecordReader(client),
    readAgreement: createAgreementReader(client),
    appendEvents: createAuditLog(client),
    commitTold: createCommitTold(transact),
    transact,
    spend: createSpending(client),
    close: async () => {
      await Promise.all([client, alone].map((one) => one.end({ timeout: SECONDS_TO_FINISH })));
    },
  };
}
