import { decodeJwt, decodeProtectedHeader } from 'jose';

import type { TokenRefusal } from './authentication.ts';

/** Ten times a real token, and half of Node's limit for all headers together. */
const LONGEST_TOKEN = 8192;

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/** A token as its bearer presents it: nothing in it is believed yet. */
export interface PresentedToken {
  readonly text: string;
  readonly claimedIssuer: string;
  readonly algorithm: string;
}

/**
 * Reads `Authorization: Bearer <JWT>` (RFC 6750, section 2.1; RFC 7515, section 3.1).
 * Unsigned tokens (`alg: none`, an empty third part) are malformed: there is nothing to verify.
 */
export function readBearerToken(
  header: string | undefined,
): { readonly token: PresentedToken } | { readonly refusal: TokenRefusal } {
  if (header === undefined) return { refusal: 'TOKEN_MISSING' };
  if (header.length > LONGEST_TOKEN) return { refusal: 'TOKEN_TOO_LONG' };
  const text = BEARER.exec(header)?.[1];
  if (text === undefined || !text.split('.').every(isCanonical)) {
    return { refusal: 'TOKEN_MALFORMED' };
  }
  return decode(text);
}

function decode(text: string): ReturnType<typeof readBearerToken> {
  try {
    const { alg } = decodeProtectedHeader(text);
    const { iss } = decodeJwt(text);
    if (typeof alg !== 'string') return { refusal: 'TOKEN_MALFORMED' };
    if (typeof iss !== 'string') return { refusal: 'TOKEN_ISSUER_UNKNOWN' };
    return { token: { text, claimedIssuer: iss, algorithm: alg } };
  } catch {
    // jose throws one class for a part that is not JSON and another for one that is no object.
    return { refusal: 'TOKEN_MALFORMED' };
  }
}

/** The last character has unused bits: without this, four texts or more are one token. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}
