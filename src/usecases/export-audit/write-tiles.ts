import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GrowingTree, packHashes, unpackHashes } from '../../audit/merkle/compact-range.ts';
import type { Hash } from '../../audit/merkle/hash.ts';
import { TILE_WIDTH, edgeTiles, tilePath } from '../../audit/tiles/tile-path.ts';
import type { LogSource } from '../../audit/verify/log-source.ts';
import { isMissing, writeWhole } from './whole-file.ts';

/**
 * Writes the tiles above the leaves that are not there yet, each from the full tiles below it. Where those
 * were retired, from what the log kept of them; where it kept nothing, none.
 */
export async function writeTilesAbove(
  source: LogSource,
  folder: string,
  size: number,
): Promise<void> {
  for (const { level, number: edge, width } of edgeTiles(size).slice(1)) {
    const kept = source.subtrees(level)[Symbol.asyncIterator]();
    for (let number = 0; number <= edge; number += 1) {
      const holds = number === edge ? width : TILE_WIDTH;
      const path = join(folder, tilePath(level, number, holds));
      if (existsSync(path)) continue;
      const begin = number * TILE_WIDTH;
      const hashes: Hash[] = [];
      for (let at = begin; at < begin + holds; at += 1) {
        const hash = (await rootOfTile(folder, level - 1, at)) ?? (await keptRoot(kept, at));
        if (hash) hashes.push(hash);
      }
      if (hashes.length === holds) await writeWhole(path, packHashes(hashes));
    }
  }
}

async function rootOfTile(folder: string, level: number, number: number): Promise<Hash | null> {
  try {
    const tree = new GrowingTree();
    const tile = unpackHashes(await readFile(join(folder, tilePath(level, number))));
    tile.forEach((hash) => tree.append(hash));
    return tree.root();
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Kept subtrees come by number, as they are asked for. */
async function keptRoot(
  kept: AsyncIterator<{ readonly number: number; readonly hash: Hash }>,
  number: number,
): Promise<Hash | null> {
  for (;;) {
    const next = await kept.next();
    if (next.done || next.value.number > number) return null;
    if (next.value.number === number) return next.value.hash;
  }
}
