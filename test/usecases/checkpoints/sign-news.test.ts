import { readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../../src/audit/canonical.ts';
import { GrowingTree } from '../../../src/audit/merkle/compact-range.ts';
import { leafHash } from '../../../src/audit/merkle/hash.ts';
import { openCheckpoint } from '../../../src/audit/note/checkpoint.ts';
import type { OpenedCheckpoint } from '../../../src/audit/note/checkpoint.ts';
import type { VerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { parseVerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { readChain } from '../../../src/store/audit-log.ts';
import { lastDelivered, latestCheckpoint, takeKeeping } from '../../../src/store/checkpoints.ts';
import { signNews } from '../../../src/usecases/checkpoints/sign-news.ts';
import { createTestDatabase, useTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';
import { aKeeping, appendSome, keepNews } from '../../support/keeping.ts';
import type { TestKeeping } from '../../support/keeping.ts';

async function keysOf({ folder }: TestKeeping): Promise<VerifierKey[]> {
  const lines = (await readFile(join(folder, 'keys'), 'utf8')).trim().split('\n');
  return lines.map((line) => parseVerifierKey(line) as VerifierKey);
}

async function latestIn(keeping: TestKeeping): Promise<OpenedCheckpoint> {
  const opened = openCheckpoint((await keeping.place.latest()) ?? '', await keysOf(keeping));
  if ('fault' in opened) throw new Error(opened.fault);
  return opened;
}

/** The root of all events, re-derived from the rows by nothing but their bytes. */
async function rootByHand({ store }: TestDatabase, upTo: number): Promise<Uint8Array> {
  const tree = new GrowingTree();
  for await (const { event } of readChain(store.client, { after: 0, upTo })) {
    tree.append(leafHash(canonicalText(event)));
  }
  return tree.root();
}

const faultOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'NONE';
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
};

describe('what the log has grown by', () => {
  it('is signed, across blocks of the tree, and delivered; what is not new is not signed again', async () => {
    const database = await useTestDatabase();
    const keeping = await aKeeping();
    await keepNews(database, keeping);
    expect(await keeping.place.latest()).toBeNull();

    for (const [more, size] of [
      [1, 1],
      [255, 256],
      [260, 516],
      [3, 519],
    ] as const) {
      await appendSome(database, more);
      await keepNews(database, keeping);
      const { checkpoint } = await latestIn(keeping);
      expect(checkpoint.size).toBe(size);
      expect(checkpoint.origin).toMatch(/^kith\.example\/kith\/[0-9a-f-]{36}$/);
      expect(checkpoint.root).toEqual(await rootByHand(database, size));
    }
    await keepNews(database, keeping);
    expect((await readdir(keeping.folder)).sort()).toEqual([
      ...[1, 256, 516, 519].map((size) => String(size).padStart(16, '0')),
      ...['keys', 'latest'],
    ]);
    expect((await lastDelivered(database.store.client))?.size).toBe(519);
    expect((await stat(keeping.keyFile)).mode & 0o777).toBe(0o600);
  });

  it('is signed by one process at a time; of one that is gone the next takes over', async () => {
    const database = await useTestDatabase();
    const keeping = await aKeeping();
    await appendSome(database, 2);
    await database.owner.begin(async (holder) => {
      expect(await takeKeeping(holder)).toBe(true);
      expect(await signNews(database.store, keeping)).toEqual({ elsewhere: true, left: 0 });
    });
    await keepNews(database, keeping);
    expect((await latestIn(keeping)).checkpoint.size).toBe(2);
  });

  it('reaches a folder that was lost, and one that was behind', async () => {
    const database = await useTestDatabase();
    const keeping = await aKeeping();
    const elsewhere = await aKeeping({ keyFile: keeping.keyFile });
    await appendSome(database, 2);
    await keepNews(database, keeping);
    await appendSome(database, 1);
    await keepNews(database, elsewhere);
    await keepNews(database, keeping);
    expect((await latestIn(keeping)).checkpoint.size).toBe(3);
    await rm(keeping.folder, { recursive: true });
    await keepNews(database, keeping);
    expect((await latestIn(keeping)).checkpoint.size).toBe(3);
  });
});

describe('nothing is signed', () => {
  it('of another log, nor by another key, nor by a new one where the old is missing', async () => {
    const database = await useTestDatabase();
    const keeping = await aKeeping();
    await appendSome(database, 2);
    await keepNews(database, keeping);
    const other = await useTestDatabase();
    await appendSome(other, 5);
    expect(await faultOf(keepNews(other, keeping))).toBe('OTHER_LOG');
    expect((await latestIn(keeping)).checkpoint.size).toBe(2);

    await appendSome(database, 1);
    const stranger = await aKeeping({ folder: keeping.folder });
    expect(await faultOf(keepNews(database, stranger))).toBe('KEY_MISSING');
    await stranger.signingKey.make();
    expect(await faultOf(keepNews(database, stranger))).toBe('OTHER_KEY');
    expect((await latestCheckpoint(database.store.client))?.size).toBe(2);
    await keepNews(database, keeping);
    expect((await latestIn(keeping)).checkpoint.size).toBe(3);
  });

  it('of a database that was cut off, or is an older copy, or one that grew anew', async () => {
    const database = await useTestDatabase();
    const keeping = await aKeeping();
    await appendSome(database, 10);
    await keepNews(database, keeping);
    const { owner } = database;
    const [before] = await owner<
      { hash: Buffer }[]
    >`select hash from audit.event where position = 7`;
    await owner`delete from audit.event where position > 7`;
    await owner`update audit.head set position = 7, hash = ${before?.hash as Buffer}`;
    expect(await faultOf(keepNews(database, keeping))).toBe('CUT_OFF');
    await appendSome(database, 30);
    expect(await faultOf(keepNews(database, keeping))).toBe('NOT_EXTENDED');
    await owner`delete from audit.delivery`;
    await owner`delete from audit.checkpoint`;
    expect(await faultOf(keepNews(database, keeping))).toBe('CUT_OFF');
    expect((await latestIn(keeping)).checkpoint.size).toBe(10);
  });

  it('on top of an event that was altered, a root of the tree that was, or a checkpoint that was forged', async () => {
    const database = await useTestDatabase();
    const keeping = await aKeeping();
    const { owner } = database;
    await appendSome(database, 300);
    await keepNews(database, keeping);
    await appendSome(database, 1);
    await owner`update audit.event set purpose = 'EARLY_HELP' where position = 280`;
    expect(await faultOf(keepNews(database, keeping))).toBe('NOT_EXTENDED');
    await owner`update audit.event set purpose = 'DIRECT_CARE' where position = 280`;
    await owner`update audit.subtree set hash = sha256(hash)`;
    expect(await faultOf(keepNews(database, keeping))).toBe('NOT_EXTENDED');
    await owner`delete from audit.subtree`;
    expect(await faultOf(keepNews(database, keeping))).toBe('NOT_EXTENDED');

    const forged = await createTestDatabase();
    await appendSome(forged, 4);
    const own = await aKeeping();
    await keepNews(forged, own);
    await appendSome(forged, 1);
    await forged.owner`update audit.checkpoint set note = overlay(note placing 'AAAA' from length(note) - 12)`;
    expect(await faultOf(keepNews(forged, own))).toBe('FORGED');
    await forged.drop();
  });

  it('over another checkpoint of the same size', async () => {
    const database = await useTestDatabase();
    const keeping = await aKeeping();
    await appendSome(database, 1);
    await keepNews(database, keeping);
    const [file] = await readdir(keeping.folder);
    const path = join(keeping.folder, file ?? '');
    const note = await readFile(path, 'utf8');
    expect(await faultOf(keeping.place.keep(1, `${note}more`))).toBe('OTHER_NOTE');
    expect(await readFile(path, 'utf8')).toBe(note);
    await rename(path, `${path}.away`);
    await keeping.place.keep(1, note);
    expect(await readFile(path, 'utf8')).toBe(note);
  });
});
