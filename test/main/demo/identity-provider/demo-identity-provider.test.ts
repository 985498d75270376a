import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createAuthenticator } from '../../../../src/identity/authenticator.ts';
import { createDemoIdentityProvider } from '../../../../src/main/demo/identity-provider/demo-identity-provider.ts';
import { CLIENT, PRACTITIONERS } from './running-demo.ts';

let root: string;
let directory: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'kith-keys-'));
  directory = join(root, 'demo');
});
afterEach(() => rm(root, { recursive: true }));

const ISSUER = 'http://localhost:4000/oidc';

const create = (issuer = ISSUER) =>
  createDemoIdentityProvider({
    issuer,
    directory,
    practitioners: PRACTITIONERS,
    clients: [CLIENT],
  });

async function mint(handle: string, issuer = ISSUER): Promise<string> {
  const minted = await (await create(issuer)).mintToken(handle);
  return 'token' in minted ? minted.token : minted.refusal;
}

describe('a token for the command line', () => {
  it('is believed by a server that was made apart, from the same keys', async () => {
    const token = await mint('gp');
    const server = await create();
    const authenticate = createAuthenticator([server.trustedIssuer]);
    expect(await authenticate(`Bearer ${token}`)).toMatchObject({
      signedIn: { issuer: ISSUER, subject: 'gp', clientId: 'kith-command-line' },
    });
  });

  it('is not believed by the server of another address', async () => {
    const token = await mint('gp', 'http://localhost:5000/oidc');
    const authenticate = createAuthenticator([(await create()).trustedIssuer]);
    expect(await authenticate(`Bearer ${token}`)).toEqual({ refusal: 'TOKEN_ISSUER_UNKNOWN' });
  });

  it('is refused for who is not in the list, with the list', async () => {
    const provider = await create();
    for (const handle of ['nobody', '', '__proto__', 'GP']) {
      expect(await provider.mintToken(handle)).toEqual({
        refusal: 'PRACTITIONER_UNKNOWN',
        handles: ['school-nurse', 'gp', 'class-teacher'],
      });
    }
  });
});

describe('the keys', () => {
  it('are readable by their owner alone, and mended when they were not', async () => {
    await create();
    const [file = ''] = await readdir(directory);
    const path = join(directory, file);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await create();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('are one, however many begin at once, and leave no draft behind', async () => {
    const providers = await Promise.all(Array.from({ length: 4 }, () => create()));
    expect(new Set(providers.map(({ jwks }) => JSON.stringify(jwks))).size).toBe(1);
    expect(await readdir(directory)).toEqual(['identity-provider.json']);
  });

  it('that are published have no private half', async () => {
    const { jwks } = await create();
    expect(jwks.keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'e', 'kid', 'kty', 'n', 'use'],
    ]);
  });

  it('that cannot be read stop the start, and are not replaced in silence', async () => {
    await create();
    const path = join(directory, 'identity-provider.json');
    await writeFile(path, '{"jwk":');
    await expect(create()).rejects.toThrow(path);
    expect(await readFile(path, 'utf8')).toBe('{"jwk":');
  });
});

it('a client whose redirect leaves the origin is a mistake, found at start', async () => {
  const clients = [{ id: 'portal', redirectPaths: ['//evil.example/callback'] }];
  const options = { issuer: ISSUER, directory, practitioners: PRACTITIONERS, clients };
  await expect(createDemoIdentityProvider(options)).rejects.toThrow('evil.example');
});
