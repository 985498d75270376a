import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSchema } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { built } from '../../src/main/program/build.mjs';
import { mintDemoToken } from '../../src/main/demo/demo-mode.ts';
import { markSeeded } from '../../src/main/demo/seeded.ts';
import { useTestDatabase } from '../support/database.ts';
import { enterSmallArea } from '../support/small-area.ts';
import { until } from '../support/until.ts';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const home = await mkdtemp(join(tmpdir(), 'kith-home-'));
await mkdir(join(home, 'demo'));
// The area is this test's: none is invented.
await markSeeded(database.store, home);

const CONNECTIONS = 16;
const BODY = JSON.stringify({
  query: `{ child(id: "${ava}", purpose: SAFEGUARDING) { name { text } receipt { id } } }`,
});

/** Kith as it is started, and where it says that it is. */
async function startKith(): Promise<{ kith: ChildProcess; origin: string }> {
  const kith = spawn(process.execPath, [await built('src/main/kith.ts'), 'start'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      KITH_MODE: 'demo',
      KITH_HOME: home,
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(kith.stdout)) {
    const origin = /^Kith is at (http:\S+)\/graphql/.exec(line)?.[1];
    if (origin !== undefined) return { kith, origin };
  }
  throw new Error('Kith did not start');
}

/** What came of all that was asked: the ids of receipts, and how each asker ended. */
interface Outcome {
  readonly receipts: string[];
  readonly endings: string[];
}

/** Asks again and again on a connection that is kept, until Kith takes no more. */
async function keepAsking(origin: string, token: string, outcome: Outcome): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  for (;;) {
    try {
      const asked = request(`${origin}/graphql`, { method: 'POST', agent, headers });
      asked.end(BODY);
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      const text = Buffer.concat((await response.toArray()) as Buffer[]).toString();
      const { data } = JSON.parse(text) as { data: { child: { receipt: { id: string } } } };
      outcome.receipts.push(data.child.receipt.id);
    } catch (error) {
      outcome.endings.push((error as NodeJS.ErrnoException).code ?? String(error));
      return;
    }
  }
}

/** The names of all types that are served. */
async function servedTypes(origin: string, token: string): Promise<Set<string>> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ __schema { types { name } } }' }),
  });
  const { data } = (await response.json()) as {
    data: { __schema: { types: { name: string }[] } };
  };
  return new Set(data.__schema.types.map(({ name }) => name));
}

/** On a machine with much else to do. */
const LONGEST_MS = 180_000;

describe('Kith, told to end under load', { timeout: LONGEST_MS }, () => {
  it('answers everything that was asked of it, and the audit tells of each answer', async () => {
    const { kith, origin } = await startKith();
    onTestFinished(() => void kith.kill('SIGKILL'));
    const minted = await (await mintDemoToken(home, 0))('social-worker');
    if ('refusal' in minted) throw new Error(minted.refusal);
    const printed = buildSchema(await readFile('schema/kith.graphql', 'utf8'));
    // The program as built may call its own functions anything, but no type.
    expect(await servedTypes(origin, minted.token)).toEqual(
      new Set(Object.keys(printed.getTypeMap())),
    );
    const outcome: Outcome = { receipts: [], endings: [] };
    const askers = Array.from({ length: CONNECTIONS }, () =>
      keepAsking(origin, minted.token, outcome),
    );
    await until('100 answers', () => outcome.receipts.length > 100, 90_000);
    const ended = once(kith, 'exit');
    kith.kill('SIGTERM');
    await Promise.all(askers);

    expect(outcome.endings).toEqual(Array.from({ length: CONNECTIONS }, () => 'ECONNREFUSED'));
    expect(await ended).toEqual([0, null]);
    const { receipts } = outcome;
    const [told] = await database.owner<{ count: number }[]>`
      select count(*)::int as count from audit.event where id = any(${receipts}::uuid[])`;
    expect(told?.count).toBe(receipts.length);
    const [all] = await database.owner<{ count: number }[]>`
      select count(*)::int as count from audit.event
      where subject_id = ${ava} and client not like 'self-test%'`;
    expect(all?.count).toBe(receipts.length);
  });
});
