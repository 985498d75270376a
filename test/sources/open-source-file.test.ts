import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSourceFiles } from '../../src/sources/find-source-files.ts';
import { openSourceFile } from '../../src/sources/open-source-file.ts';
import { cinChild, cinFile } from './cin-census/fixture.ts';
import { NAMES, ctfFile } from './common-transfer-file/fixture.ts';
import { PATIENT, bundle } from './fhir-r4/fixture.ts';
import { ROBIN, nemsMessage } from './nems/fixture.ts';
import { immunisationEvent } from './nhs-immunisation/fixture.ts';
import { pdsPatient } from './pds/fixture.ts';
import { readItems, refusalOf } from './reading.ts';

let folder = '';
const put = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-sources-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('openSourceFile', () => {
  it.each([
    ['cin-census', cinFile(cinChild())],
    ['cin-census', `<?xml version="1.0"?>\n<!-- a <CTfile> -->\n${cinFile(cinChild())}`],
    ['common-transfer-file', ctfFile(`<Pupil>${NAMES}</Pupil>`)],
    ['fhir-r4', bundle(PATIENT)],
    ['fhir-r4', `\ufeff  ${bundle(PATIENT)}`],
    ['nems', nemsMessage(ROBIN, { event: 'pds-change-of-address-1' })],
    ['pds', JSON.stringify(pdsPatient())],
    ['nhs-immunisation', `\ufeff ${JSON.stringify(immunisationEvent(), null, 2)}`],
  ])('knows %s by its content, whatever its name', async (format, content) => {
    const opened = await openSourceFile(await put('misnamed.csv', content));
    expect(opened.format).toBe(format);
    expect(() => opened.digest()).toThrow('once all items were read');
    const { people, sayings } = await readItems(opened.items);
    expect([...people, ...sayings]).toHaveLength(1);
    expect(opened.digest()).toBe(createHash('sha256').update(content).digest('hex'));
  });

  it.each([
    ['a table', 'UPN,Surname\n1,2\n', 'UNKNOWN_FORMAT'],
    ['another XML', '<Bundle xmlns="http://hl7.org/fhir"/>', 'UNKNOWN_FORMAT'],
    ['another JSON', JSON.stringify(PATIENT), 'UNKNOWN_FORMAT'],
    ['nothing', '', 'EMPTY'],
    ['nothing but space', ' \n', 'EMPTY'],
    ['a picture', '\x89PNG\r\n\x1a\n\0\0\0', 'ENCODING_REFUSED'],
  ])('refuses %s', async (_, content, code) => {
    const refused = await refusalOf(openSourceFile(await put('file.xml', content)));
    expect(refused).toMatchObject({ severity: 'REFUSED', code });
    expect(refused.text).not.toContain(folder);
  });

  it('refuses what is missing, is no file, or is larger than 100 MB', async () => {
    const large = await put('large.xml', cinFile(''));
    // Sparse: it takes no room on the disk.
    await truncate(large, 101 * 1024 * 1024);
    expect((await refusalOf(openSourceFile(large))).code).toBe('TOO_LARGE');
    expect((await refusalOf(openSourceFile(folder))).code).toBe('UNREADABLE');
    expect((await refusalOf(openSourceFile(join(folder, 'none')))).code).toBe('UNREADABLE');
    await rm(large);
  });

  it('refuses a file that vanished after it was opened', async () => {
    const opened = await openSourceFile(await put('gone.xml', cinFile(cinChild())));
    await rm(join(folder, 'gone.xml'));
    expect((await refusalOf(readItems(opened.items))).code).toBe('UNREADABLE');
  });
});

describe('findSourceFiles', () => {
  it('finds files in folders, in a stable order, but for hidden ones and links', async () => {
    const top = join(folder, 'inbox');
    await mkdir(join(top, 'b/.hidden'), { recursive: true });
    await mkdir(join(top, 'B'));
    for (const name of ['b/2.xml', 'b/10.xml', 'B/é.json', 'a.xml', '.secret', 'b/.hidden/x.xml']) {
      await writeFile(join(top, name), '');
    }
    await symlink(top, join(top, 'circle'));
    const found = await findSourceFiles([top, join(top, 'a.xml')]);
    expect(found.map((path) => relative(top, path))).toEqual([
      'B/é.json',
      'a.xml',
      'b/10.xml',
      'b/2.xml',
    ]);
  });

  it('refuses a path that does not exist', async () => {
    const refused = await refusalOf(findSourceFiles([join(folder, 'no-such')]));
    expect(refused).toMatchObject({ code: 'UNREADABLE' });
    expect(refused.text).not.toContain('no-such');
  });
});
