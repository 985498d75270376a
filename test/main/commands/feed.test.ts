import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runKith } from '../../support/command-line.ts';
import { useTestDatabase } from '../../support/database.ts';
import { answer, startFhirServer } from '../../support/fhir-server.ts';
import { patient } from '../../usecases/feeds/polling.ts';

const { url } = await useTestDatabase();
const server = await startFhirServer();
const KITH_FEEDS = join(await mkdtemp(join(tmpdir(), 'kith-feeds-')), 'feeds.json');
const source = { code: 'https://trust.example', name: 'Mock Trust', agency: 'HEALTH' };
const named = { name: 'trust', url: server.url, source, staleAfterMinutes: 60, types: ['Patient'] };
await writeFile(KITH_FEEDS, JSON.stringify({ feeds: [named] }));
const feed = (...args: string[]) => runKith(['feed', ...args], { DATABASE_URL: url, KITH_FEEDS });

it('asks a feed once, and tells how it fared', { timeout: 240_000 }, async () => {
  server.put(patient('p1'));
  expect((await feed('list')).out).toMatch(/never reached, stale since 20/);
  expect(await feed('run', 'trust', '--once')).toMatchObject({
    exitCode: 0,
    out: 'trust: 1 persons; 1 new, 0 changed, 0 unchanged\n',
  });
  server.fault = (_url, response) => answer(response, 401, 'x');
  expect(await feed('run', 'trust', '--once')).toMatchObject({
    exitCode: 1,
    err: 'trust: The server refused the request. (HTTP 401)\n',
  });
  const { out } = await feed('list', '--json');
  expect(JSON.parse(out)).toMatchObject({
    feeds: [
      { name: 'trust', staleSince: null, failure: 'The server refused the request. (HTTP 401)' },
    ],
  });
  expect(await feed('run', 'other')).toMatchObject({
    exitCode: 1,
    err: 'KITH_FEEDS: no feed is called other.\n',
  });
});
