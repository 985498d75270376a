import type { KeyObject } from 'node:crypto';
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SigningKeyPlace } from '../../usecases/checkpoints/outside.ts';
import { CannotRun } from '../configuration.ts';

/** The signing key in a file: PKCS #8, PEM, for its owner alone; its verifier key beside it, for all. */
export function signingKeyFile(path: string): SigningKeyPlace {
  const toCome = `${path}.next`;
  return {
    where: path,
    read: () => readKey(path),
    make: () => makeKey(path),
    next: async () => (await readKey(toCome)) ?? makeKey(toCome),
    promote: () => putInPlace(toCome, path),
    publish: async (verifierKey) => {
      const file = verifierKeyFile(path);
      const line = `${verifierKey}\n`;
      if ((await readText(file)) !== line) await writeFile(file, line);
    },
  };
}

/** `signing-key.pem`: `signing-key.vkey`. */
const verifierKeyFile = (path: string): string => `${path.replace(/\.pem$/, '')}.vkey`;

async function readKey(path: string): Promise<KeyObject | undefined> {
  const pem = await readText(path);
  if (pem === undefined) return undefined;
  const key = keyIn(pem);
  if (key?.asymmetricKeyType !== 'ed25519') {
    throw new CannotRun(`${path} holds no Ed25519 private key (PKCS #8, PEM).`);
  }
  return key;
}

function keyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    // What is in the file is not repeated: it may be a key all the same.
    return undefined;
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes a key, on the disk before it is used; rejects where there is such a file. */
async function makeKey(path: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  return privateKey;
}

/** At every moment one whole key is there. The old one's bytes are written over, as far as a disk allows. */
async function putInPlace(toCome: string, path: string): Promise<void> {
  const old = (await readText(path)) === undefined ? undefined : await open(path, 'r+');
  try {
    await rename(toCome, path);
    // The name is the new key's by now; what is open is the old one's.
    const length = (await old?.stat())?.size ?? 0;
    await old?.write(randomBytes(length), 0, length, 0);
    await old?.sync();
  } finally {
    await old?.close();
  }
}
