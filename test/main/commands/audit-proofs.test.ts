import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCheckpoint } from '../../../src/audit/note/checkpoint.ts';
import { provenBy } from '../../../src/audit/note/tlog-proof.ts';
import type { VerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { parseVerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';
import { aKeeping, appendSome, keepNews } from '../../support/keeping.ts';

it('the command line proves an event, prints the log’s key, and rotates it', async () => {
  const database = await useTestDatabase();
  const home = await mkdtemp(join(tmpdir(), 'kith-home-'));
  const audit = join(home, 'audit');
  const keeping = await aKeeping({
    folder: join(audit, 'checkpoints'),
    keyFile: join(audit, 'signing-key.pem'),
  });
  const kith = (...args: string[]) =>
    runKith(['audit', ...args], { DATABASE_URL: database.url, KITH_HOME: home });
  const ids = await appendSome(database, 3);

  await keepNews(database, keeping);
  const key = await readFile(join(audit, 'signing-key.vkey'), 'utf8');
  const old = parseVerifierKey(key) as VerifierKey;
  const { out: proof, err: canonical } = await kith('prove', ids[2] as string);
  expect(provenBy(proof, canonical.trimEnd(), [old])).toMatchObject({ size: 3 });

  const { out: next } = await kith('rotate-key');
  const fresh = parseVerifierKey(next) as VerifierKey;
  expect(openCheckpoint((await keeping.place.latest()) ?? '', [old, fresh])).toMatchObject({
    checkpoint: { size: 5 },
    signedBy: [old, fresh],
  });
  expect(await kith('key')).toMatchObject({ exitCode: 0, out: next });
}, 120_000);
