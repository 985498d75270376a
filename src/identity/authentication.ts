import type { JWTVerifyGetKey } from 'jose';

/** An issuer of access tokens that this installation believes. Built by main. */
export interface TrustedIssuer {
  /** Compared with `iss` byte by byte (RFC 8414, section 2). */
  readonly issuer: string;
  readonly audience: string;
  /** Asymmetric algorithms only, as `RS256`. */
  readonly algorithms: readonly string[];
  /** jose's `createRemoteJWKSet` or `createLocalJWKSet`. */
  readonly keys: JWTVerifyGetKey;
}

/** Who a token speaks for. The subject is unique only within its issuer. */
export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  /** The application that asks (`client_id`, RFC 9068). */
  readonly clientId: string | null;
  /** `jti`: the name to revoke a token by. */
  readonly tokenId: string | null;
  readonly expiresAt: Date;
}

/** Why a caller is not signed in; each is a 401 (RFC 6750, section 3.1). */
export const TOKEN_REFUSALS = [
  'TOKEN_MISSING',
  'TOKEN_MALFORMED',
  'TOKEN_TOO_LONG',
  'TOKEN_ISSUER_UNKNOWN',
  'TOKEN_ALGORITHM_REFUSED',
  'TOKEN_KEY_UNKNOWN',
  'TOKEN_SIGNATURE_INVALID',
  'TOKEN_TYPE_WRONG',
  'TOKEN_AUDIENCE_WRONG',
  'TOKEN_EXPIRED',
  'TOKEN_NOT_YET_VALID',
  'TOKEN_CLAIMS_INVALID',
] as const;
export type TokenRefusal = (typeof TOKEN_REFUSALS)[number];

/** `outage` says nothing of the token: the issuer's keys could not be had (a 503). */
export type Authentication =
  | { readonly signedIn: SignedIn }
  | { readonly refusal: TokenRefusal }
  | { readonly outage: 'ISSUER_KEYS_UNAVAILABLE' };
