import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tallyUp } from '../../../src/store/audit-upkeep.ts';
import { exportAudit } from '../../../src/usecases/export-audit/export-audit.ts';
import { runKith, spawnKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';
import { appendEvents, signAndDeliver } from '../../support/signed-database.ts';
import { aSigner } from '../../support/signed-log.ts';
import { until } from '../../support/until.ts';

const database = await useTestDatabase();
const { store, owner, url } = database;
const home = await mkdtemp(join(tmpdir(), 'kith-export-'));
const folder = join(home, 'export');
const signer = aSigner();

it('kith audit export, killed, was audited before it wrote, and run again completes', async () => {
  await appendEvents(database, 700);
  await signAndDeliver(database, signer, join(home, 'audit', 'checkpoints'));
  // Who opens a pipe that nobody reads waits for ever: so far it comes, and no further.
  const unfinished = join(folder, 'tile/entries/001.unfinished');
  await mkdir(join(folder, 'tile/entries'), { recursive: true });
  execFileSync('mkfifo', [unfinished]);
  const kith = spawnKith(['audit', 'export', folder], { DATABASE_URL: url, KITH_HOME: home });
  const tile = join(folder, 'tile/0/001');
  await until('the tile before is there', () => existsSync(tile), 25_000);
  const ended = once(kith, 'exit');
  kith.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);
  const [told] = await owner`select outcome from audit.event where action = 'EXPORT_AUDIT'`;
  expect(told?.outcome).toBe('DONE');

  await rm(unfinished);
  await writeFile(unfinished, 'half');
  const { mtimeMs } = await stat(tile);
  const span = { from: null, until: null };
  const rest = { folder, span, keys: [signer.key], tell: () => Promise.resolve() };
  expect(await exportAudit(store, rest)).toEqual({ events: 700, signed: true, before: 0 });
  expect((await stat(tile)).mtimeMs).toBe(mtimeMs);
});

it('kith audit verify says what was done, and exits 1, where events are hidden from questions', async () => {
  while (await tallyUp(store.client, 500));
  const verify = () => runKith(['audit', 'verify'], { DATABASE_URL: url, KITH_HOME: home });
  expect(await verify()).toMatchObject({ exitCode: 0, err: '' });
  await owner`update audit.tally set events = 690 where kind = 0 and day = '2026-06-01'`;
  const { exitCode, out } = await verify();
  expect(exitCode).toBe(1);
  expect(out).toContain(
    'Event 1 is counted otherwise than the events tell (day 2026-06-01, kind 0: 690 from 1 to 700',
  );
});

it('kith audit verify --export needs no database, and starts none', async () => {
  const elsewhere = await mkdtemp(join(tmpdir(), 'kith-elsewhere-'));
  const verify = (...args: string[]) =>
    runKith(['audit', 'verify', '--export', ...args], { KITH_HOME: elsewhere });
  const [sound, none] = await Promise.all([verify(folder, '--json'), verify(home)]);
  expect(sound).toMatchObject({ exitCode: 0, err: '' });
  expect(JSON.parse(sound.out)).toMatchObject({ intact: true, events: 700, keysOfExport: true });
  expect(none).toMatchObject({ exitCode: 2, out: '' });
  expect(none.err).toContain('there is no export of an audit log here');
  expect(await readdir(elsewhere)).toEqual([]);
});
