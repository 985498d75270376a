import { createRemoteJWKSet } from 'jose';
import { z } from 'zod';
import type { TrustedIssuer } from '../identity/authentication.ts';
import { CannotRun } from './configuration.ts';

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const DISCOVERY_TIMEOUT_MS = 5_000;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** The issuer of production, as its discovery document describes it (OpenID Connect Discovery 1.0). */
export async function trustIssuer({
  url,
  audience,
}: {
  readonly url: string;
  readonly audience: string;
}): Promise<TrustedIssuer> {
  const document = `${url.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(document, { signal: AbortSignal.timeout(DISCOVERY_TIMEOUT_MS) });
    const found = discovery.parse(await response.json());
    if (found.issuer !== url) throw new Error(`it calls itself ${found.issuer}`);
    const keys = createRemoteJWKSet(new URL(found.jwks_uri));
    return { issuer: url, audience, algorithms: ALGORITHMS, keys };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new CannotRun(`OIDC_ISSUER: cannot read ${document}: ${why}.`);
  }
}
