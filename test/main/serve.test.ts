import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CannotRun } from '../../src/main/configuration.ts';
import type { Configuration } from '../../src/main/configuration.ts';
import { serve } from '../../src/main/serve.ts';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';

const database = await useTestDatabase();
await enterSmallArea(database.store);
const production: Configuration = {
  port: 0,
  databaseUrl: undefined,
  home: await mkdtemp(join(tmpdir(), 'kith-home-')),
  mode: 'production',
  logLevel: 'silent',
  issuer: undefined,
};

async function refusalOf(configuration: Configuration): Promise<string> {
  const serving = serve(configuration, database.store, () => Promise.resolve('{ me { name } }'));
  return serving.then(
    async (kith) => {
      await kith.stop();
      return 'serving';
    },
    (error: unknown) => {
      if (!(error instanceof CannotRun)) throw error;
      return error.message;
    },
  );
}

describe('Kith does not serve', () => {
  it('on a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const { port } = other.address() as AddressInfo;
    expect(await refusalOf({ ...production, port })).toBe(
      `PORT: ${String(port)} is in use; set PORT to another, or stop what uses it.`,
    );
    other.close();
  });

  it('in production without an issuer of tokens', async () => {
    expect(await refusalOf(production)).toBe(
      'OIDC_ISSUER: in production, name the issuer whose tokens Kith accepts.',
    );
  });

  it('in production with an issuer that is out of reach', async () => {
    const issuer = { url: 'http://127.0.0.1:1/oidc', audience: 'kith' };
    expect(await refusalOf({ ...production, issuer })).toMatch(
      /^OIDC_ISSUER: cannot read [^\n]+\.$/,
    );
  });
});

describe('Kith in production', async () => {
  // The demo's identity provider is the issuer here, of people whom production does not know.
  const demo = await startKith(database);
  const issuer = { url: `${demo.origin}/oidc`, audience: 'kith' };
  const kith = await serve({ ...production, issuer }, database.store, () => Promise.resolve(''));
  afterAll(() => kith.stop());

  const ask = async (query: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${kith.origin}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    const { errors, data } = (await response.json()) as {
      errors?: { extensions: { code: string } }[];
      data?: unknown;
    };
    return { status: response.status, code: errors?.[0]?.extensions.code, data };
  };

  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "Query") { name } }',
    '{ __typename }',
  ])('shows strangers nothing of its schema: %s', async (query) => {
    expect(await ask(query)).toEqual({ status: 401, code: 'UNAUTHENTICATED', data: undefined });
  });

  it('does not know a demo practitioner, whose token is good elsewhere', async () => {
    const Authorization = `Bearer ${await demo.token('social-worker')}`;
    const { status, code, data } = await ask('{ __schema { types { name } } }', { Authorization });
    expect([401, 403]).toContain(status);
    expect(['UNAUTHENTICATED', 'FORBIDDEN']).toContain(code);
    expect(data).toBeUndefined();
  });

  it.each(['/explorer', '/oidc/.well-known/openid-configuration', '/oidc/sign-in'])(
    'has no %s',
    async (page) => {
      expect((await fetch(`${kith.origin}${page}`)).status).toBe(404);
    },
  );

  it('is alive and ready', async () => {
    expect((await fetch(`${kith.origin}/healthz`)).status).toBe(200);
    expect((await fetch(`${kith.origin}/readyz`)).status).toBe(200);
  });
});

describe('Kith that stops', () => {
  it('is not ready any more, for who still has a connection', async () => {
    const kith = await startKith(database);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const readiness = async () => {
      const asked = get(`${kith.origin}/readyz`, { agent });
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      await response.toArray();
      return response.statusCode;
    };
    expect(await readiness()).toBe(200);
    const stopped = kith.stop();
    expect(await readiness()).toBe(503);
    await stopped;
  });
});

describe('Kith in demo mode', () => {
  it('shows strangers its schema, and nothing else', async () => {
    const demo = await startKith(database);
    const ask = async (query: string) => {
      const response = await fetch(`${demo.origin}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return { status: response.status, body: await response.text() };
    };
    expect((await ask('{ __schema { queryType { name } } }')).status).toBe(200);
    for (const query of [
      '{ me { name } }',
      '{ agreement { title } }',
      '{ child(id: "x", purpose: AUDIT) { id } }',
      '{ findChildren(search: { upn: "x" }, purpose: AUDIT) { id } }',
    ]) {
      const { status, body } = await ask(query);
      expect(body).toContain('UNAUTHENTICATED');
      expect(status).toBe(401);
    }
  });
});
