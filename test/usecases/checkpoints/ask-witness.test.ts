import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoint } from '../../../src/audit/note/checkpoint.ts';
import type { VerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { parseVerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { httpWitness } from '../../../src/main/audit/http-witness.ts';
import { lastDelivered } from '../../../src/store/checkpoints.ts';
import { askWitness } from '../../../src/usecases/checkpoints/ask-witness.ts';
import { useTestDatabase } from '../../support/database.ts';
import { aKeeping, appendSome, keepNews } from '../../support/keeping.ts';
import { startWitness } from '../../support/witness.ts';

async function setUp() {
  const database = await useTestDatabase();
  const keeping = await aKeeping();
  const witness = await startWitness();
  await appendSome(database, 3);
  await keepNews(database, keeping);
  const keys = (await readFile(join(keeping.folder, 'keys'), 'utf8')).trim().split('\n');
  witness.logKeys.push(...keys.map((line) => parseVerifierKey(line) as VerifierKey));
  const ask = () => askWitness(database.store, httpWitness(witness));
  const news = async (count: number) => {
    await appendSome(database, count);
    await keepNews(database, keeping);
  };
  return { database, keeping, witness, ask, news };
}

describe('a witness', () => {
  it('is shown each checkpoint once, with what proves that it extends the one before', async () => {
    const { database, witness, ask, news } = await setUp();
    await ask();
    await ask();
    await news(5);
    await ask();
    expect(witness.answers).toEqual([200, 200]);
    expect(witness.seen?.size).toBe(8);
    const kept = await lastDelivered(database.store.client);
    expect(openCheckpoint(kept?.note ?? '', [witness.key])).toMatchObject({
      checkpoint: { size: 8 },
      signedBy: [witness.key],
    });
  });

  it('that saw another size than Kith remembers is shown a proof from there', async () => {
    const { database, witness, ask, news } = await setUp();
    await ask();
    await news(2);
    await database.owner`delete from audit.delivery where place = ${witness.url}`;
    await ask();
    expect(witness.answers).toEqual([200, 409, 200]);
    expect(witness.seen?.size).toBe(5);
    await database.owner`delete from audit.delivery where place = ${witness.url}`;
    await ask();
    expect(witness.answers.slice(3)).toEqual([409, 200]);
  });

  it('that refuses, lies or is out of reach has signed nothing, and holds up nothing', async () => {
    const { database, witness, ask, news } = await setUp();
    const keys = witness.logKeys.splice(0);
    await expect(ask()).rejects.toMatchObject({ code: 'WITNESS', message: /verifier key/ });
    witness.logKeys.push(...keys);
    witness.lies = true;
    await expect(ask()).rejects.toMatchObject({ code: 'WITNESS', message: /not its signature/ });
    witness.lies = false;
    const nowhere = httpWitness({ url: 'http://127.0.0.1:1', key: witness.key });
    await expect(askWitness(database.store, nowhere)).rejects.toMatchObject({ code: 'WITNESS' });
    const kept = await lastDelivered(database.store.client);
    expect(openCheckpoint(kept?.note ?? '', [witness.key])).toEqual({ fault: 'NOBODY_KNOWN' });
    await news(1);
    await ask();
    expect(witness.seen?.size).toBe(4);
  });

  it('tells an older copy by what it saw itself', async () => {
    const { witness, ask } = await setUp();
    witness.seen = { size: 1000, root: new Uint8Array(32) };
    await expect(ask()).rejects.toMatchObject({ code: 'CUT_OFF' });
    witness.seen = { size: 2, root: new Uint8Array(32) };
    await expect(ask()).rejects.toMatchObject({ code: 'WITNESS', message: /does not extend/ });
  });
});
