import { readFile, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { openCheckpoint } from '../../../src/audit/note/checkpoint.ts';
import type { VerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { parseVerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { rotateKey } from '../../../src/usecases/checkpoints/rotate-key.ts';
import { useTestDatabase } from '../../support/database.ts';
import { aKeeping, appendSome, keepNews } from '../../support/keeping.ts';
import type { TestKeeping } from '../../support/keeping.ts';

const keyIn = (text: string): VerifierKey => parseVerifierKey(text) as VerifierKey;

async function keysBeside({ folder }: TestKeeping): Promise<VerifierKey[]> {
  return (await readFile(join(folder, 'keys'), 'utf8')).trim().split('\n').map(keyIn);
}

const opened = async ({ place }: TestKeeping, key: VerifierKey) =>
  openCheckpoint((await place.latest()) ?? '', [key]);

it('who trusts the old key learns the new from one checkpoint, and the old signs no more', async () => {
  const database = await useTestDatabase();
  const keeping = await aKeeping();
  await appendSome(database, 2);
  await keepNews(database, keeping);
  const [old] = (await keysBeside(keeping)) as [VerifierKey];
  const before = await readFile(keeping.keyFile, 'utf8');

  const { verifierKey, vouchedFor } = await rotateKey(database.store, keeping, false);
  const fresh = keyIn(verifierKey);
  expect(vouchedFor).toBe(true);
  expect(await keysBeside(keeping)).toEqual([old, fresh]);
  expect(openCheckpoint((await keeping.place.latest()) ?? '', [old, fresh])).toMatchObject({
    checkpoint: { size: 3 },
    signedBy: [old, fresh],
  });
  const [told] = await database.owner`select action, outcome from audit.event where position = 3`;
  expect(told).toEqual({ action: 'ROTATE_AUDIT_KEY', outcome: 'DONE' });

  await appendSome(database, 1);
  await keepNews(database, keeping);
  expect(await opened(keeping, old)).toEqual({ fault: 'NOBODY_KNOWN' });
  expect(await opened(keeping, fresh)).toMatchObject({ checkpoint: { size: 4 } });
  const files = await readdir(dirname(keeping.keyFile));
  const texts = await Promise.all(
    files
      .filter((name) => name.startsWith('key'))
      .map((name) => readFile(join(dirname(keeping.keyFile), name), 'utf8')),
  );
  expect(texts).not.toContain(before);
});

it('cut short, goes on where it was: the key that both checkpoints name is not lost', async () => {
  const database = await useTestDatabase();
  const keeping = await aKeeping();
  await appendSome(database, 2);
  await keepNews(database, keeping);
  const cut: TestKeeping = {
    ...keeping,
    signingKey: { ...keeping.signingKey, promote: () => Promise.reject(new Error('power cut')) },
  };
  await expect(rotateKey(database.store, cut, false)).rejects.toThrow('power cut');
  await appendSome(database, 1);
  await expect(keepNews(database, keeping)).rejects.toMatchObject({ code: 'OTHER_KEY' });
  const { verifierKey } = await rotateKey(database.store, keeping, false);
  await keepNews(database, keeping);
  expect(await opened(keeping, keyIn(verifierKey))).toMatchObject({ checkpoint: { size: 4 } });
});

it('a lost key vouches for nothing, and a key that is there is not lost', async () => {
  const database = await useTestDatabase();
  const keeping = await aKeeping();
  await appendSome(database, 2);
  await keepNews(database, keeping);
  await expect(rotateKey(database.store, keeping, true)).rejects.toMatchObject({
    code: 'OTHER_KEY',
  });
  const [old] = (await keysBeside(keeping)) as [VerifierKey];
  await rm(keeping.keyFile);
  const { verifierKey, vouchedFor } = await rotateKey(database.store, keeping, true);
  expect(vouchedFor).toBe(false);
  expect(await opened(keeping, old)).toEqual({ fault: 'NOBODY_KNOWN' });
  await appendSome(database, 1);
  await keepNews(database, keeping);
  expect(await opened(keeping, keyIn(verifierKey))).toMatchObject({ checkpoint: { size: 4 } });
});
