import { mkdtemp, readFile, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { day } from '../../../src/usecases/families/package/plain-words.ts';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { answerRaw, packageFor, request, textOf } from './asking-for-all.ts';
import { findCompetent } from './family.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava } = await enterSmallArea(store);
const kith = await startKith(database);
await findCompetent(kith, ava, true);

const TWO_PROCESSES = { timeout: 90_000 };
const HOSTILE = `<script>alert(1)</script>"'\u202egnp.exe{{ child }}&lt;`;

describe('the pages of a package', () => {
  it('say what the JSON says, value by value', async () => {
    const { files } = await packageFor(kith, ava, 'CHILD');
    const said = textOf(files['index.html'] ?? '');
    const values = leavesOf(JSON.parse(files['record.json'] ?? ''), []);
    expect(values.length).toBeGreaterThan(100);
    expect(values.filter((value) => !said.includes(value))).toEqual([]);
  });

  it('make what is written to do harm into words', async () => {
    await owner`update identity.person_details set given = ${[HOSTILE]}, family = ${HOSTILE}`;
    await owner`update health.condition set display = ${HOSTILE}`;
    const { files } = await packageFor(kith, ava, 'CHILD');
    for (const page of [files['index.html'] ?? '', files['disclosures.html'] ?? '']) {
      expect(page).not.toMatch(/<script|alert\(1\)<\/script/);
      expect(textOf(page)).toContain(HOSTILE);
      expect(page.match(/<bdi>[^<]*\u202e[^<]*<\/bdi>/)).not.toBeNull();
    }
    expect(files['record.json']).toContain(JSON.stringify(HOSTILE));
  });

  it(
    'are written by a command to a folder of their own, for one pair of eyes',
    TWO_PROCESSES,
    async () => {
      const id = await request(kith, ava, 'CHILD');
      const folder = join(await mkdtemp(join(tmpdir(), 'kith-package-')), 'for-ava');
      const answer = () =>
        runKith(['subject-access', 'answer', id, folder, '--as', 'ig-officer'], {
          DATABASE_URL: database.url,
        });
      const { exitCode, out } = await answer();
      expect(exitCode).toBe(0);
      const names = [
        'SHA256SUMS',
        'disclosures.html',
        'disclosures.json',
        'index.html',
        'record.json',
      ];
      expect((await readdir(folder)).sort()).toEqual(names);
      expect((await stat(join(folder, 'record.json'))).mode & 0o777).toBe(0o600);
      const [kept] = await owner<{ digest: string }[]>`
      select encode(digest, 'hex') as digest from families.answer where request_id = ${id}`;
      expect(out).toContain(`SHA-256 of SHA256SUMS: ${kept?.digest ?? 'none'}`);
      const { data } = await answerRaw(kith, id);
      const sent = data?.answerSubjectAccess.files.find(({ name }) => name === 'record.json')?.text;
      expect(await readFile(join(folder, 'record.json'), 'utf8')).toBe(sent);

      expect(await answer()).toMatchObject({
        exitCode: 1,
        out: '',
        err: `${folder} is not empty.\n`,
      });
    },
  );
});

const NOT_SAID = new Set(['name', 'scalar', 'asOf', 'agency']);

/** Every value that the JSON tells a person, as the page writes it. */
function leavesOf(value: unknown, path: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => leavesOf(one, path));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([name, one]) =>
      NOT_SAID.has(name) && !path.includes('records') ? [] : leavesOf(one, [...path, name]),
    );
  }
  if (value === null || value === '') return [];
  if (typeof value === 'boolean') return [value ? 'Yes' : 'No'];
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return [day(text)];
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return [day(text.slice(0, 10))];
  // Codes are written as words.
  if (/^[A-Z]+(_[A-Z]+)+$|^(FEMALE|HEALTH|EDUCATION)$/.test(text)) {
    return [text.split('_').at(-1)?.slice(1).toLowerCase() ?? ''];
  }
  return [text];
}
