import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aSigner } from '../../support/signed-log.ts';
import { appendEvents, signAndDeliver } from '../../support/signed-database.ts';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';
import { verifyAudit, verifyExport } from '../../../src/usecases/verify-audit.ts';
import { exportAudit } from '../../../src/usecases/export-audit/export-audit.ts';
import { openCheckpointFolder } from '../../../src/usecases/export-audit/checkpoint-folder.ts';

const database = await useTestDatabase();
const { store, owner, url } = database;
const home = await mkdtemp(join(tmpdir(), 'kith-export-'));
const folder = join(home, 'export');
const delivered = join(home, 'audit', 'checkpoints');
const signer = aSigner();
const environment = { DATABASE_URL: url, KITH_HOME: home };

const WITHOUT_END = { from: null, until: null };
const exporting = { folder, span: WITHOUT_END, keys: [signer.key], tell: () => Promise.resolve() };
const verifying = { folder: null, keys: [signer.key], against: null };

async function filesOf(path: string): Promise<Map<string, number>> {
  const names = await readdir(path, { recursive: true });
  const files = await Promise.all(
    names.map(async (name) => [name, await stat(join(path, name))] as const),
  );
  return new Map(
    files.filter(([, found]) => found.isFile()).map(([name, found]) => [name, found.mtimeMs]),
  );
}

describe('an export of the audit', () => {
  it('says that nothing outside tells of it, before a checkpoint was delivered', async () => {
    await appendEvents(database, 300);
    expect(await exportAudit(store, exporting)).toEqual({ events: 300, signed: false, before: 0 });
    const verdict = await verifyExport(folder, verifying);
    expect(verdict).toMatchObject({ intact: true, events: 300, texts: 300, protectedUpTo: 0 });
    await rm(folder, { recursive: true });
  });

  it('has the tiles that a tree of its size has, ends at the last checkpoint, and is intact', async () => {
    await appendEvents(database, 300);
    expect(await signAndDeliver(database, signer, delivered)).toBe(600);
    await appendEvents(database, 10);
    expect(await exportAudit(store, exporting)).toEqual({ events: 600, signed: true, before: 0 });
    const files = [...(await filesOf(folder)).keys()].filter((name) => name.startsWith('tile'));
    expect(files.sort()).toEqual([
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/88',
    ]);
    expect(await verifyExport(folder, verifying)).toMatchObject({
      ...{ intact: true, events: 600, texts: 600, faults: [] },
      checkpoints: { held: 2, keysKnown: true },
    });
  });

  it('goes on where it ended, and rewrites nothing that is whole', async () => {
    const before = await filesOf(folder);
    await appendEvents(database, 4_000);
    await signAndDeliver(database, signer, delivered);
    expect(await exportAudit(store, exporting)).toEqual({
      events: 4_610,
      signed: true,
      before: 600,
    });
    const after = await filesOf(folder);
    const rewritten = [...before].filter(([name, time]) => after.get(name) !== time);
    expect(rewritten.map(([name]) => name).sort()).toEqual([
      ...['README.txt', 'checkpoint', 'keys', 'log.json', 'periods.json', 'retired.json'],
    ]);
    expect(await verifyExport(folder, verifying)).toMatchObject({ intact: true, events: 4_610 });
    const lines = await linesOfFhir();
    expect(lines).toHaveLength(4_610);
    expect(new Set(lines.map(({ id }) => id)).size).toBe(4_610);
  });

  it('completes what was stopped anywhere', async () => {
    for (const lost of ['tile/0/003', 'tile/entries/016', 'tile/1/000.p/18', 'log.json']) {
      await rm(join(folder, lost));
    }
    const [fhir] = (await readdir(join(folder, 'fhir'))).sort().reverse();
    await rm(join(folder, 'fhir', fhir ?? ''));
    await writeFile(join(folder, 'tile/0/017.unfinished'), 'half');
    const { events } = await exportAudit(store, exporting);
    expect(events).toBe(4_610);
    expect(existsSync(join(folder, 'tile/0/017'))).toBe(true);
    // What a run had written whole is not looked at again; a tile that somebody removed is told instead.
    expect((await verifyExport(folder, verifying)).faults[0]).toMatchObject({
      ...{ fault: 'DAMAGED', position: 769 },
    });
    await rm(folder, { recursive: true });
    await exportAudit(store, exporting);
  });

  it('of some days has their entries, and of the others the leaves alone', async () => {
    await owner`select 1`;
    const some = join(home, 'some');
    const none = { ...exporting, folder: some, span: { from: '2031-01-01', until: null } };
    await exportAudit(store, none);
    expect(await verifyExport(some, verifying)).toMatchObject({
      ...{ intact: true, events: 4_610, texts: 0, protectedUpTo: 0 },
    });
    expect(existsSync(join(some, 'fhir'))).toBe(false);
  });
});

async function linesOfFhir(): Promise<{ readonly id: string }[]> {
  const names = await readdir(join(folder, 'fhir'));
  const files = await Promise.all(
    names.map((name) => readFile(join(folder, 'fhir', name), 'utf8')),
  );
  return files
    .flatMap((text) => text.trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as { id: string });
}

describe('what was altered after an export', () => {
  it.each([
    ['an entry', 'tile/entries/001', 'EDITED', 257],
    ['a leaf', 'tile/0/001', 'EDITED', 257],
    ['a tile above', 'tile/1/000.p/18', 'SUBTREE_WRONG', 1],
  ])('is found in the folder: %s', async (_what, path, fault, position) => {
    const file = join(folder, path);
    const sound = await readFile(file);
    const altered = Buffer.from(sound);
    // A digit of the first event's id.
    const at = path.startsWith('tile/entries') ? 12 : 3;
    altered[at] = altered[at] === 0x31 ? 0x32 : 0x31;
    await writeFile(file, altered);
    expect((await verifyExport(folder, verifying)).faults[0]).toMatchObject({ fault, position });
    await writeFile(file, sound);
    expect((await verifyExport(folder, verifying)).intact).toBe(true);
  });

  it('in the database is named by comparing: exactly where, and which fields', async () => {
    const outside = await openCheckpointFolder(delivered);
    const against = { folder: outside, keys: [signer.key], against: folder };
    expect(await verifyAudit(store, against)).toMatchObject({
      ...{ intact: true, protectedUpTo: 4_610, earlier: { intact: true } },
    });
    await owner`update audit.event set reason = 'another' where position = 1234`;
    expect((await verifyAudit(store, against)).faults).toEqual([
      { fault: 'EDITED', position: 1_234, upTo: 1_234, what: 'reason' },
    ]);
  });
});

describe('on the command line', () => {
  it('verify says what was done, exits 1, and names the event', async () => {
    const { exitCode, out } = await runKith(['audit', 'verify', '--against', folder], environment);
    expect({ exitCode, out }).toMatchObject({
      exitCode: 1,
      out: expect.stringMatching(/^Event 1234 was edited \(reason\)\.\n/) as string,
    });
    expect(out).toContain('Compared with an export of 4610 events, itself intact.');
  });

  it('verify of an export needs no database, and cannot read what is none', async () => {
    const nowhere = { ...environment, DATABASE_URL: 'postgres://kith@127.0.0.1:1/kith' };
    const sound = await runKith(['audit', 'verify', '--export', folder, '--json'], nowhere);
    expect(sound).toMatchObject({ exitCode: 0, err: '' });
    expect(JSON.parse(sound.out)).toMatchObject({ intact: true, events: 4_610 });
    const none = await runKith(['audit', 'verify', '--export', home], nowhere);
    expect(none).toMatchObject({ exitCode: 2, out: '' });
    expect(none.err).toContain('there is no export of an audit log here');
  });

  it('export is for whom the agreement gives the power, and audited either way', async () => {
    const mine = join(home, 'mine');
    const done = await runKith(['audit', 'export', mine], environment);
    expect(done).toMatchObject({ exitCode: 0, err: '' });
    expect(done.out).toContain('4610 events are in');
    const nobody = await runKith(['audit', 'export', mine, '--as', 'nobody'], environment);
    expect(nobody).toMatchObject({ exitCode: 1, out: '' });
    const told = await owner`select outcome from audit.event where action = 'EXPORT_AUDIT'`;
    expect(told.map(({ outcome }) => outcome as string)).toEqual(['DONE']);
  });
});
