import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createRemoteJWKSet } from 'jose';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { createAuthenticator } from '../../src/identity/authenticator.ts';
import type { TrustedIssuer } from '../../src/identity/authentication.ts';
import { AUDIENCE, forge, makeKey, NOW, outcomeOf, type KeyPair } from './token-forge.ts';

const servers: Server[] = [];
let key: KeyPair;
let rotated: KeyPair;

beforeAll(async () => {
  key = await makeKey('RS256', 'one');
  rotated = await makeKey('RS256', 'two');
});

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function issuerServedBy(
  listener: RequestListener,
  options: { cooldownDuration?: number; cacheMaxAge?: number } = {},
): Promise<{ issuer: TrustedIssuer; server: Server }> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  const keys = createRemoteJWKSet(new URL(`http://127.0.0.1:${port}/jwks`), {
    timeoutDuration: 200,
    ...options,
  });
  return {
    server,
    issuer: { issuer: 'https://id.example', audience: AUDIENCE, algorithms: ['RS256'], keys },
  };
}

const serve =
  (body: string, status = 200): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

const keySet = (...pairs: KeyPair[]) => JSON.stringify({ keys: pairs.map(({ jwk }) => jwk) });

describe('an outage at the issuer is not held against the token', () => {
  it.each<[string, () => RequestListener]>([
    ['an error', () => serve('{}', 500)],
    ['not found', () => serve(keySet(key), 404)],
    [
      'a redirect elsewhere',
      () => (_, response) =>
        void response.writeHead(302, { location: 'https://evil.example' }).end(),
    ],
    ['a page in place of keys', () => serve('<html>Service unavailable</html>')],
    ['JSON that is no key set', () => serve('{"error":"down"}')],
    ['a key that cannot be read', () => serve(JSON.stringify({ keys: [{ ...key.jwk, n: '' }] }))],
    [
      'a weak key',
      () => serve(JSON.stringify({ keys: [{ ...key.jwk, n: key.jwk.n?.slice(0, 170) }] })),
    ],
    ['a connection cut', () => (request) => void request.socket.destroy()],
    ['no answer in time', () => () => undefined],
  ])('%s', async (_, listener) => {
    const { issuer } = await issuerServedBy(listener());
    expect(await outcomeOf([issuer], `Bearer ${await forge(key)}`)).toBe('ISSUER_KEYS_UNAVAILABLE');
  });

  it('nobody listening, and the reason is told to who keeps the log', async () => {
    const { issuer, server } = await issuerServedBy(serve(''));
    server.close();
    const heard: [string, unknown][] = [];
    const authenticate = createAuthenticator([issuer], {
      now: () => NOW,
      onOutage: (...told) => heard.push(told),
    });
    expect(await authenticate(`Bearer ${await forge(key)}`)).toEqual({
      outage: 'ISSUER_KEYS_UNAVAILABLE',
    });
    expect(heard).toEqual([['https://id.example', expect.any(Error)]]);
  });

  it('a new key, and the issuer gone when we ask for it', async () => {
    const { issuer, server } = await issuerServedBy(serve(keySet(key)), { cooldownDuration: 0 });
    expect(await outcomeOf([issuer], `Bearer ${await forge(key)}`)).toBe('SIGNED_IN school-nurse');
    server.close().closeAllConnections();
    expect(await outcomeOf([issuer], `Bearer ${await forge(key)}`)).toBe('SIGNED_IN school-nurse');
    expect(await outcomeOf([issuer], `Bearer ${await forge(rotated)}`)).toBe(
      'ISSUER_KEYS_UNAVAILABLE',
    );
  });
});

describe('a refusal is not taken for an outage', () => {
  it('an unknown key at an issuer that answers', async () => {
    const { issuer } = await issuerServedBy(serve(keySet(key)), { cooldownDuration: 0 });
    expect(await outcomeOf([issuer], `Bearer ${await forge(rotated)}`)).toBe('TOKEN_KEY_UNKNOWN');
  });

  it('no key at all there', async () => {
    const { issuer } = await issuerServedBy(serve(keySet()));
    expect(await outcomeOf([issuer], `Bearer ${await forge(key)}`)).toBe('TOKEN_KEY_UNKNOWN');
  });

  it('an unknown issuer, while the known one is down: it is not even asked', async () => {
    let asked = 0;
    const { issuer } = await issuerServedBy((_request, response) => {
      asked += 1;
      response.writeHead(500).end();
    });
    const token = await forge(key, { iss: 'https://evil.example' });
    expect(await outcomeOf([issuer], `Bearer ${token}`)).toBe('TOKEN_ISSUER_UNKNOWN');
    expect(await outcomeOf([issuer], 'Bearer x.y.z')).toBe('TOKEN_MALFORMED');
    expect(asked).toBe(0);
  });
});

describe('keys that are replaced', () => {
  it('are fetched once for many tokens at once', async () => {
    let asked = 0;
    const { issuer } = await issuerServedBy((request, response) => {
      asked += 1;
      serve(keySet(key, rotated))(request, response);
    });
    const authenticate = createAuthenticator([issuer], { now: () => NOW });
    const header = `Bearer ${await forge(rotated)}`;
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => authenticate(header)));
    expect(outcomes.every((outcome) => 'signedIn' in outcome)).toBe(true);
    expect(asked).toBe(1);
  });

  it('end the tokens of the key that was withdrawn', async () => {
    let served = keySet(key);
    const { issuer } = await issuerServedBy(
      (request, response) => {
        serve(served)(request, response);
      },
      { cacheMaxAge: 0 },
    );
    const header = `Bearer ${await forge(key)}`;
    expect(await outcomeOf([issuer], header)).toBe('SIGNED_IN school-nurse');
    served = keySet(rotated);
    expect(await outcomeOf([issuer], header)).toBe('TOKEN_KEY_UNKNOWN');
  });
});
