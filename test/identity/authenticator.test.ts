import { createHmac } from 'node:crypto';

import fc from 'fast-check';
import { exportSPKI } from 'jose';
import { describe, expect, it } from 'vitest';

import { createAuthenticator } from '../../src/identity/authenticator.ts';
import { TOKEN_REFUSALS } from '../../src/identity/authentication.ts';
import {
  AUDIENCE,
  forge,
  forgeUnsigned,
  ISSUER,
  NOW,
  OTHER_ISSUER as OTHER,
  outcomeOf,
  SECONDS,
  trustTwoIssuers,
} from './token-forge.ts';

const { key, otherKey, stranger, issuers } = await trustTwoIssuers();

const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`;

describe('a token that is signed by a trusted issuer', () => {
  const claims: [string, Record<string, unknown>, string][] = [
    ['is believed', {}, 'SIGNED_IN school-nurse'],
    ['may name more audiences', { aud: ['x', AUDIENCE] }, 'SIGNED_IN school-nurse'],
    [
      'may leave out client and token id',
      { client_id: undefined, jti: undefined },
      'SIGNED_IN school-nurse',
    ],
    ['may be a little early', { nbf: SECONDS + 20, iat: SECONDS + 20 }, 'SIGNED_IN school-nurse'],
    ['may be a little late', { exp: SECONDS - 20 }, 'SIGNED_IN school-nurse'],
    ['is not for another audience', { aud: 'kith-portal' }, 'TOKEN_AUDIENCE_WRONG'],
    ['is not for an audience in another case', { aud: 'KITH' }, 'TOKEN_AUDIENCE_WRONG'],
    ['must have an audience', { aud: undefined }, 'TOKEN_AUDIENCE_WRONG'],
    ['must not have expired', { exp: SECONDS - 31 }, 'TOKEN_EXPIRED'],
    ['must expire', { exp: undefined }, 'TOKEN_CLAIMS_INVALID'],
    ['must expire at a number', { exp: '2099-01-01' }, 'TOKEN_CLAIMS_INVALID'],
    ['must expire at an instant that a Date can hold', { exp: 1e300 }, 'TOKEN_CLAIMS_INVALID'],
    [
      'must not be older than a day',
      { iat: SECONDS - 90_000, exp: SECONDS + 9e8 },
      'TOKEN_EXPIRED',
    ],
    ['must say when it was issued', { iat: undefined }, 'TOKEN_CLAIMS_INVALID'],
    ['must not be from the future', { iat: SECONDS + 31 }, 'TOKEN_NOT_YET_VALID'],
    ['must have begun', { nbf: SECONDS + 31 }, 'TOKEN_NOT_YET_VALID'],
    ['must begin at a number', { nbf: 'soon' }, 'TOKEN_CLAIMS_INVALID'],
    ['must have a subject', { sub: undefined }, 'TOKEN_CLAIMS_INVALID'],
    ['must have a subject of some length', { sub: '' }, 'TOKEN_CLAIMS_INVALID'],
    ['must have a subject that is text', { sub: ['gp'] }, 'TOKEN_CLAIMS_INVALID'],
    ['must have a subject without NUL', { sub: 'gp\u0000' }, 'TOKEN_CLAIMS_INVALID'],
    [
      'must have a subject without bidirectional marks',
      { sub: 'gp\u202e' },
      'TOKEN_CLAIMS_INVALID',
    ],
    ['must have a subject of one line', { sub: 'gp\nadmin' }, 'TOKEN_CLAIMS_INVALID'],
    ['must not have an endless subject', { sub: 'x'.repeat(256) }, 'TOKEN_CLAIMS_INVALID'],
    ['must name its client in text', { client_id: { $ne: null } }, 'TOKEN_CLAIMS_INVALID'],
    ['must name an issuer', { iss: undefined }, 'TOKEN_ISSUER_UNKNOWN'],
    ['must name a trusted issuer', { iss: 'https://evil.example' }, 'TOKEN_ISSUER_UNKNOWN'],
    ['must spell the issuer exactly', { iss: `${ISSUER}/` }, 'TOKEN_ISSUER_UNKNOWN'],
    ['must name one issuer', { iss: [ISSUER] }, 'TOKEN_ISSUER_UNKNOWN'],
    ['cannot be smuggled in by a prototype', { iss: '__proto__' }, 'TOKEN_ISSUER_UNKNOWN'],
  ];
  it.each(claims)('%s', async (_, changed, expected) => {
    expect(await outcomeOf(issuers, await bearer(forge(key, changed)))).toBe(expected);
  });

  it('says who signed in, at which issuer, by which application, until when', async () => {
    const authenticate = createAuthenticator(issuers, { now: () => NOW });
    expect(await authenticate(await bearer(forge(key)))).toEqual({
      signedIn: {
        issuer: ISSUER,
        subject: 'school-nurse',
        clientId: 'portal',
        tokenId: 'token-1',
        expiresAt: new Date('2026-03-02T10:10:00Z'),
      },
    });
  });

  it('keeps two issuers with one subject apart', async () => {
    const authenticate = createAuthenticator(issuers, { now: () => NOW });
    const outcome = await authenticate(await bearer(forge(otherKey, { iss: OTHER })));
    expect(outcome).toMatchObject({ signedIn: { issuer: OTHER, subject: 'school-nurse' } });
  });
});

describe('a token of the wrong kind', () => {
  it.each([
    ['an ID token', { typ: 'JWT' }, 'TOKEN_TYPE_WRONG'],
    ['no type', { typ: undefined }, 'TOKEN_TYPE_WRONG'],
    ['a logout token', { typ: 'logout+jwt' }, 'TOKEN_TYPE_WRONG'],
    ['the long form of the type', { typ: 'application/at+jwt' }, 'SIGNED_IN school-nurse'],
    ['a key nobody has', { kid: 'three' }, 'TOKEN_KEY_UNKNOWN'],
    ['a key id that is a path', { kid: '../../dev/null' }, 'TOKEN_KEY_UNKNOWN'],
  ])('%s', async (_, header, expected) => {
    expect(await outcomeOf(issuers, await bearer(forge(key, {}, header)))).toBe(expected);
  });

  it('an unknown critical extension', async () => {
    const token = forgeUnsigned(
      { alg: 'RS256', typ: 'at+jwt', kid: 'one', crit: ['exp'], exp: 1 },
      {},
      'AAAA',
    );
    expect(await outcomeOf(issuers, `Bearer ${token}`)).toBe('TOKEN_MALFORMED');
  });
});

describe('a forged token is refused', () => {
  it('signed by a stranger with the right key id', async () => {
    expect(await outcomeOf(issuers, await bearer(forge(stranger)))).toBe('TOKEN_SIGNATURE_INVALID');
  });

  it('that brings its own key along', async () => {
    const header = {
      jwk: stranger.jwk,
      jku: 'https://evil.example/jwks',
      x5u: 'https://evil.example',
    };
    expect(await outcomeOf(issuers, await bearer(forge(stranger, {}, header)))).toBe(
      'TOKEN_SIGNATURE_INVALID',
    );
  });

  it('signed by one trusted issuer in the name of another', async () => {
    expect(await outcomeOf(issuers, await bearer(forge(otherKey, { iss: ISSUER })))).toBe(
      'TOKEN_ALGORITHM_REFUSED',
    );
    const sameAlgorithm = [issuers[0], { ...issuers[1], algorithms: ['RS256', 'ES256'] }];
    expect(await outcomeOf(sameAlgorithm, await bearer(forge(key, { iss: OTHER })))).toBe(
      'TOKEN_KEY_UNKNOWN',
    );
  });

  it.each(['none', 'None', 'NONE', 'nOnE'])('with alg %s', async (alg) => {
    const header = { alg, typ: 'at+jwt', kid: 'one' };
    expect(await outcomeOf(issuers, `Bearer ${forgeUnsigned(header, {})}`)).toBe('TOKEN_MALFORMED');
    expect(await outcomeOf(issuers, `Bearer ${forgeUnsigned(header, {}, 'AAAA')}`)).toBe(
      'TOKEN_ALGORITHM_REFUSED',
    );
  });

  it('whose HMAC is keyed with the public key', async () => {
    const secret = await exportSPKI(key.publicKey);
    const unsigned = forgeUnsigned({ alg: 'HS256', typ: 'at+jwt', kid: 'one' }, {}).slice(0, -1);
    const mac = createHmac('sha256', secret).update(unsigned).digest('base64url');
    expect(await outcomeOf(issuers, `Bearer ${unsigned}.${mac}`)).toBe('TOKEN_ALGORITHM_REFUSED');
  });

  it('with another subject under an old signature', async () => {
    const [header, , signature] = (await forge(key)).split('.');
    const [, claims] = forgeUnsigned({}, { sub: 'admin' }).split('.');
    expect(await outcomeOf(issuers, `Bearer ${header}.${claims}.${signature}`)).toBe(
      'TOKEN_SIGNATURE_INVALID',
    );
  });

  it('in any one character', async () => {
    const token = await forge(key);
    const character = fc.constantFrom('A', 'B', 'e', 'f', 'x', 'Z', '0', '9', '-', '_', '.');
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), character, async (at, other) => {
        fc.pre(token[at] !== other);
        const changed = token.slice(0, at) + other + token.slice(at + 1);
        expect(TOKEN_REFUSALS).toContain(await outcomeOf(issuers, `Bearer ${changed}`));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a mistake of configuration is found at start', () => {
  it.each([
    ['a shared secret', { algorithms: ['HS256'] }],
    ['an unsigned token', { algorithms: ['none'] }],
    ['an algorithm that is nearly right', { algorithms: ['RS256', 'RS2567'] }],
    ['no algorithm', { algorithms: [] }],
    ['no audience', { audience: '' }],
    ['the same issuer again', {}],
  ])('%s', (_, change) => {
    const changed = { ...issuers[0], ...change };
    expect(() => createAuthenticator([...issuers.slice(1), changed, changed])).toThrow();
    if (Object.keys(change).length > 0) expect(() => createAuthenticator([changed])).toThrow();
  });
});
