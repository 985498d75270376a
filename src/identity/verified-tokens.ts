import type { JWTPayload } from 'jose';
import type { Authentication } from './authentication.ts';

/** Far below the time for which jose keeps an issuer's keys, and so trusts one that is withdrawn. */
const REMEMBERED_SECONDS = 30;
const MOST_REMEMBERED = 2_000;

interface Limits {
  readonly clockTolerance: number;
  readonly maxTokenAge: number;
}

/** Who signed in by a header that was verified a moment ago; its signature need not be verified again. */
export interface VerifiedTokens {
  recall(header: string, now: Date): Authentication | undefined;
  remember(header: string, payload: JWTPayload, signedIn: Authentication, now: Date): void;
}

/** Remembers for seconds, and never longer than the token holds by its own claims. */
export function createVerifiedTokens({ clockTolerance, maxTokenAge }: Limits): VerifiedTokens {
  const verified = new Map<string, { readonly answer: Authentication; readonly until: number }>();
  return {
    recall(header, now) {
      const known = verified.get(header);
      return known && now.getTime() / 1000 < known.until ? known.answer : undefined;
    },
    remember(header, { exp = 0, iat = 0 }, answer, now) {
      if (!('signedIn' in answer)) return;
      if (verified.size >= MOST_REMEMBERED) verified.clear();
      const until = Math.min(
        now.getTime() / 1000 + REMEMBERED_SECONDS,
        exp + clockTolerance,
        iat + maxTokenAge + clockTolerance,
      );
      verified.set(header, { answer, until });
    },
  };
}
