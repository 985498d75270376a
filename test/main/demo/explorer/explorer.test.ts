import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { getDistDirectory } from 'altair-static';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createExplorer } from '../../../../src/main/demo/explorer/explorer.ts';
import { CookieBrowser } from '../identity-provider/cookie-browser.ts';
import { PRACTITIONERS, runDemo, type RunningDemo } from '../identity-provider/running-demo.ts';

let demo: RunningDemo;
let explorer: string;
let callback: string;

beforeAll(async () => {
  demo = await runDemo((app, { issuer }) => {
    const firstQuery = '{ me { name } } # `${tick}`';
    const options = { endpoint: '/graphql', issuer, practitioners: PRACTITIONERS, firstQuery };
    app.use('/explorer', createExplorer(options));
  });
  explorer = `${demo.origin}/explorer/`;
  callback = `${demo.origin}/explorer/callback`;
});
afterAll(() => demo.stop());

async function signIn(handle: string, browser = new CookieBrowser()) {
  const page = await browser.open(`${demo.origin}/explorer/sign-in`);
  return browser.choose(page, handle);
}

async function tokenIn(browser: CookieBrowser): Promise<string | undefined> {
  const { body } = await browser.open(`${explorer}altair/`);
  return /Authorization: `Bearer ([^`]+)`/.exec(body)?.[1];
}

describe('the explorer', () => {
  it('asks who to be, then says who that is', async () => {
    const browser = new CookieBrowser();
    const page = await browser.open(explorer);
    expect(page.url).toContain('/oidc/interaction/');
    const { url, body } = await browser.choose(page, 'school-nurse');
    expect(url).toBe(explorer);
    expect(body).toContain('Signed in as <strong>Nadia Okafor</strong>, School nurse, Harbour');
  });

  it('sends the token of who signed in, and opens with the first query', async () => {
    const browser = new CookieBrowser();
    await signIn('school-nurse', browser);
    expect(decodeJwt((await tokenIn(browser)) ?? '')).toMatchObject({
      sub: 'school-nurse',
      aud: 'kith',
    });
    const { body } = await browser.open(`${explorer}altair/`);
    expect(body).toContain('initialQuery: `{ me { name } } # \\`\\${tick}\\``');
    expect(body).toContain(`endpointURL: \`${demo.origin}/graphql\``);
  });

  it('lets one be someone else', async () => {
    const browser = new CookieBrowser();
    await signIn('gp', browser);
    const { body } = await signIn('class-teacher', browser);
    expect(body).toContain('Ada &lt;b&gt;O’Neil');
    expect(decodeJwt((await tokenIn(browser)) ?? '').sub).toBe('class-teacher');
  });

  it('sends whoever came by another name of this machine to the one that sign-in knows', async () => {
    const elsewhere = demo.origin.replace('localhost', '127.0.0.1');
    const { url } = await new CookieBrowser().open(`${elsewhere}/explorer`, {}, demo.origin);
    expect(url).toBe(explorer);
  });

  it('shows no token to who is not signed in', async () => {
    expect(await tokenIn(new CookieBrowser())).toBeUndefined();
  });
});

describe('the callback', () => {
  const arrive = async (browser: CookieBrowser, handle = 'gp') => {
    const page = await browser.open(`${demo.origin}/explorer/sign-in`);
    return (await browser.choose(page, handle, callback)).url;
  };

  it('works once', async () => {
    const browser = new CookieBrowser();
    const url = await arrive(browser);
    expect((await browser.open(url)).url).toBe(explorer);
    expect((await browser.open(url)).response.status).toBe(400);
    expect(await tokenIn(browser)).toBeDefined();
  });

  it('of another browser signs nobody in (login by someone else)', async () => {
    const url = await arrive(new CookieBrowser());
    const victim = new CookieBrowser();
    expect((await victim.open(url)).response.status).toBe(400);
    await victim.open(`${demo.origin}/explorer/sign-in`);
    expect((await victim.open(url)).response.status).toBe(400);
    expect(await tokenIn(victim)).toBeUndefined();
  });

  it.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another issuer (mix-up)', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['no issuer', (url: URL) => url.searchParams.delete('iss')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x')],
    ['a refusal', (url: URL) => url.searchParams.set('error', 'access_denied')],
  ])('with %s is refused, and cannot be tried again', async (_, change) => {
    const browser = new CookieBrowser();
    const good = await arrive(browser);
    const bad = new URL(good);
    change(bad);
    expect((await browser.open(bad.href)).response.status).toBe(400);
    expect((await browser.open(good)).response.status).toBe(400);
    expect(await tokenIn(browser)).toBeUndefined();
  });

  it('gives a new session: one that was planted before opens nothing (fixation)', async () => {
    const browser = new CookieBrowser();
    const url = await arrive(browser);
    const planted = new CookieBrowser();
    for (const [name, value] of browser.cookies) planted.cookies.set(name, value);
    await browser.open(url);
    expect(browser.cookies.get('kith_explorer')).not.toBe(planted.cookies.get('kith_explorer'));
    expect(await tokenIn(planted)).toBeUndefined();
  });

  it('keeps the session where scripts and other sites cannot reach it', async () => {
    const { response } = await new CookieBrowser().open(`${explorer}sign-in`, {}, demo.issuer);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^kith_explorer=[\w-]{43}; Path=\/explorer;.*HttpOnly; SameSite=Lax/);
  });
});

describe('nothing comes from another origin', () => {
  const pages = async () => {
    const browser = new CookieBrowser();
    await signIn('gp', browser);
    return Promise.all([browser.open(explorer), browser.open(`${explorer}altair/`)]);
  };

  it('by policy', async () => {
    for (const { response } of await pages()) {
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  it('by the pages and their styles', async () => {
    const files = await readdir(getDistDirectory(), { recursive: true });
    const styles = files.filter((name) => name.endsWith('.css'));
    const texts = await Promise.all(
      styles.map((name) => readFile(join(getDistDirectory(), name), 'utf8')),
    );
    const bodies = (await pages()).map(({ body }) => body);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of [...texts, ...bodies]) {
      expect(text).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i);
      expect(text).not.toMatch(/(?:url\(|@import)\s*["']?(?:https?:)?\/\//i);
    }
  });

  it('and every file that the page names is served here', async () => {
    const [, { body }] = await pages();
    const named = [...body.matchAll(/<(?:script|link|img)[^>]* (?:src|href)="([^"]+)"/g)].map(
      ([, name = '']) => name,
    );
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) {
      const answer = await fetch(new URL(name, `${explorer}altair/`));
      expect([name, answer.status]).toEqual([name, 200]);
      await answer.body?.cancel();
    }
  });
});
