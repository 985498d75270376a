import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { KeepingFault } from '../../usecases/checkpoints/keeping-fault.ts';
import type { CheckpointPlace } from '../../usecases/checkpoints/outside.ts';

/** Digits of the largest size, so that names sort as sizes do. */
const DIGITS = 16;

/**
 * A folder of checkpoints: a file for each size, `latest`, and `keys`, one verifier key a line. A file
 * appears whole or not at all, and no file of a checkpoint is ever written again.
 */
export function checkpointFolder(folder: string): CheckpointPlace {
  return {
    name: pathToFileURL(folder).href,
    latest: () => readIfThere(join(folder, 'latest')),
    keep: async (size, note) => {
      await mkdir(folder, { recursive: true });
      const file = join(folder, fileName(size));
      if (!(await isLinked(folder, file, note)) && (await readFile(file, 'utf8')) !== note) {
        throw new KeepingFault(
          'OTHER_NOTE',
          `${file} holds another checkpoint; it is left as it is.`,
        );
      }
      await replaceFile(folder, 'latest', note);
    },
    introduce: async (verifierKey) => {
      const known = await readKeys(folder);
      if (known.includes(verifierKey)) return;
      await mkdir(folder, { recursive: true });
      await replaceFile(folder, 'keys', [...known, verifierKey, ''].join('\n'));
    },
  };
}

const readKeys = async (folder: string): Promise<string[]> =>
  ((await readIfThere(join(folder, 'keys'))) ?? '').split('\n').filter((line) => line !== '');

const fileName = (size: number): string => String(size).padStart(DIGITS, '0');

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whether the file was made; false where there was one of the name. */
async function isLinked(folder: string, file: string, text: string): Promise<boolean> {
  const written = await writeWhole(folder, text);
  try {
    // Unlike a rename, a link replaces nothing.
    await link(written, file);
    await syncFolder(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(written, { force: true });
  }
}

async function replaceFile(folder: string, name: string, text: string): Promise<void> {
  await rename(await writeWhole(folder, text), join(folder, name));
  await syncFolder(folder);
}

/** Writes to a name of its own, and to the disk. */
async function writeWhole(folder: string, text: string): Promise<string> {
  const file = join(folder, `.${randomUUID()}`);
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return file;
}

/** A name outlives a power cut only when its folder is written too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
