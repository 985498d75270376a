import express, { type Router } from 'express';
import helmet from 'helmet';
import type { JSONWebKeySet } from 'jose';
import { Provider } from 'oidc-provider';

import type { TrustedIssuer } from '../../../identity/authentication.ts';
import type { DemoClient, DemoPractitioner } from './demo-practitioner.ts';
import { mintToken, type MintedToken } from './mint-token.ts';
import { STYLE_HASH } from './pages.ts';
import { providerConfiguration } from './provider-configuration.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { keysIn, publicKeys } from './signing-key.ts';
import { trustedIssuer } from './trusted-issuer.ts';

export interface DemoIdentityProviderOptions {
  /** Where the router is mounted, seen from outside: `http://localhost:4000/oidc`. */
  readonly issuer: string;
  /** Keeps the keys. */
  readonly directory: string;
  readonly practitioners: readonly DemoPractitioner[];
  readonly clients: readonly DemoClient[];
}

export interface DemoIdentityProvider {
  /** To mount at the path of the issuer, before anything that reads bodies. */
  readonly router: Router;
  readonly trustedIssuer: TrustedIssuer;
  /** The public half of the keys (RFC 7517). */
  readonly jwks: JSONWebKeySet;
  readonly mintToken: (handle: string) => Promise<MintedToken>;
}

/**
 * An OpenID provider for invented people, without passwords: for demo mode only.
 * @throws where the directory cannot be written, or its key file cannot be read.
 */
export async function createDemoIdentityProvider(
  options: DemoIdentityProviderOptions,
): Promise<DemoIdentityProvider> {
  const { issuer, directory, clients } = options;
  const keys = await keysIn(directory);
  const practitioners = new Map(options.practitioners.map((one) => [one.handle, one]));
  const provider = new Provider(
    issuer,
    providerConfiguration({ issuer, keys, practitioners, clients }),
  );
  const jwks = publicKeys(keys);

  const router = express.Router();
  router.use(headers());
  router.use(signInRoutes(provider, practitioners));
  router.use(provider.callback());

  return {
    router,
    trustedIssuer: trustedIssuer(issuer, jwks),
    jwks,
    mintToken: (handle) => mintToken(provider, practitioners, handle),
  };
}

/** No page here has a script; the one form and its redirects stay on this origin. */
function headers() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: [STYLE_HASH],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // The demo is plain HTTP on localhost: HSTS would shut every other server there out.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
}
