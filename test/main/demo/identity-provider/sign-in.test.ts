import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createAuthenticator } from '../../../../src/identity/authenticator.ts';
import { CookieBrowser } from './cookie-browser.ts';
import { CLIENT, PRACTITIONERS, runDemo, type RunningDemo } from './running-demo.ts';

let demo: RunningDemo;
let client: oidc.Configuration;
let redirectUri: string;

beforeAll(async () => {
  demo = await runDemo();
  redirectUri = `${demo.origin}/explorer/callback`;
  client = await oidc.discovery(new URL(demo.issuer), CLIENT.id, undefined, oidc.None(), {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its authors mark it to stand out
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
  });
});
afterAll(() => demo.stop());

async function begin(changed: Record<string, string | undefined> = {}) {
  const codeVerifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  const nonce = oidc.randomNonce();
  const parameters: Record<string, string | undefined> = {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state,
    nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
    code_challenge_method: 'S256',
    ...changed,
  };
  const present = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) present.set(name, value);
  }
  const url = oidc.buildAuthorizationUrl(client, present);
  return { url: url.href, state, nonce, codeVerifier };
}

async function signIn(handle: string, browser = new CookieBrowser()) {
  const begun = await begin({ prompt: 'login' });
  const page = await browser.open(begun.url);
  const { url } = await browser.choose(page, handle, redirectUri);
  return { ...begun, callback: new URL(url) };
}

const redeem = ({ callback, state, nonce, codeVerifier }: Awaited<ReturnType<typeof signIn>>) =>
  oidc.authorizationCodeGrant(client, callback, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: codeVerifier,
    idTokenExpected: true,
  });

describe('signing in', () => {
  it('gives an access token that Kith believes, for 8 hours', async () => {
    const tokens = await redeem(await signIn('school-nurse'));
    // A second may pass between issuing and reading.
    expect(Math.round((tokens.expiresIn() ?? 0) / 10) * 10).toBe(8 * 60 * 60);
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.claims()).toMatchObject({ sub: 'school-nurse', name: 'Nadia Okafor' });
    const authenticate = createAuthenticator([demo.provider.trustedIssuer]);
    expect(await authenticate(`Bearer ${tokens.access_token}`)).toMatchObject({
      signedIn: { issuer: demo.issuer, subject: 'school-nurse', clientId: 'kith-explorer' },
    });
  });

  it('does not let the ID token pass for an access token', async () => {
    const tokens = await redeem(await signIn('gp'));
    const authenticate = createAuthenticator([
      { ...demo.provider.trustedIssuer, audience: CLIENT.id },
    ]);
    expect(await authenticate(`Bearer ${tokens.id_token ?? ''}`)).toEqual({
      refusal: 'TOKEN_TYPE_WRONG',
    });
  });

  it('as someone else in the same browser leaves nothing of the first', async () => {
    const browser = new CookieBrowser();
    const first = await redeem(await signIn('gp', browser));
    const earlierSession = browser.cookies.get('_session');
    const second = await redeem(await signIn('school-nurse', browser));
    expect(first.claims()?.sub).toBe('gp');
    expect(second.claims()?.sub).toBe('school-nurse');
    expect(browser.cookies.get('_session')).not.toBe(earlierSession);
    const silent = await browser.open((await begin()).url, {}, redirectUri);
    expect(new URL(silent.url).searchParams.has('code')).toBe(true);
  });
});

describe('the page', () => {
  it('lists everyone, says that they are invented, and shows markup as text', async () => {
    const { body, response } = await new CookieBrowser().open((await begin()).url);
    for (const { handle, role, organisation } of PRACTITIONERS) {
      expect(body).toContain(`value="${handle}"`);
      expect(body).toContain(`${role}, ${organisation}`);
    }
    expect(body).toContain('These people are invented');
    expect(body).toContain('Ada &lt;b&gt;O’Neil&lt;/b&gt; &amp; &quot;Co&quot;');
    expect(body).not.toMatch(/<script|<b>|https?:\/\//);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('signs nobody in who is not in the list', async () => {
    const browser = new CookieBrowser();
    const page = await browser.open((await begin()).url);
    for (const handle of ['admin', '', '__proto__']) {
      expect((await browser.choose(page, handle)).response.status).toBe(400);
    }
  });

  it('is bound to the browser that began, and to one sign-in', async () => {
    const browser = new CookieBrowser();
    const page = await browser.open((await begin()).url);
    expect((await new CookieBrowser().choose(page, 'gp')).response.status).toBe(400);
    expect((await new CookieBrowser().open(page.url)).response.status).toBe(400);
    const later = await browser.open((await begin()).url);
    expect((await browser.choose(page, 'gp')).response.status).toBe(400);
    await browser.choose(later, 'gp', redirectUri);
    expect((await browser.choose(later, 'gp')).response.status).toBe(400);
  });
});

describe('the provider refuses', () => {
  it('a code that was redeemed before', async () => {
    const signedIn = await signIn('gp');
    await redeem(signedIn);
    await expect(redeem(signedIn)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('a code without its verifier, or with another', async () => {
    const other = oidc.randomPKCECodeVerifier();
    await expect(redeem({ ...(await signIn('gp')), codeVerifier: other })).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const { callback } = await signIn('gp');
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
      client_id: CLIENT.id,
    });
    const answer = await fetch(`${demo.issuer}/token`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['plain PKCE', { code_challenge_method: 'plain' }],
    ['a token without a code', { response_type: 'token' }],
    ['another interface', { resource: 'urn:kith:other' }],
  ])('%s', async (_, changed) => {
    const browser = new CookieBrowser();
    const { url } = await browser.open((await begin(changed)).url, {}, redirectUri);
    expect(url).toMatch(/[?#&]error=(invalid_request|unsupported_response_type|invalid_target)/);
  });

  it.each([
    ['another path', (origin: string) => `${origin}/explorer/callback/..`],
    ['another host', () => 'https://evil.example/explorer/callback'],
    ['a longer path', (origin: string) => `${origin}/explorer/callback?next=//evil.example`],
  ])('to send a code to %s', async (_, address) => {
    const { url } = await begin({ redirect_uri: address(demo.origin) });
    const { response, body } = await new CookieBrowser().open(url);
    expect(response.status).toBe(400);
    expect(body).toContain('redirect_uri');
    expect(body).not.toContain('evil');
  });

  it('a code of one sign-in in the callback of another (mix-up of state)', async () => {
    const [mine, theirs] = [await signIn('gp'), await signIn('school-nurse')];
    await expect(redeem({ ...mine, callback: theirs.callback })).rejects.toThrow();
    const mixed = new URL(mine.callback);
    mixed.searchParams.set('code', theirs.callback.searchParams.get('code') ?? '');
    await expect(redeem({ ...mine, callback: mixed })).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('to answer a script of another origin', async () => {
    const answer = await fetch(`${demo.issuer}/token`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ grant_type: 'authorization_code', client_id: CLIENT.id }),
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});
