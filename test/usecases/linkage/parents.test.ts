import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ingestFile } from '../../../src/usecases/ingest-files.ts';
import { guardian, pdsBundle, pdsPatient } from '../../sources/pds/fixture.ts';
import { useTestDatabase } from '../../support/database.ts';

const { store, owner } = await useTestDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kith-parents-'));
const NUMBER = '9434765870';

/** Takes an answer of PDS; gives how many persons wait to be compared because of it. */
async function waitingAfter(answer: unknown): Promise<number> {
  await owner`delete from identity.link_pending`;
  const path = join(folder, randomUUID());
  await writeFile(path, JSON.stringify(answer));
  await ingestFile(store, path, { newSubjectId: () => randomUUID() });
  return (await owner`select from identity.link_pending`).length;
}

it('who has other parents than before is compared anew, though nothing else changed', async () => {
  expect(await waitingAfter(pdsPatient({ nhsNumber: NUMBER }))).toBe(1);
  expect(await waitingAfter(pdsPatient({ nhsNumber: NUMBER }))).toBe(0);
  expect(await waitingAfter(pdsBundle(guardian(NUMBER)))).toBe(1);
  expect(await waitingAfter(pdsBundle(guardian(NUMBER)))).toBe(0);
});

it('so is who has a parent less, though nothing came in the place of that', async () => {
  const gone = {
    ...pdsBundle(guardian(NUMBER, { active: false })),
    timestamp: '2024-07-01T12:00:00+00:00',
  };
  expect(await waitingAfter(gone)).toBe(1);
  expect(await waitingAfter(gone)).toBe(0);
});
