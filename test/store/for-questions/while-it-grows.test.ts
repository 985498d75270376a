import { describe, expect, it } from 'vitest';
import { verifyLog } from '../../../src/audit/verify/verify-log.ts';
import { tallyUp } from '../../../src/store/audit-upkeep.ts';
import { openLogSource } from '../../../src/store/log-source.ts';
import type { AuditVerdict } from '../../../src/usecases/verify-audit.ts';
import { verifyAudit } from '../../../src/usecases/verify-audit.ts';
import { withOutcomes } from '../../support/audit-events.ts';
import { useCountedLog } from './counted-log.ts';

const { store, owner, append } = await useCountedLog();

describe('a log that grows while it is verified', () => {
  const everything = { belief: { keys: [], origin: null }, places: [] };

  it('is held to what was there, and what is counted since is no fault', async () => {
    const source = await openLogSource(store.client);
    await append('2026-06-02T09:00:00.000Z');
    await append('2026-07-01T09:00:00.000Z', {}, withOutcomes(['name.text', 'SEALED']));
    await append('2026-08-01T09:00:00.000Z');
    await tallyUp(store.client, 1_000);
    expect((await verifyLog(source, everything)).faults).toEqual([]);
  });

  it('is found out all the same where a count that grew is wrong', async () => {
    const source = await openLogSource(store.client);
    await append('2026-06-02T09:00:00.000Z');
    await tallyUp(store.client, 1_000);
    await owner.unsafe(
      `update audit.tally set events = events + 1 where day = '2026-06-02' and kind = 0`,
    );
    expect((await verifyLog(source, everything)).faults[0]).toMatchObject({
      ...{ fault: 'TALLY_WRONG', position: 3 },
    });
    await owner.unsafe(
      `update audit.tally set events = events - 1 where day = '2026-06-02' and kind = 0`,
    );
  });

  it('is intact each time, whoever appends and counts at once', async () => {
    let growing = true;
    const grow = async () => {
      while (growing) {
        await Promise.all(Array.from({ length: 30 }, () => append('2026-08-02T09:00:00.000Z')));
        await tallyUp(store.client, 20);
      }
    };
    const grown = grow();
    const verdicts: AuditVerdict[] = [];
    for (let turn = 0; turn < 15; turn += 1) verdicts.push(await verifyAudit(store));
    growing = false;
    await grown;
    expect(verdicts.flatMap(({ faults }) => faults)).toEqual([]);
    expect(verdicts.at(-1)?.events).toBeGreaterThan(verdicts[0]?.events ?? 0);
  });
});
