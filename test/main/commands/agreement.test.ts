import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';
import { enterSmallArea } from '../../support/small-area.ts';

const { url, store } = await useTestDatabase();
await enterSmallArea(store);
const folder = await mkdtemp(join(tmpdir(), 'kith-agreement-'));
const file = join(folder, 'next.yaml');
const LONG_ENOUGH = 240_000;

const agreement = (...args: string[]) => runKith(['agreement', ...args], { DATABASE_URL: url });

it(
  'drafts, compares and approves a version from the text of the one in force',
  async () => {
    const { out: text } = await agreement('show', '--yaml');
    await writeFile(file, text.replace('breakGlassMinutes: 30', 'breakGlassMinutes: 0'));
    const refused = await agreement('draft', file, '--as', 'ig-officer');
    const line = text.split('\n').findIndex((one) => one.includes('breakGlassMinutes')) + 1;
    expect(refused).toEqual({
      exitCode: 1,
      out: `${file}:${String(line)}:3: REFUSED OUT_OF_RANGE clocks.breakGlassMinutes: This is to be a whole number from 1 to 1440.\n`,
      err: 'document: 1 to mend; each is told with its line.\n',
    });

    await writeFile(file, text.replace('breakGlassMinutes: 30', 'breakGlassMinutes: 45'));
    const { out: drafted } = await agreement('draft', file, '--as', 'ig-officer');
    expect(drafted).toMatch(/^Drafted as version 2\./);
    const { out: compared } = await agreement('compare', '1', '2');
    expect(compared).toBe(
      'Changed clock breakGlassMinutes: 45, was 30.\n\n' +
        'Of 14 practitioners and 2 children:\nnobody gains or loses anything.\n',
    );
    const words = ['--words', 'Agreed by the partnership'];
    expect(await agreement('approve', '2', '--as', 'ig-officer', ...words)).toMatchObject({
      exitCode: 1,
      err: 'version: you have drafted it yourself; a second person has to approve it.\n',
    });
    const { out: approved } = await agreement('approve', '2', '--as', 'privacy-officer', ...words);
    expect(approved).toBe('Version 2 is approved, in force from now on.\n');
    const { out: listed } = await agreement('list');
    expect(listed).toMatch(/^2 {2}IN_FORCE .*approved by Farah Siddiqui.*\n1 {2}PAST /s);
  },
  LONG_ENOUGH,
);

it(
  'refuses who does not hold the power, and whom nobody knows',
  async () => {
    const { out: text } = await agreement('show', '1', '--yaml');
    await writeFile(file, text);
    expect(await agreement('draft', file, '--as', 'analyst')).toEqual({
      exitCode: 1,
      out: '',
      err: '--as: the sharing agreement leaves DRAFT_AGREEMENT to INFORMATION_GOVERNANCE_OFFICER, PRIVACY_OFFICER.\n',
    });
    expect((await agreement('draft', file, '--as', 'nobody')).err).toBe(
      '--as: no practitioner is entered in Kith by the handle nobody.\n',
    );
    expect((await agreement('simulate', '99')).err).toMatch(/^version: there is no such version/);
  },
  LONG_ENOUGH,
);
