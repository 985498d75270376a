import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgresql } from '../../../src/main/embedded-postgresql.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { connect } from '../../../src/store/connect.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { servingUrl } from '../../../src/store/serving-login.ts';
import { openStore } from '../../../src/store/store.ts';
import type { Answer } from '../../support/kith.ts';
import { startKithProcess } from '../../support/kith-process.ts';
import { AVA, enterSmallArea } from '../../support/small-area.ts';
import { until } from '../../support/until.ts';

/** Half of a statement's longest time: nothing waited for that to run out. */
const AT_ONCE_MS = 5_000;
const DATABASE_WORDS = /postgres|sql|econn|connect|socket|database|relation|127\.0\.0\.1|57p0/i;

const home = await mkdtemp(join(tmpdir(), 'kith-outage-'));
// As root, PostgreSQL runs as another user, who has to reach its files.
await chmod(home, 0o755);
let database = await startEmbeddedPostgresql(home, () => undefined);
const { url } = database;
await migrate(url, DEFAULT_AGREEMENT);
const store = openStore({ url: servingUrl(url) });
const area = await enterSmallArea(store);
await store.close();
const kith = await startKithProcess(url);
afterAll(async () => {
  await kith.kill();
  await database.stop();
  await rm(home, { recursive: true, force: true });
});

const QUESTIONS = {
  me: '{ me { name } }',
  agreement: '{ agreement { title } }',
  child: `{ child(id: "${area.ava}", purpose: DIRECT_CARE) { name { text } receipt { id } } }`,
  'a search': `{ findChildren(search: { nhsNumber: "${AVA.nhsNumber}" }, purpose: DIRECT_CARE) { id } }`,
} as const;

/** Ids of the events behind every record that was answered. */
const disclosed: string[] = [];

interface Timed extends Answer {
  readonly milliseconds: number;
}

async function ask(query: string): Promise<Timed> {
  const started = performance.now();
  const answer = await kith.ask<{ child?: { receipt: { id: string } } }>('school-nurse', query);
  if (answer.data?.child) disclosed.push(answer.data.child.receipt.id);
  return { ...answer, milliseconds: performance.now() - started };
}

const statusOf = async (page: string): Promise<number> =>
  (await fetch(`${kith.origin}${page}`)).status;

function expectUnavailable({ milliseconds, ...answer }: Timed): void {
  expect(answer).toMatchObject({
    status: 503,
    errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }],
  });
  const body = JSON.stringify(answer);
  expect(body).not.toMatch(DATABASE_WORDS);
  expect(body).not.toContain('Ava');
  expect(milliseconds).toBeLessThan(AT_ONCE_MS);
}

describe('Kith, whose database goes away and comes back', () => {
  it('answers while the database is there', async () => {
    for (const query of Object.values(QUESTIONS)) expect((await ask(query)).status).toBe(200);
    expect(await statusOf('/readyz')).toBe(200);
  });

  it('answers wholly or not at all while the database is being stopped', async () => {
    const answers: Timed[] = [];
    const gone = () => answers.filter(({ status }) => status === 503).length >= 20;
    const asking = Array.from({ length: 4 }, async () => {
      while (!gone()) answers.push(await ask(QUESTIONS.child));
    });
    await until('served under load', () => answers.length >= 20);
    await database.stop();
    await Promise.all(asking);

    const served = answers.filter(({ status }) => status === 200);
    for (const { data, errors } of served) {
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ child: { name: { text: 'Ava Rivers' } } });
    }
    for (const answer of answers.filter(({ status }) => status !== 200)) expectUnavailable(answer);
  });

  it.each(Object.entries(QUESTIONS))(
    'says at once, and without a record, that it cannot answer: %s',
    async (_what, query) => {
      for (let n = 0; n < 3; n += 1) expectUnavailable(await ask(query));
    },
  );

  it('says so to many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => ask(QUESTIONS.child)));
    for (const answer of answers) expectUnavailable(answer);
  });

  it('is alive and not ready', async () => {
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(503);
  });

  it('serves again when the database is back, without a restart of its own', async () => {
    database = await startEmbeddedPostgresql(home, () => undefined);
    expect(database.url).toBe(url);
    await until('ready', async () => (await statusOf('/readyz')) === 200);
    await until('serving', async () => (await ask(QUESTIONS.child)).status === 200);
  });

  it('has in its audit whatever it answered', async () => {
    const owner = connect({ url, poolSize: 1 });
    const missing = await owner`
      select id from unnest(${disclosed}::uuid[]) as id
      where not exists (select from audit.event where event.id = id)`;
    await owner.end();
    expect(disclosed.length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});
