import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { exportJWK, generateKeyPair, type JSONWebKeySet } from 'jose';
import { z } from 'zod';

/** What RFC 7518, section 6.3 calls the private half; kept as a list of what is public instead. */
const PUBLIC_MEMBERS = ['kty', 'n', 'e', 'kid', 'alg', 'use'] as const;

export const SIGNING_ALGORITHM = 'RS256';

const Keys = z.object({
  jwk: z.looseObject({
    kty: z.literal('RSA'),
    n: z.string(),
    e: z.string(),
    d: z.string(),
    kid: z.string(),
    alg: z.literal(SIGNING_ALGORITHM),
    use: z.literal('sig'),
  }),
  /** Signs the provider's cookies. */
  cookieKey: z.string().min(32),
});
export type Keys = z.infer<typeof Keys>;

/** The keys in the directory; made there at first use, readable by the owner alone. */
export async function keysIn(directory: string): Promise<Keys> {
  const path = join(directory, 'identity-provider.json');
  return (await readKeys(path)) ?? (await makeKeys(directory, path));
}

export function publicKeys({ jwk }: Keys): JSONWebKeySet {
  return {
    keys: [Object.fromEntries(PUBLIC_MEMBERS.map((name) => [name, jwk[name]]))],
  };
}

async function readKeys(path: string): Promise<Keys | undefined> {
  try {
    // A backup that was restored may have lost the mode.
    await chmod(path, 0o600);
    return Keys.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw new Error(`${path} cannot be used; remove it to have new keys made`, { cause: error });
  }
}

async function makeKeys(directory: string, path: string): Promise<Keys> {
  const { privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const keys = {
    jwk: {
      ...(await exportJWK(privateKey)),
      kid: randomBytes(8).toString('hex'),
      alg: SIGNING_ALGORITHM,
      use: 'sig',
    },
    cookieKey: randomBytes(32).toString('base64url'),
  };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
  try {
    // A link is made whole or not at all, and only once: `start` and `token` may run side by side.
    await link(draft, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  const kept = await readKeys(path);
  if (kept === undefined) throw new Error(`${path} disappeared`);
  return kept;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
