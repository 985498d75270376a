import type { LogVerdict } from '../../../src/audit/verify/verdict.ts';
import { verifyBeside } from '../../../src/audit/verify/verify-against.ts';
import { openLogSource } from '../../../src/store/log-source.ts';
import type { Client } from '../../../src/store/sql.ts';
import type { MemoryLog } from '../../support/memory-log.ts';
import type { Held } from './alter-memory.ts';
import { alteredCopy } from './alter-memory.ts';
import type { Act, Dice } from './dice.ts';
import { writeRows } from './write-rows.ts';

/** Puts the altered rows into a database of one connection, verifies them there, and takes them back. */
export const alterInDatabase = (
  owner: Client,
  log: MemoryLog,
  act: Act,
  dice: Dice,
  { exported, options }: Held,
): Promise<LogVerdict> =>
  inRolledBack(owner, async (session) => {
    await writeRows(session, alteredCopy(log, act, dice));
    return verifyBeside(await openLogSource(session), exported, options);
  });

/** What is done on a connection of a transaction, of which nothing stays. */
async function inRolledBack<Result>(
  owner: Client,
  work: (session: Client) => Promise<Result>,
): Promise<Result> {
  await owner.unsafe('begin');
  try {
    return await work(owner);
  } finally {
    await owner.unsafe('rollback');
  }
}
