import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { unreadableIsRefused } from './open-source-file.ts';

/**
 * The files at these paths, in a stable order: a file itself, or all in a folder and below it.
 * Within folders, hidden files are skipped, and links too, which may lead round in a circle.
 */
export async function findSourceFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const { isFolder } = await unreadableIsRefused(
      stat(path).then((stats) => ({ isFolder: stats.isDirectory() })),
    );
    found.push(...(isFolder ? await filesBelow(path) : [path]));
  }
  return [...new Set(found)];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await unreadableIsRefused(readdir(folder, { withFileTypes: true }));
  const visible = entries
    .filter((entry) => !entry.name.startsWith('.'))
    // By code unit, not by locale: the order is the same on every machine.
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of visible) found.push(...(await filesAt(join(folder, entry.name), entry)));
  return found;
}

async function filesAt(path: string, entry: Dirent): Promise<string[]> {
  if (entry.isDirectory()) return filesBelow(path);
  return entry.isFile() ? [path] : [];
}
