import { expect, it } from 'vitest';
import type { TrustedIssuer } from '../../src/identity/authentication.ts';
import { createAuthenticator } from '../../src/identity/authenticator.ts';
import { forge, NOW, SECONDS, trustTwoIssuers } from './token-forge.ts';

const { key, issuers } = await trustTwoIssuers();

/** An authenticator whose clock is set by hand, and how often it asked for a key. */
function atTheTime() {
  const told = { now: NOW, keys: 0 };
  const counted = issuers.map((issuer): TrustedIssuer => ({
    ...issuer,
    keys: (...search) => {
      told.keys += 1;
      return issuer.keys(...search);
    },
  }));
  return { told, authenticate: createAuthenticator(counted, { now: () => told.now }) };
}

const later = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

it('a signature is verified once, and again after half a minute', async () => {
  const { told, authenticate } = atTheTime();
  const header = `Bearer ${await forge(key)}`;
  const first = await authenticate(header);
  expect(await authenticate(header)).toEqual(first);
  told.now = later(29);
  expect(await authenticate(header)).toEqual(first);
  expect(told.keys).toBe(1);
  told.now = later(30);
  expect(await authenticate(header)).toEqual(first);
  expect(told.keys).toBe(2);
});

it.each([
  ['its own expiry', { exp: SECONDS - 20 }],
  ['a day of age', { iat: SECONDS - 86_400 - 20 }],
])('what is remembered of a token ends with %s', async (_, claims) => {
  const { told, authenticate } = atTheTime();
  const header = `Bearer ${await forge(key, claims)}`;
  expect(await authenticate(header)).toHaveProperty('signedIn');
  told.now = later(11);
  expect(await authenticate(header)).toEqual({ refusal: 'TOKEN_EXPIRED' });
});

it('a refusal is not remembered', async () => {
  const { told, authenticate } = atTheTime();
  const header = `Bearer ${await forge(key, { nbf: SECONDS + 60 })}`;
  expect(await authenticate(header)).toEqual({ refusal: 'TOKEN_NOT_YET_VALID' });
  told.now = later(61);
  expect(await authenticate(header)).toHaveProperty('signedIn');
});
