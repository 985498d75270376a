import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aWaitingEvent } from '../../support/audit-events.ts';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';

const { url, owner, store } = await useTestDatabase();
const database = { DATABASE_URL: url };
const folder = await mkdtemp(join(tmpdir(), 'kith-files-'));

const BUNDLE = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    {
      fullUrl: 'urn:uuid:1',
      resource: {
        resourceType: 'Patient',
        id: '1',
        meta: { source: 'https://surgery.example/fhir' },
        identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
        name: [{ use: 'official', given: ['Ava'], family: 'Rivers' }],
        gender: 'female',
        birthDate: '2015-04-02',
      },
    },
  ],
};

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('kith on the command line', () => {
  it('tells its commands and its environment', async () => {
    const { exitCode, out } = await runKith(['--help']);
    expect(exitCode).toBe(0);
    for (const word of ['start', 'seed', 'ingest', 'token', 'audit', 'agreement', 'DATABASE_URL']) {
      expect(out).toContain(word);
    }
  });

  it('takes a file, and reports it as one JSON object', async () => {
    const path = await fileOf('bundle.json', JSON.stringify(BUNDLE));
    const { exitCode, out, err } = await runKith(['ingest', '--json', path], database);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(JSON.parse(out)).toEqual({
      files: [
        {
          path,
          format: 'fhir-r4',
          taken: true,
          persons: 1,
          records: {},
          linked: 0,
          created: 1,
          changed: 0,
          unchanged: 0,
          findings: expect.any(Array) as unknown,
        },
      ],
      linkage: {
        ...{ persons: 1, pairs: 0, linked: 0, inReview: 0 },
        oversizedBlocks: { blocks: 0, largest: 1 },
      },
    });
  });

  it('refuses a file of an unknown format, and names it', async () => {
    const path = await fileOf('letter.txt', 'Dear colleague,');
    const { exitCode, out, err } = await runKith(['ingest', path], database);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    expect(out).toMatch(
      new RegExp(
        `^${path}: REFUSED, nothing of it was taken\\n {2}REFUSED file: [^\\n]+ \\(UNKNOWN_FORMAT\\)\\n$`,
      ),
    );
  });

  it('says which path is missing, and exits 1', async () => {
    const path = join(folder, 'absent.xml');
    const { exitCode, out, err } = await runKith(['ingest', path], database);
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    expect(out).toContain(`${path}: REFUSED`);
    expect(out).toMatch(/missing/);
  });

  it('says in a sentence that no database is at DATABASE_URL', async () => {
    const nowhere = { DATABASE_URL: 'postgres://kith:hunter2@127.0.0.1:1/kith' };
    expect(await runKith(['audit', 'verify'], nowhere)).toEqual({
      exitCode: 2,
      out: '',
      err: 'DATABASE_URL: cannot use the database at 127.0.0.1:1/kith: nothing answers there.\n',
    });
  });

  it('lists the demo practitioners to who asks for another’s token', async () => {
    const { exitCode, out, err } = await runKith(['token', 'nobody']);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toMatch(/^There is no demo practitioner nobody; there are [^\n]*social-worker/);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('kith audit verify', () => {
  it('counts the events of an intact log, and exits 0', async () => {
    for (let n = 1; n <= 3; n += 1) {
      const { event, texts } = aWaitingEvent();
      await store.appendEvents([event], texts);
    }
    const { exitCode, out, err } = await runKith(['audit', 'verify'], database);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^3 events, intact\. Head [0-9a-f]{64}\.\nNo event is protected/);
  });

  it('names the first event that was tampered with, and exits 1', async () => {
    await owner`update audit.event set purpose = 'AUDIT' where position = 2`;
    const [words, json] = await Promise.all([
      runKith(['audit', 'verify'], database),
      runKith(['audit', 'verify', '--json'], database),
    ]);
    expect(words).toMatchObject({ exitCode: 1, err: '' });
    expect(words.out).toMatch(/^An event from 1 to 2 was edited/);
    expect(json.exitCode).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      intact: false,
      events: 3,
      faults: [
        { fault: 'EDITED', position: 1, upTo: 2 },
        { fault: 'KIND_WRONG', position: 2 },
      ],
    });
  });
});
