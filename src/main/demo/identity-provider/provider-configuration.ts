import { errors, interactionPolicy, type Configuration } from 'oidc-provider';

import { createBoundedStorage } from './bounded-storage.ts';
import type { DemoClient, DemoPractitioner } from './demo-practitioner.ts';
import { errorPage } from './pages.ts';
import { SIGNING_ALGORITHM, type Keys } from './signing-key.ts';
import { AUDIENCE } from './trusted-issuer.ts';

/** What clients name the interface by (RFC 8707); the only one there is, so they need not. */
export const RESOURCE = 'urn:kith:graphql';
/** `client_id` of tokens that are printed on the command line. */
export const COMMAND_LINE_CLIENT = 'kith-command-line';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const TOKEN_LIFETIME = 8 * HOUR;

/** Every property of an access token for Kith's own interface. */
export const RESOURCE_SERVER = {
  audience: AUDIENCE,
  scope: '',
  accessTokenTTL: TOKEN_LIFETIME,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: SIGNING_ALGORITHM } },
} as const;

interface Parts {
  readonly issuer: string;
  readonly keys: Keys;
  readonly practitioners: ReadonlyMap<string, DemoPractitioner>;
  readonly clients: readonly DemoClient[];
}

/** OAuth 2.1 in short: the code flow with PKCE for public clients of our own, and nothing else. */
export function providerConfiguration(parts: Parts): Configuration {
  const { origin, pathname } = new URL(parts.issuer);
  return {
    jwks: { keys: [parts.keys.jwk] },
    adapter: createBoundedStorage(),
    clients: [...parts.clients.map((client) => publicClient(client, origin)), COMMAND_LINE],
    responseTypes: ['code'],
    scopes: ['openid'],
    claims: { openid: ['sub'], profile: ['name'] },
    pkce: { required: () => true },
    clientAuthMethods: ['none'],
    clientBasedCORS: (_ctx, from) => from === origin,
    cookies: { keys: [parts.keys.cookieKey], long: { signed: true }, short: { signed: true } },
    ttl: TIMES_TO_LIVE,
    features: FEATURES,
    interactions: {
      policy: policyWithoutConsent(),
      url: (_ctx, { uid }) => `${pathname.replace(/\/$/, '')}/interaction/${uid}`,
    },
    findAccount: (_ctx, handle) => accountOf(parts.practitioners.get(handle)),
    loadExistingGrant: grantOwnClient,
    renderError: (ctx, { error, error_description: description }) => {
      ctx.type = 'html';
      ctx.body = errorPage(description ?? error);
    },
  };
}

const TIMES_TO_LIVE = {
  AccessToken: TOKEN_LIFETIME,
  AuthorizationCode: MINUTE,
  Grant: TOKEN_LIFETIME,
  IdToken: HOUR,
  Interaction: HOUR,
  Session: TOKEN_LIFETIME,
};

const FEATURES: Configuration['features'] = {
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  pushedAuthorizationRequests: { enabled: false },
  rpInitiatedLogout: { enabled: false },
  userinfo: { enabled: false },
  resourceIndicators: {
    enabled: true,
    defaultResource: () => RESOURCE,
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, resource) => {
      if (resource !== RESOURCE) throw new errors.InvalidTarget();
      return RESOURCE_SERVER;
    },
  },
};

const publicClient = ({ id, redirectPaths }: DemoClient, origin: string) => ({
  client_id: id,
  token_endpoint_auth_method: 'none' as const,
  grant_types: ['authorization_code'],
  response_types: ['code' as const],
  // Resolving drops nothing: a path that names another host is refused here, at start.
  redirect_uris: redirectPaths.map((path) => onOrigin(path, origin)),
});

/** Gets its tokens from `mintToken` alone: it has no grant at all. */
const COMMAND_LINE = {
  client_id: COMMAND_LINE_CLIENT,
  token_endpoint_auth_method: 'none' as const,
  grant_types: [],
  response_types: [],
  redirect_uris: [],
};

function onOrigin(path: string, origin: string): string {
  const url = new URL(path, origin);
  if (url.origin !== origin) throw new Error(`${path} is not on ${origin}`);
  return url.href;
}

function policyWithoutConsent(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

function accountOf(practitioner: DemoPractitioner | undefined) {
  if (practitioner === undefined) return undefined;
  const { handle, name } = practitioner;
  return { accountId: handle, claims: () => ({ sub: handle, name }) };
}

/** Our own clients need no consent page; what they may have is the same for each. */
const grantOwnClient: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const { client, session, provider } = ctx.oidc;
  const accountId = session?.accountId;
  if (client === undefined || accountId === undefined) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
};
