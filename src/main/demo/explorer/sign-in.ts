import * as oidc from 'openid-client';

/** What a sign-in began with, and must come back with. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface SignedInAs {
  readonly handle: string;
  readonly token: string;
  readonly expiresAt: Date;
}

export interface SignIn {
  /** Where to send the browser; asks who to be even when somebody is signed in. */
  readonly begin: () => Promise<{ readonly location: URL; readonly pending: PendingSignIn }>;
  /** Redeems what came back, or says that it is not what this sign-in waits for. */
  readonly finish: (
    callback: URL,
    pending: PendingSignIn,
  ) => Promise<SignedInAs | { readonly refusal: 'SIGN_IN_REFUSED' }>;
}

/** The authorization code flow with PKCE (RFC 7636), as a public client. */
export function createSignIn(issuer: string, clientId: string, redirectUri: string): SignIn {
  let known: Promise<oidc.Configuration> | undefined;
  // Asked late, since the provider is in this process, and not yet listening when this is called.
  const configuration = (): Promise<oidc.Configuration> => {
    known ??= discover(issuer, clientId).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    begin: async () => {
      const pending = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        codeVerifier: oidc.randomPKCECodeVerifier(),
      };
      const location = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid',
        prompt: 'login',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { location, pending };
    },
    finish: async (callback, pending) => redeem(await configuration(), callback, pending),
  };
}

function discover(issuer: string, clientId: string): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const execute = [oidc.enableNonRepudiationChecks];
  // Only the demo provider, in this process, is spoken to without TLS.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its authors mark it to stand out
  if (url.protocol === 'http:') execute.push(oidc.allowInsecureRequests);
  return oidc.discovery(url, clientId, undefined, oidc.None(), { execute });
}

async function redeem(
  configuration: oidc.Configuration,
  callback: URL,
  { state, nonce, codeVerifier }: PendingSignIn,
): ReturnType<SignIn['finish']> {
  try {
    const tokens = await oidc.authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const handle = tokens.claims()?.sub;
    const lifetime = tokens.expiresIn();
    if (handle === undefined || lifetime === undefined) return { refusal: 'SIGN_IN_REFUSED' };
    const expiresAt = new Date(Date.now() + lifetime * 1000);
    return { handle, token: tokens.access_token, expiresAt };
  } catch (error) {
    if (isRefusal(error)) return { refusal: 'SIGN_IN_REFUSED' };
    throw error;
  }
}

/** The provider said no, or the answer is not the one that was waited for. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.ClientError
  );
}
