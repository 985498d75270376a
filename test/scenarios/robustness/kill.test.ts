import { afterAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../src/usecases/verify-audit.ts';
import { startCuttingProxy } from '../../rigs/loss/cutting-proxy.ts';
import type { Answered } from '../../rigs/loss/askers.ts';
import { judge, withoutEvent } from '../../rigs/loss/judge.ts';
import { startOwnServer } from '../../rigs/loss/own-server.ts';
import { answers, harmUnderLoad } from '../../rigs/loss/trial.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKithProcess } from '../../support/kith-process.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const KILLS = 5;
/** Killed when this many are answered, and a little more from one time to the next. */
const ANSWERED_BEFORE = 100;

const database = await useTestDatabase();
const area = await enterSmallArea(database.store);
const processes = await Promise.all(
  Array.from({ length: KILLS }, () => startKithProcess(database.url)),
);
afterAll(() => Promise.all(processes.map((kith) => kith.kill())));

describe('Kith, killed in the middle of its work', () => {
  const seen: Answered[] = [];

  it.each(processes.map((kith, n) => ({ kith, kill: n + 1 })))(
    'has every answer that left it in the audit (kill $kill)',
    async ({ kith, kill }) => {
      const before = ANSWERED_BEFORE + 7 * kill;
      const answered = await harmUnderLoad(kith, area, before, () => kith.kill());
      expect(await withoutEvent(database.url, answered)).toEqual([]);
      seen.push(...answered);
      expect(await verifyAudit(database.store)).toMatchObject({ intact: true });
    },
  );

  it('had answered records, children who are not there for who asks, and acts', () => {
    const kinds = new Set(
      seen.map(({ kind, receipt }) => `${kind} ${receipt ? 'done' : 'absent'}`),
    );
    expect([...kinds].sort()).toEqual(['ACT done', 'READ absent', 'READ done']);
  });
});

describe('Kith, whose PostgreSQL is killed', () => {
  it('has every answer in the audit, also where a commit’s answer never came', async () => {
    const server = await startOwnServer();
    const ownArea = await server.withStore((store) => enterSmallArea(store));
    const proxy = await startCuttingProxy(Number(new URL(server.url).port));
    const kith = await startKithProcess(proxy.through(server.url));
    const kill = () => server.kill();
    const harms = [kill, kill, () => proxy.cutNext({ at: 'APPEND', answerBytes: 0 })];
    for (const harm of [...harms, () => proxy.cutNext({ at: 'COMMIT', answerBytes: 0 })]) {
      const answered = await harmUnderLoad(kith, ownArea, 30, async (asking) => {
        await harm();
        await server.start();
        await answers(asking, 20);
      });
      expect(await judge(server, answered)).toEqual({ missing: [], intact: true });
    }
    await kith.kill();
    await proxy.stop();
    await server.remove();
  }, 120_000);
});
