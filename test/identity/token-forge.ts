import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type JWK,
  type JWTPayload,
} from 'jose';

import { createAuthenticator } from '../../src/identity/authenticator.ts';
import type { TrustedIssuer } from '../../src/identity/authentication.ts';

export const NOW = new Date('2026-03-02T10:00:00Z');
export const SECONDS = NOW.getTime() / 1000;
export const AUDIENCE = 'kith';
export const ISSUER = 'https://id.example';
export const OTHER_ISSUER = 'https://other.example';

const GOOD_CLAIMS: JWTPayload = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'school-nurse',
  client_id: 'portal',
  jti: 'token-1',
  iat: SECONDS - 60,
  exp: SECONDS + 600,
};

export type KeyPair = Awaited<ReturnType<typeof makeKey>>;

export async function makeKey(alg: string, kid: string) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true });
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return { alg, kid, publicKey, privateKey, jwk };
}

/** A token as given: absent claims are set to undefined. */
export function forge(
  key: Pick<KeyPair, 'alg' | 'privateKey'> & { kid?: string },
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> {
  return new SignJWT({ ...GOOD_CLAIMS, ...claims })
    .setProtectedHeader({
      alg: key.alg,
      typ: 'at+jwt',
      ...(key.kid && { kid: key.kid }),
      ...header,
    })
    .sign(key.privateKey);
}

/** A token by hand, with any signature at all. */
export function forgeUnsigned(header: object, claims: object, signature = ''): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part({ ...GOOD_CLAIMS, ...claims })}.${signature}`;
}

/** The answer in one word, for tables. */
export async function outcomeOf(
  issuers: readonly TrustedIssuer[],
  header: string | undefined,
  now: Date = NOW,
): Promise<string> {
  const outcome = await createAuthenticator(issuers, { now: () => now })(header);
  if ('signedIn' in outcome) return `SIGNED_IN ${outcome.signedIn.subject}`;
  return 'refusal' in outcome ? outcome.refusal : outcome.outage;
}

/** Two issuers with keys of two kinds, and a stranger who borrows the name of the first one's key. */
export async function trustTwoIssuers() {
  const key = await makeKey('RS256', 'one');
  const otherKey = await makeKey('ES256', 'two');
  const stranger = await makeKey('RS256', 'one');
  const trust = (issuer: string, { alg, jwk }: KeyPair): TrustedIssuer => ({
    issuer,
    audience: AUDIENCE,
    algorithms: [alg],
    keys: createLocalJWKSet({ keys: [jwk] }),
  });
  const issuers = [trust(ISSUER, key), trust(OTHER_ISSUER, otherKey)] as const;
  return { key, otherKey, stranger, issuers };
}
