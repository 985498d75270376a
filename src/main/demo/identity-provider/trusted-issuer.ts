import { createLocalJWKSet, type JSONWebKeySet } from 'jose';

import type { TrustedIssuer } from '../../../identity/authentication.ts';
import { SIGNING_ALGORITHM } from './signing-key.ts';

/** `aud` of the access tokens. */
export const AUDIENCE = 'kith';

/** For `createAuthenticator`: the keys are at hand, so verifying makes no request. */
export const trustedIssuer = (issuer: string, jwks: JSONWebKeySet): TrustedIssuer => ({
  issuer,
  audience: AUDIENCE,
  algorithms: [SIGNING_ALGORITHM],
  keys: createLocalJWKSet(jwks),
});
