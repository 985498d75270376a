import { mkdtemp, readFile, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportAudit } from '../../../src/usecases/export-audit/export-audit.ts';
import { GROUP } from '../../../src/usecases/export-audit/write-bundles.ts';
import { verifyExport } from '../../../src/usecases/verify-audit.ts';
import { useTestDatabase } from '../../support/database.ts';
import { appendEvents } from '../../support/signed-database.ts';

const database = await useTestDatabase();
const folder = await mkdtemp(join(tmpdir(), 'kith-export-'));
const span = { from: null, until: null };
const runAgain = () =>
  exportAudit(database.store, { folder, span, keys: [], tell: () => Promise.resolve() });

it('an export of several groups leaves a whole one as it is, and goes on in the last', async () => {
  await appendEvents(database, GROUP + 10);
  expect(await runAgain()).toMatchObject({ events: GROUP + 10, before: 0 });
  const first = join(folder, 'fhir', 'AuditEvent-000000000001-000000004096.ndjson');
  const { mtimeMs } = await stat(first);

  await appendEvents(database, 20);
  expect(await runAgain()).toMatchObject({ events: GROUP + 30, before: GROUP + 10 });
  expect((await stat(first)).mtimeMs).toBe(mtimeMs);
  const files = (await readdir(join(folder, 'fhir'))).sort();
  const lines = await Promise.all(
    files.map(async (name) => (await readFile(join(folder, 'fhir', name), 'utf8')).split('\n')),
  );
  expect(lines.map(({ length }) => length - 1)).toEqual([GROUP, 10, 20]);
  expect(await verifyExport(folder, { folder: null, keys: [], against: null })).toMatchObject({
    ...{ intact: true, events: GROUP + 30, texts: GROUP + 30 },
  });
});
