import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packHashes, readRange } from '../../../src/audit/merkle/compact-range.ts';
import { provenBy } from '../../../src/audit/note/tlog-proof.ts';
import type { VerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { parseVerifierKey } from '../../../src/audit/note/verifier-key.ts';
import { subtreeReader } from '../../../src/store/merkle-tree.ts';
import { proveToOperator } from '../../../src/usecases/checkpoints/prove-event.ts';
import type { TestDatabase } from '../../support/database.ts';
import { useTestDatabase } from '../../support/database.ts';
import { aKeeping, appendSome, keepNews } from '../../support/keeping.ts';

async function aLog(count: number) {
  const database = await useTestDatabase();
  const keeping = await aKeeping();
  const ids = await appendSome(database, count);
  await keepNews(database, keeping);
  const key = (await readFile(join(keeping.folder, 'keys'), 'utf8')).trim();
  return { database, keeping, ids, key: parseVerifierKey(key) as VerifierKey };
}

async function provenPositions(
  { store }: TestDatabase,
  ids: readonly string[],
  key: VerifierKey,
): Promise<number[]> {
  const positions = [];
  for (const id of ids) {
    const proven = await proveToOperator(store, id);
    const size = provenBy(proven?.proof ?? '', proven?.canonical ?? '', [key])?.size;
    if (proven && size === proven.protectedUpTo) positions.push(proven.position);
  }
  return positions;
}

const SOME = [1, 2, 255, 256, 257, 300, 301, 302, 512, 513, 519];

describe('a proof', () => {
  it('is of the event’s bytes and no others, and goes on when the month before is retired', async () => {
    const { database, ids, key } = await aLog(519);
    const some = SOME.map((position) => ids[position - 1] as string);
    expect(await provenPositions(database, some, key)).toEqual(SOME);

    const first = await proveToOperator(database.store, some[0] as string);
    const { proof, canonical } = first as { proof: string; canonical: string };
    expect(provenBy(proof, canonical.replace('DIRECT_CARE', 'EARLY_HELP'), [key])).toBeUndefined();
    expect(provenBy(proof.replace('index 0', 'index 1'), canonical, [key])).toBeUndefined();
    expect(provenBy(proof, canonical, [])).toBeUndefined();
    expect(provenBy(`${proof}more`, canonical, [key])).toBeUndefined();

    const { hashes } = await readRange(301, subtreeReader(database.store.client));
    await database.owner`insert into audit.retired values
      (200001, 1, 301, ''::bytea, ${Buffer.from(packHashes(hashes))}, now())`;
    await database.owner`delete from audit.event where position <= 301`;
    const left = SOME.filter((position) => position > 301);
    expect(
      await provenPositions(
        database,
        left.map((position) => ids[position - 1] as string),
        key,
      ),
    ).toEqual(left);
  });

  it('there is none of what is not protected yet, and it says so; who looked is in the audit', async () => {
    const { database } = await aLog(3);
    const [id] = (await appendSome(database, 1)) as [string];
    expect(await proveToOperator(database.store, id)).toMatchObject({
      ...{ id, position: 4, protectedUpTo: 3, proof: null },
    });
    expect(await proveToOperator(database.store, 'no such event')).toBeUndefined();
    const told = await database.owner`select action, client from audit.event where position > 4`;
    expect(told).toEqual([{ action: 'PROVE_EVENT', client: 'kith command line' }]);
  });

  it('is never given of an event that was altered since it was signed', async () => {
    const { database, ids } = await aLog(3);
    await database.owner`update audit.event set purpose = 'EARLY_HELP' where position = 2`;
    await expect(proveToOperator(database.store, ids[1] as string)).rejects.toThrow(/altered/);
  });
});
