import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CannotRun } from '../../../src/main/configuration.ts';
import { readFeedFile } from '../../../src/main/feeds/read-feed-file.ts';

const path = join(await mkdtemp(join(tmpdir(), 'kith-feeds-')), 'feeds.yaml');

const FEED = [
  'feeds:',
  '  - name: trust',
  '    url: https://fhir.trust.example/R4/',
  '    source: { code: https://trust.example, name: Mock Trust, agency: HEALTH }',
  '    tokenVariable: TRUST_TOKEN',
  '    staleAfterMinutes: 60',
].join('\n');

async function read(text: string) {
  await writeFile(path, text);
  return readFeedFile(path);
}

const refusalOf = (text: string): Promise<string> =>
  read(text).then(
    () => 'accepted',
    (error: unknown) => {
      if (!(error instanceof CannotRun)) throw error;
      return error.message.replace(path, 'FILE');
    },
  );

afterEach(() => vi.unstubAllEnvs());

describe('the file of feeds', () => {
  it('names servers, and the variables of their tokens', async () => {
    vi.stubEnv('TRUST_TOKEN', 'secret');
    expect(await read(FEED)).toMatchObject([
      {
        name: 'trust',
        url: 'https://fhir.trust.example/R4',
        source: { code: 'https://trust.example', name: 'Mock Trust', agency: 'HEALTH' },
        token: 'secret',
        intervalSeconds: 60,
        staleAfterMinutes: 60,
      },
    ]);
    expect((await read(FEED))[0]?.types.slice(0, 2)).toEqual(['Patient', 'Encounter']);
    expect(readFeedFile(undefined)).toEqual([]);
  });

  it.each([
    ['feeds: [', 'FILE:1: is no YAML from here on'],
    [FEED.replace('https://fhir', 'http://fhir'), 'FILE:3: feeds.0.url: is to begin with https://'],
    [FEED.replace('HEALTH', 'HELTH'), 'FILE:4: feeds.0.source.agency: Invalid option'],
    [
      FEED.replace('    staleAfterMinutes: 60', ''),
      'FILE:2: feeds.0.staleAfterMinutes: Invalid input',
    ],
    [`${FEED}\n    token: secret`, 'FILE:2: feeds.0: Unrecognized key: "token"'],
    [`${FEED}\n    types: [Patient, Basic]`, 'FILE:7: feeds.0.types.1: Invalid option'],
    [FEED, 'FILE:2: feeds.0.tokenVariable: TRUST_TOKEN is not set.'],
    [
      `${FEED.replace(/\n.*tokenVariable.*/, '')}${FEED.replace(/\n.*tokenVariable.*/, '')
        .replace('feeds:', '')
        .replace('name: trust', 'name: other')}`,
      'FILE:6: feeds.1.source.code: another feed is of this source.',
    ],
  ])('is refused with its line and field (%#)', async (text, words) => {
    expect(await refusalOf(text)).toContain(words);
  });

  it('is refused where it is not there', () => {
    expect(() => readFeedFile('/nowhere.yaml')).toThrow(
      'KITH_FEEDS: /nowhere.yaml cannot be read.',
    );
  });
});
