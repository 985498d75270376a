import { packHashes, readRange } from '../audit/merkle/compact-range.ts';
import type { SharingAgreement } from '../policy/agreement.ts';
import { readAgreementVersion } from '../store/agreements.ts';
import { subtreeReader } from '../store/merkle-tree.ts';
import type { KeptMonth } from '../store/retire-audit.ts';
import { dropMonth, holdAppends, isCovered, oldestMonth } from '../store/retire-audit.ts';
import type { Connection } from '../store/sql.ts';
import type { Store } from '../store/store.ts';
import type { ActRefusal } from './act.ts';
import { commitAct, invalid } from './act.ts';
import type { Asking } from './asking.ts';

/** Months that were retired, each as yyyymm. */
export interface Retired {
  readonly refusal: null;
  readonly periods: readonly number[];
}

/**
 * Retires every month before one (yyyymm), the oldest first: its events go, and what proves that they
 * were there, and that what is left goes on from them, stays. Each month goes in one transaction with the
 * event that tells of it. `owner` is a store as the database's owner, for nobody else may drop what the
 * audit holds. Refused are months younger than agreed, and what no checkpoint outside covers.
 */
export async function retireAudit(
  owner: Store,
  asking: Asking,
  before: number,
): Promise<Retired | ActRefusal> {
  const version = await readAgreementVersion(owner.client);
  if (version === undefined) throw new Error('no agreement is in force');
  const agreement = await owner.readAgreement(version);
  const ground = { agreement, now: Date.now() };
  const periods: number[] = [];
  for (;;) {
    const oldest = await oldestMonth(owner.client);
    const period = oldest && oldest.period < before ? oldest.period : undefined;
    if (period === undefined && periods.length > 0) return { refusal: null, periods };
    const description = { act: 'RETIRE_AUDIT', power: 'KEEP_AUDIT', subjectId: null } as const;
    const answer = await commitAct(owner, asking, description, ground, async (connection) => {
      requireAge(agreement, before, ground.now);
      const month = await takeOldest(connection, before);
      const { hashes } = await readRange(month.last, subtreeReader(connection));
      await dropMonth(connection, month, packHashes(hashes));
      const { first, last } = month;
      return { id: String(month.period), details: { period: month.period, first, last } };
    });
    if (answer.refusal !== null) return answer;
    periods.push(Number(answer.id));
  }
}

/** The oldest month, while nobody appends. */
async function takeOldest(connection: Connection, before: number): Promise<KeptMonth> {
  await holdAppends(connection);
  const month = await oldestMonth(connection);
  if (!month || month.period >= before) {
    throw invalid('--before: the audit has no events of months before it.');
  }
  if (!(await isCovered(connection, month.last))) {
    throw invalid(
      `--before: no checkpoint outside the database covers ${String(month.period)} yet, so what is left could not prove it.`,
    );
  }
  return month;
}

/** Storage limitation has its other side: what is to be kept so long may not go before. */
function requireAge({ clocks }: SharingAgreement, before: number, now: number): void {
  const kept = clocks.auditRetentionMonths;
  const today = new Date(now);
  const monthsToday = today.getUTCFullYear() * 12 + today.getUTCMonth();
  const monthsBefore = Math.floor(before / 100) * 12 + (before % 100) - 1;
  if (monthsBefore > monthsToday - kept) {
    throw invalid(
      `--before: by the sharing agreement, events are kept for ${String(kept)} months.`,
    );
  }
}
