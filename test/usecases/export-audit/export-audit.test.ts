import { cp, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifierKeyText } from '../../../src/audit/note/verifier-key.ts';
import { readBundle } from '../../../src/audit/tiles/entry-bundle.ts';
import { verdictWords } from '../../../src/main/commands/audit/verify-words.ts';
import { CannotReadExport } from '../../../src/usecases/export-audit/read-export.ts';
import { exportAudit } from '../../../src/usecases/export-audit/export-audit.ts';
import { openCheckpointFolder } from '../../../src/usecases/export-audit/checkpoint-folder.ts';
import { verifyAudit, verifyExport } from '../../../src/usecases/verify-audit.ts';
import { useTestDatabase } from '../../support/database.ts';
import { appendEvents, signAndDeliver } from '../../support/signed-database.ts';
import { ORIGIN, aSigner } from '../../support/signed-log.ts';

const database = await useTestDatabase();
const { store, owner } = database;
const home = await mkdtemp(join(tmpdir(), 'kith-export-'));
const folder = join(home, 'export');
const delivered = join(home, 'audit', 'checkpoints');
const signer = aSigner();

const WITHOUT_END = { from: null, until: null };
const exporting = { folder, span: WITHOUT_END, keys: [signer.key], tell: () => Promise.resolve() };
const verifying = { folder: null, keys: [signer.key], against: null };

/** The files of a folder, each with when it was written. */
async function filesOf(path: string): Promise<Map<string, number>> {
  const names = await readdir(path, { recursive: true });
  const files = await Promise.all(
    names.map(async (name) => [name, await stat(join(path, name))] as const),
  );
  return new Map(
    files.filter(([, found]) => found.isFile()).map(([name, found]) => [name, found.mtimeMs]),
  );
}

const rewritten = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>) =>
  [...before.keys()].filter((name) => after.get(name) !== before.get(name)).sort();

/** The ids of the events as entries, and as lines of FHIR, in the order of the files. */
async function idsIn(path: string): Promise<{ readonly entries: string[]; fhir: string[] }> {
  const read = (name: string) => readFile(join(path, name));
  const lines = (await readdir(join(path, 'fhir'))).sort().map(async (name) => {
    const text = (await read(join('fhir', name))).toString('utf8');
    return text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
  });
  const bundles = ['tile/entries/000', 'tile/entries/001', 'tile/entries/002.p/188'];
  const entries = bundles.map(async (name) =>
    (readBundle(await read(name)) ?? []).map((text) => (JSON.parse(text) as { id: string }).id),
  );
  return {
    entries: (await Promise.all(entries)).flat(),
    fhir: (await Promise.all(lines)).flat(),
  };
}

describe('an export of the audit', () => {
  it('says that nothing outside tells of it, before a checkpoint was delivered', async () => {
    await appendEvents(database, 20);
    expect(await exportAudit(store, exporting)).toEqual({ events: 20, signed: false, before: 0 });
    const verdict = await verifyExport(folder, verifying);
    expect(verdict).toMatchObject({ intact: true, events: 20, texts: 20, protectedUpTo: 0 });
  });

  it('goes on where it ended, with the tiles of a tree of its size, up to the last checkpoint', async () => {
    await appendEvents(database, 580);
    expect(await signAndDeliver(database, signer, delivered)).toBe(600);
    await appendEvents(database, 10);
    expect(await exportAudit(store, exporting)).toEqual({ events: 600, signed: true, before: 20 });
    const files = [...(await filesOf(folder)).keys()].filter((name) => name.startsWith('tile'));
    expect(files.sort()).toEqual([
      'tile/0/000',
      'tile/0/000.p/20',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
      'tile/entries/000',
      'tile/entries/000.p/20',
      'tile/entries/001',
      'tile/entries/002.p/88',
    ]);
    expect(await verifyExport(folder, verifying)).toMatchObject({
      ...{ intact: true, events: 600, texts: 600, faults: [] },
      checkpoints: { held: 2, keysKnown: true },
    });
  });

  it('adds what is new, rewrites nothing that is whole, and has a line of FHIR for each leaf', async () => {
    const before = await filesOf(folder);
    await appendEvents(database, 90);
    await signAndDeliver(database, signer, delivered);
    expect(await exportAudit(store, exporting)).toEqual({ events: 700, signed: true, before: 600 });
    expect(rewritten(before, await filesOf(folder))).toEqual([
      ...['README.txt', 'checkpoint', 'keys', 'log.json', 'periods.json', 'retired.json'],
    ]);
    expect(await verifyExport(folder, verifying)).toMatchObject({ intact: true, events: 700 });
    const { entries, fhir } = await idsIn(folder);
    expect(fhir).toEqual(entries);
    expect(new Set(fhir).size).toBe(700);
  });

  it('stopped at one file after the other goes on each time, and is no export before it is whole', async () => {
    const stopped = join(home, 'stopped');
    const places = [
      ...['tile/0/000', 'tile/entries/001', 'fhir/AuditEvent-000000000001-000000000700.ndjson'],
      ...['tile/1/000.p/2', 'periods.json', 'checkpoint'],
    ];
    let before = new Map<string, number>();
    for (const place of places) {
      const unfinished = join(stopped, `${place}.unfinished`);
      await mkdir(unfinished, { recursive: true });
      await expect(exportAudit(store, { ...exporting, folder: stopped })).rejects.toThrow('EISDIR');
      await expect(verifyExport(stopped, verifying)).rejects.toThrow(CannotReadExport);
      const after = await filesOf(stopped);
      const again = ['README.txt', 'keys', 'log.json', 'periods.json', 'retired.json'];
      expect(again).toEqual(expect.arrayContaining(rewritten(before, after)));
      before = after;
      await rm(unfinished, { recursive: true });
      await writeFile(unfinished, 'half');
    }
    expect(await exportAudit(store, { ...exporting, folder: stopped })).toMatchObject({
      ...{ events: 700, signed: true, before: 0 },
    });
    expect(await verifyExport(stopped, verifying)).toMatchObject({ intact: true, texts: 700 });
  });

  it('of some days has their entries, and of the others the leaves alone', async () => {
    const some = join(home, 'some');
    const span = { from: '2031-01-01', until: null };
    await exportAudit(store, { ...exporting, folder: some, span });
    expect(await verifyExport(some, verifying)).toMatchObject({
      ...{ intact: true, events: 700, texts: 0, protectedUpTo: 0 },
    });
    expect(await readdir(some)).not.toContain('fhir');
    await expect(exportAudit(store, { ...exporting, folder: some })).rejects.toThrow(
      'this is an export of other days; export to another folder.',
    );
  });
});

describe('what was altered after an export', () => {
  it.each([
    // A digit of the first event's id.
    ['an entry', 'tile/entries/001', 12, 'EDITED', 257],
    ['a leaf', 'tile/0/001', 3, 'EDITED', 257],
    ['a tile above', 'tile/1/000.p/2', 3, 'SUBTREE_WRONG', 1],
    ['whose checkpoint it is', 'checkpoint', 3, 'OTHER_LOG', 1],
    [
      'what the checkpoint says',
      'checkpoint',
      `${ORIGIN}\n700\nroot`.length,
      'CHECKPOINT_FORGED',
      1,
    ],
  ])('is found in the folder: %s', async (_what, path, at, fault, position) => {
    const file = join(folder, path);
    const sound = await readFile(file);
    const altered = Buffer.from(sound);
    altered[at] = altered[at] === 0x31 ? 0x32 : 0x31;
    await writeFile(file, altered);
    expect((await verifyExport(folder, verifying)).faults[0]).toMatchObject({ fault, position });
    await writeFile(file, sound);
    expect((await verifyExport(folder, verifying)).intact).toBe(true);
  });

  it.each(['tile/0/001', 'tile/entries/001'])('and so is what is missing: %s', async (path) => {
    const file = join(folder, path);
    const sound = await readFile(file);
    await rm(file);
    expect((await verifyExport(folder, verifying)).faults[0]).toMatchObject({
      ...{ fault: 'DAMAGED', position: 257 },
    });
    await writeFile(file, sound);
  });

  it('in the database is named by comparing: exactly where, and which fields', async () => {
    const outside = await openCheckpointFolder(delivered);
    const against = { folder: outside, keys: [], against: folder };
    expect(await verifyAudit(store, against)).toMatchObject({
      ...{ intact: true, protectedUpTo: 700, earlier: { intact: true }, keysOfExport: false },
    });
    await owner`update audit.event set reason = 'another' where position = 345`;
    const verdict = await verifyAudit(store, against);
    expect(verdict.faults).toEqual([{ fault: 'EDITED', position: 345, upTo: 345, what: 'reason' }]);
    const words = verdictWords(verdict);
    expect(words[0]).toBe('Event 345 was edited (reason).');
    expect(words).toContain('Compared with an export of 700 events, itself intact.');
  });
});

describe('whose keys are believed', () => {
  const CAME_WITH_IT = /^The keys came with the export itself/;

  it('those of an export alone are, and the verdict warns of it', async () => {
    const verdict = await verifyExport(folder, { ...verifying, keys: [] });
    expect(verdict).toMatchObject({ intact: true, keysOfExport: true });
    expect(verdictWords(verdict).filter((line) => CAME_WITH_IT.test(line))).toHaveLength(1);
    const given = await verifyExport(folder, verifying);
    expect(given).toMatchObject({ intact: true, keysOfExport: false });
    expect(verdictWords(given).filter((line) => CAME_WITH_IT.test(line))).toEqual([]);
  });

  it('those of an export are not, where others are beside the checkpoints', async () => {
    const forged = join(home, 'forged');
    const other = aSigner(signer.key.name);
    await cp(folder, forged, { recursive: true });
    await writeFile(join(forged, 'keys'), verifierKeyText(other.key));
    const outside = await openCheckpointFolder(delivered);
    const verdict = await verifyExport(forged, { folder: outside, keys: [], against: null });
    expect(verdict).toMatchObject({ intact: true, protectedUpTo: 700, keysOfExport: false });
    expect(await verifyExport(forged, { ...verifying, keys: [] })).toMatchObject({
      ...{ intact: false, keysOfExport: true },
    });
  });
});
