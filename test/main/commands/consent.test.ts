import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONSENT, changed } from '../../sources/fhir-consent/fixture.ts';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';

const { url, owner } = await useTestDatabase();
const database = { DATABASE_URL: url };
const folder = await mkdtemp(join(tmpdir(), 'kith-consent-'));

async function fileOf(name: string, document: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(document));
  return path;
}

describe('kith consent read', () => {
  it('says which directives would be taken, and keeps none', async () => {
    const path = await fileOf('consent.json', CONSENT);
    const { exitCode, out } = await runKith(['consent', 'read', path], database);
    expect({ exitCode, lines: out.split('\n') }).toMatchObject({
      exitCode: 0,
      lines: [
        `${path}: Consent: 2 directives`,
        '  PERMIT health.immunisations by PARENTAL_RESPONSIBILITY, to ZNC, for DIRECT_CARE',
        '  PERMIT MENTAL_HEALTH by PARENTAL_RESPONSIBILITY, to ZNC, for DIRECT_CARE',
        expect.stringContaining('NOTE Consent.policyRule'),
        '',
      ],
    });
    const [kept] = await owner`select from consent.directive`;
    expect(kept).toBeUndefined();
  });

  it('says why nothing would be taken, file by file, and exits with 1', async () => {
    const draft = changed((consent) => {
      consent.status = 'draft';
    });
    const paths = [await fileOf('draft.json', draft), join(folder, 'missing.json')];
    const { exitCode, out } = await runKith(['consent', 'read', '--json', ...paths], database);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      files: [
        {
          path: paths[0],
          consents: [{ drafts: [], findings: [{ code: 'STATUS_NOT_TAKEN' }, {}] }],
        },
        { path: paths[1], consents: [{ drafts: [], findings: [{ code: 'UNREADABLE' }] }] },
      ],
    });
  });
});
