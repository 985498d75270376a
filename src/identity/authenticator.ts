import { jwtVerify } from 'jose';

import type { Authentication, TrustedIssuer } from './authentication.ts';
import { readBearerToken } from './bearer-token.ts';
import { readSignedIn } from './claims.ts';
import { keysOrOutage, refusalFor, KeysUnavailable } from './failures.ts';
import { createVerifiedTokens } from './verified-tokens.ts';

/** Algorithms whose verifying key may be public (RFC 7518, section 3.1; RFC 9864). */
const ASYMMETRIC = /^(?:(?:RS|PS|ES)(?:256|384|512)|EdDSA|Ed25519)$/;

const DAY = 24 * 60 * 60;

export interface AuthenticatorOptions {
  readonly now?: () => Date;
  /** How far the issuer's clock may be off. */
  readonly clockToleranceSeconds?: number;
  /** The age at which a token is expired whatever its `exp` says. */
  readonly maximumAgeSeconds?: number;
  /** Hears why an issuer's keys could not be had, for the log. */
  readonly onOutage?: (issuer: string, cause: unknown) => void;
}

/** Turns the `Authorization` header into who signed in, or why not. Never throws on what a caller sends. */
export type Authenticate = (authorizationHeader: string | undefined) => Promise<Authentication>;

/**
 * Verifies JWT access tokens (RFC 9068) of the given issuers, with the advice of RFC 8725.
 * @throws where the issuers themselves are wrong: a mistake of configuration, found at start.
 */
export function createAuthenticator(
  issuers: readonly TrustedIssuer[],
  options: AuthenticatorOptions = {},
): Authenticate {
  const trusted = pinIssuers(issuers);
  const { now = () => new Date(), onOutage } = options;
  const limits = {
    typ: 'at+jwt',
    requiredClaims: ['sub', 'exp', 'iat'],
    clockTolerance: options.clockToleranceSeconds ?? 30,
    maxTokenAge: options.maximumAgeSeconds ?? DAY,
  };

  const verified = createVerifiedTokens(limits);

  return async (authorizationHeader) => {
    const recalled = authorizationHeader && verified.recall(authorizationHeader, now());
    if (recalled) return recalled;
    const read = readBearerToken(authorizationHeader);
    if ('refusal' in read) return read;
    const { text, claimedIssuer, algorithm } = read.token;
    const issuer = trusted.get(claimedIssuer);
    if (issuer === undefined) return { refusal: 'TOKEN_ISSUER_UNKNOWN' };
    if (!issuer.algorithms.includes(algorithm)) return { refusal: 'TOKEN_ALGORITHM_REFUSED' };
    const at = now();
    try {
      const { payload } = await jwtVerify(text, keysOrOutage(issuer.keys), {
        ...limits,
        issuer: issuer.issuer,
        audience: issuer.audience,
        algorithms: [...issuer.algorithms],
        currentDate: at,
      });
      const answer = readSignedIn(payload);
      verified.remember(authorizationHeader ?? '', payload, answer, at);
      return answer;
    } catch (error) {
      if (error instanceof KeysUnavailable) {
        onOutage?.(issuer.issuer, error.cause);
        return { outage: 'ISSUER_KEYS_UNAVAILABLE' };
      }
      return { refusal: refusalFor(error) };
    }
  };
}

function pinIssuers(issuers: readonly TrustedIssuer[]): ReadonlyMap<string, TrustedIssuer> {
  const trusted = new Map<string, TrustedIssuer>();
  for (const issuer of issuers) {
    const { issuer: name, audience, algorithms } = issuer;
    if (trusted.has(name)) throw new Error(`Issuer ${name} is configured twice`);
    if (name === '' || audience === '') throw new Error('An issuer needs a name and an audience');
    const refused = algorithms.find((algorithm) => !ASYMMETRIC.test(algorithm));
    if (algorithms.length === 0 || refused !== undefined) {
      throw new Error(
        `Issuer ${name} needs asymmetric algorithms, not ${refused ?? 'none at all'}`,
      );
    }
    trusted.set(name, issuer);
  }
  return trusted;
}
