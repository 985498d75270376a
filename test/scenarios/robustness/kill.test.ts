import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../src/usecases/verify-audit.ts';
import { useTestDatabase } from '../../support/database.ts';
import type { KithProcess } from '../../support/kith-process.ts';
import { startKithProcess } from '../../support/kith-process.ts';
import { BEN, enterSmallArea } from '../../support/small-area.ts';

const KILLS = 5;
const ASKERS = 16;
/** Killed when this many are answered, and a little more from one time to the next. */
const ANSWERED_BEFORE = 100;

const database = await useTestDatabase();
const area = await enterSmallArea(database.store);
const processes = await Promise.all(
  Array.from({ length: KILLS }, () => startKithProcess(database.url)),
);
afterAll(() => Promise.all(processes.map((kith) => kith.kill())));

interface Answered {
  /** The reason stated with the question, of its own each time. */
  readonly reason: string;
  /** Null where the answer was that there is no such child. */
  readonly receipt: { readonly id: string; readonly position: number } | null;
}

interface Child {
  readonly child: { readonly receipt: { readonly id: string; readonly position: number } } | null;
}

/** One GP after the other asks, until the process is no more; tells each whole answer. */
async function askOnAndOn(kith: KithProcess, answered: Answered[]): Promise<void> {
  for (let n = 0; ; n += 1) {
    const reason = randomUUID();
    try {
      const { status, data } = await kith.ask<Child>(
        'gp',
        `query ($id: ID!, $reason: String) { child(id: $id, purpose: DIRECT_CARE, reason: $reason) {
          name { text } health { conditions { display } } receipt { id position } } }`,
        { id: n % 2 === 0 ? area.ava : area.ben, reason },
      );
      if (status !== 200 || !data) throw new Error(`answered ${String(status)}`);
      answered.push({ reason, receipt: data.child?.receipt ?? null });
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) return;
      throw error;
    }
  }
}

async function loadAndKill(kith: KithProcess, after: number): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  const asking = Promise.all(Array.from({ length: ASKERS }, () => askOnAndOn(kith, answered)));
  const enough = new Promise<void>((resolve) => {
    const push = answered.push.bind(answered);
    answered.push = (...more) => {
      const length = push(...more);
      if (length >= after) resolve();
      return length;
    };
  });
  await enough;
  await kith.kill();
  await asking;
  return answered;
}

describe('Kith, killed in the middle of its work', () => {
  it.each(processes.map((kith, n) => ({ kith, kill: n + 1 })))(
    'has every answer that left it in the audit (kill $kill)',
    async ({ kith, kill }) => {
      const answered = await loadAndKill(kith, ANSWERED_BEFORE + 7 * kill);
      const events = await database.owner<
        { id: string; position: string; reason: string; outcome: string }[]
      >`select id, position, reason, outcome from audit.event
        where reason = any(${answered.map(({ reason }) => reason)})`;
      const byReason = new Map(events.map((event) => [event.reason, event]));
      const missing = answered.filter(({ reason, receipt }) => {
        const event = byReason.get(reason);
        if (!event) return true;
        return receipt === null
          ? event.outcome !== 'ABSENT'
          : event.id !== receipt.id || Number(event.position) !== receipt.position;
      });
      expect(missing).toEqual([]);
      expect(
        answered.some(({ receipt }) => receipt === null),
        BEN.nhsNumber,
      ).toBe(true);
      expect(answered.some(({ receipt }) => receipt !== null)).toBe(true);
      expect(await verifyAudit(database.store)).toMatchObject({ intact: true });
    },
  );
});
