import type { JWTPayload } from 'jose';
import { z } from 'zod';

import type { Authentication } from './authentication.ts';

/** Control and format characters would forge log lines, and NUL breaks an audit insert. */
const name = z
  .string()
  .min(1)
  .max(255)
  .regex(/^\P{C}*$/u);

/** The latest instant that a `Date` holds is in the year 275760; no token needs to get near. */
const YEAR_2200 = 7_258_118_400;

const Claims = z.object({
  iss: z.string(),
  sub: name,
  client_id: name.nullish(),
  jti: name.nullish(),
  exp: z.number().positive().max(YEAR_2200),
});

/** Reads the verified claims (RFC 9068, section 2.2), or refuses with `TOKEN_CLAIMS_INVALID`. */
export function readSignedIn(payload: JWTPayload): Authentication {
  const { success, data: claims } = Claims.safeParse(payload);
  if (!success) return { refusal: 'TOKEN_CLAIMS_INVALID' };
  return {
    signedIn: {
      issuer: claims.iss,
      subject: claims.sub,
      clientId: claims.client_id ?? null,
      tokenId: claims.jti ?? null,
      expiresAt: new Date(claims.exp * 1000),
    },
  };
}
