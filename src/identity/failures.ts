import { types } from 'node:util';

import { errors, type CryptoKey, type JWTVerifyGetKey } from 'jose';

import type { TokenRefusal } from './authentication.ts';

/** The issuer's keys could not be had; it says nothing of the token. */
export class KeysUnavailable extends Error {}

/** What looking for a key says of the token; all else that goes wrong there is the issuer's. */
const OF_THE_TOKEN = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys];

/** The same keys; failing to get one that can be trusted becomes `KeysUnavailable`. */
export function keysOrOutage(keys: JWTVerifyGetKey): JWTVerifyGetKey {
  return async (header, token) => {
    const key = await foundKey(keys, header, token);
    if (isStrongPublicKey(key)) return key;
    throw new KeysUnavailable('The issuer publishes a key that nobody may trust');
  };
}

type KeySearch = Parameters<JWTVerifyGetKey>;

async function foundKey(keys: JWTVerifyGetKey, ...search: KeySearch): Promise<unknown> {
  try {
    return await keys(...search);
  } catch (cause) {
    if (OF_THE_TOKEN.some((kind) => cause instanceof kind)) throw cause;
    throw new KeysUnavailable('The keys of the issuer are not available', { cause });
  }
}

/** jose would throw a TypeError on a weak RSA key (RFC 7518, section 3.3), as on a bug of ours. */
function isStrongPublicKey(key: unknown): key is CryptoKey {
  if (!types.isCryptoKey(key) || key.type !== 'public') return false;
  const { modulusLength = 2048 } = key.algorithm as { modulusLength?: number };
  return modulusLength >= 2048;
}

/** Puts jose's failures in our words; what jose does not throw on a caller's account is thrown on. */
export function refusalFor(error: unknown): TokenRefusal {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (error instanceof errors.JWTClaimValidationFailed) return refusalForClaim(error);
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'TOKEN_SIGNATURE_INVALID';
  if (error instanceof errors.JWKSNoMatchingKey) return 'TOKEN_KEY_UNKNOWN';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'TOKEN_KEY_UNKNOWN';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'TOKEN_ALGORITHM_REFUSED';
  // An unknown critical extension (RFC 7515, section 4.1.11), a payload that is no object.
  if (error instanceof errors.JOSEError) return 'TOKEN_MALFORMED';
  throw error;
}

function refusalForClaim({ claim, reason }: errors.JWTClaimValidationFailed): TokenRefusal {
  if (claim === 'aud') return 'TOKEN_AUDIENCE_WRONG';
  if (claim === 'typ') return 'TOKEN_TYPE_WRONG';
  const isTooEarly = (claim === 'nbf' || claim === 'iat') && reason === 'check_failed';
  return isTooEarly ? 'TOKEN_NOT_YET_VALID' : 'TOKEN_CLAIMS_INVALID';
}
