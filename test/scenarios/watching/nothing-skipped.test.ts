import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { startWatching } from '../../../src/main/watching.ts';
import { openStore } from '../../../src/store/store.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { until } from '../../support/until.ts';
import { forgetFindings, readFindings, ruleFor, tellOf, watchBy } from './watching.ts';

const PROGRAM = fileURLToPath(new URL('watch-slowly.ts', import.meta.url));

const database = await useTestDatabase();
const { owner, store } = database;
const { ben } = await enterSmallArea(store);
const kith = await startKith(database);
await watchBy(database, [ruleFor('MANY_CHILDREN', { atLeast: 5, withinMinutes: 600 })]);

const CHILDREN = Array.from({ length: 24 }, () => randomUUID());
const IN_ONE_COMMIT = 4;
const handles = ['gp', 'school-nurse', 'class-teacher'];
const askForAll = () =>
  Promise.all(
    handles.map(async (handle) => {
      for (let at = 0; at < CHILDREN.length; at += IN_ONE_COMMIT) {
        const some = CHILDREN.slice(at, at + IN_ONE_COMMIT);
        await tellOf(
          database,
          handle,
          some.map((subjectId) => ({ subjectId })),
        );
      }
    }),
  );
const watched = async () =>
  Number((await owner<{ position: string }[]>`select position from watch.watched`)[0]?.position);
const logEnd = async () =>
  Number((await owner<{ position: string }[]>`select position from audit.head`)[0]?.position);

/** One finding for each practitioner, with every child of theirs, once. */
async function expectAllFoundOnce(): Promise<void> {
  const { findings } = await readFindings(kith, 'ig-officer');
  const shown = findings.map(({ practitioner, seen, accesses }) => [
    ...[practitioner.handle, seen, accesses.length],
  ]);
  expect(shown.sort()).toEqual(handles.map((handle) => [handle, 24, 24]).sort());
  const rows = await owner`select position from watch.access where subject_id is not null`;
  expect(rows).toHaveLength(72);
}

beforeEach(async () => {
  await watchAccesses(store);
  await forgetFindings(database);
});

describe('the watch on accesses', () => {
  it('finds what was done within the time of its pause, and tells of an outage and goes on', async () => {
    const faults: unknown[] = [];
    const elsewhere = openStore({ url: servingUrl(database.url) });
    const watching = startWatching(elsewhere, (error) => faults.push(error), 10);
    try {
      await tellOf(
        database,
        'gp',
        CHILDREN.slice(0, 5).map((subjectId) => ({ subjectId })),
      );
      await until('found', async () => (await readFindings(kith, 'ig-officer')).total === 1);
      await owner`alter table watch.watched rename to gone`;
      await until('told of', () => faults.length > 0);
      await owner`alter table watch.gone rename to watched`;
      await tellOf(database, 'gp', [{ subjectId: ben }]);
      await until('found', async () => {
        const { findings } = await readFindings(kith, 'ig-officer');
        return findings[0]?.seen === 6;
      });
    } finally {
      await watching.stop();
      await elsewhere.close();
    }
  });

  it('skips nothing and finds nothing twice when it is killed, and its connections are cut', async () => {
    await askForAll();
    const before = await watched();
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
      env: { PATH: process.env.PATH, KITH_SERVING_URL: servingUrl(database.url) },
      stdio: 'ignore',
    });
    await until('further', async () => (await watched()) > before, 60_000);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    let cuts = 0;
    for (let mark = await watched(); mark < (await logEnd()) && cuts < 4; cuts++) {
      const victim = openStore({ url: servingUrl(database.url), applicationName: 'victim' });
      const from = mark;
      const watching = watchAccesses(victim, undefined, 2).catch((error: unknown) => error);
      await until('further', async () => (mark = await watched()) > from);
      await owner`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name in ('victim', 'kith keeper')`;
      await watching;
      await victim.close();
      mark = await watched();
    }
    expect(cuts).toBeGreaterThan(1);
    await watchAccesses(store);
    await expectAllFoundOnce();
  }, 90_000);

  it('skips nothing and finds nothing twice where several watch at once', async () => {
    const stores = Array.from({ length: 3 }, () => openStore({ url: servingUrl(database.url) }));
    const asked = askForAll();
    const rounds = Array.from({ length: 8 }, (_, round) => round);
    await Promise.all([
      asked,
      ...stores.map(async (one, at) => {
        for (const round of rounds) await watchAccesses(one, undefined, 5 + at + round);
      }),
    ]);
    await watchAccesses(store);
    await Promise.all(stores.map((one) => one.close()));
    await expectAllFoundOnce();
  });

  it('says so where the audit ends before what was watched of it', async () => {
    await owner`update watch.watched set position = position + 1000000`;
    await expect(watchAccesses(store)).rejects.toThrow('the audit ends before what was watched');
    await owner`update watch.watched set position = position - 1000000`;
  });

  it('lets go of accesses that no rule can look back on', async () => {
    await tellOf(database, 'gp', [
      { subjectId: ben, recordedAt: '2026-01-01T09:00:00.000Z' },
      { subjectId: ben },
    ]);
    await watchAccesses(store, undefined, 1);
    const kept = await owner<{ at: Date }[]>`select at from watch.access`;
    expect(kept).toHaveLength(1);
    expect(kept[0]?.at.getFullYear()).toBe(2026);
  });
});
