import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { readUnverified } from '../../../src/audit/note/checkpoint.ts';
import { httpWitness } from '../../../src/main/audit/http-witness.ts';
import { startKeeper } from '../../../src/main/audit/start-keeper.ts';
import { lastDelivered } from '../../../src/store/checkpoints.ts';
import { useTestDatabase } from '../../support/database.ts';
import { aKeeping, appendSome } from '../../support/keeping.ts';
import { until } from '../../support/until.ts';
import { startWitness } from '../../support/witness.ts';

it('delivers what is new beside the requests, and at the end the last of it', async () => {
  const database = await useTestDatabase();
  const keeping = await aKeeping();
  const told: unknown[] = [];
  const sizeOutside = async () => readUnverified((await keeping.place.latest()) ?? '')?.size;
  await appendSome(database, 3);
  const keeper = startKeeper(database.store, keeping, null, (error) => told.push(error));
  await until('three events outside', async () => (await sizeOutside()) === 3);
  await until('three events counted', async () => {
    const [row] = await database.owner`select position from audit.tallied`;
    return Number((row as { position: string }).position) === 3;
  });
  await appendSome(database, 2);
  await keeper.stop();
  expect(await sizeOutside()).toBe(5);
  expect(told).toEqual([]);
});

it('tells of a place that takes nothing, and of a witness that is away; requests go on', async () => {
  const database = await useTestDatabase();
  const keeping = await aKeeping();
  const witness = await startWitness();
  const away = httpWitness({ url: 'http://127.0.0.1:1', key: witness.key });
  await mkdir(dirname(keeping.folder), { recursive: true });
  await writeFile(keeping.folder, 'a file, and no folder');
  const told: string[] = [];
  await appendSome(database, 3);
  const keeper = startKeeper(database.store, keeping, away, (error) => told.push(String(error)));
  await until('both faults told', () => told.length >= 1);
  await appendSome(database, 1);
  expect(await lastDelivered(database.store.client)).toBeUndefined();
  await rm(keeping.folder);
  await keeper.stop();
  expect((await lastDelivered(database.store.client))?.size).toBe(4);
  expect(told.some((words) => words.includes('out of reach'))).toBe(true);
});
