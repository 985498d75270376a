import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inventArea } from '../../../../src/main/demo/area/invent-area.ts';
import { writeArea } from '../../../../src/main/demo/area/write-area.ts';
import { DEMO_PRACTICE, DEMO_SCHOOL } from '../../../../src/main/demo/practitioners.ts';

const today = '2026-11-20';
const home = mkdtempSync(join(tmpdir(), 'kith-area-'));
afterAll(() => rmSync(home, { recursive: true }));

async function digestOf(folder: string, seed: number): Promise<string> {
  const paths = await writeArea(inventArea({ children: 150, seed, today }), join(home, folder));
  const hash = createHash('sha256');
  for (const path of paths) hash.update(basename(path)).update(readFileSync(path));
  return hash.digest('hex');
}

describe('writeArea', () => {
  test('writes the same bytes for the same seed, and others for another', async () => {
    const first = await digestOf('first', 7);
    expect(await digestOf('second', 7)).toBe(first);
    expect(await digestOf('third', 8)).not.toBe(first);
  });

  test('names files as agencies do, health first and the census last', async () => {
    const paths = await writeArea(inventArea({ children: 400, today }), join(home, 'names'));
    const names = paths.map((path) => basename(path));
    expect(names[0]).toBe('Z99001-patients-001.json');
    expect(names).toContain('2992001_CTF_299LLLL_001.xml');
    expect(names.at(-1)).toBe('CIN_2026_299_001.xml');
    for (const path of paths) expect(statSync(path).size).toBeLessThan(20_000_000);
  });

  test('tells how far it has come', async () => {
    const told: [number, number][] = [];
    await writeArea(inventArea({ children: 600, today }), join(home, 'progress'), (...of) =>
      told.push(of),
    );
    const [written, total] = told.at(-1) ?? [];
    expect(written).toBe(total);
    expect(total).toBeGreaterThan(900);
    expect(told.length).toBeGreaterThan(2);
  });

  test('one child alone is the showcase, in all three files', async () => {
    const area = inventArea({ children: 1, today });
    const paths = await writeArea(area, join(home, 'one'));
    expect(paths.map((path) => basename(path))).toEqual([
      `${DEMO_PRACTICE}-patients-001.json`,
      `${DEMO_SCHOOL}_CTF_299LLLL_001.xml`,
      'CIN_2026_299_001.xml',
    ]);
    const [health, school, census] = paths.map((path) => readFileSync(path, 'utf8'));
    const { nhsNumber, upn, localAuthorityId, familyName } = area.showcase;
    expect(health).toContain(nhsNumber);
    expect(health).toContain(familyName);
    expect(school).toContain(upn);
    expect(school).toContain(familyName);
    expect(census).toContain(upn);
    expect(census).toContain(localAuthorityId);
    expect(census).not.toContain(familyName);
  });
});
