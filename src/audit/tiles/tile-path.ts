/** Hashes of a full tile, and events of a full bundle of entries. */
export const TILE_WIDTH = 256;

/**
 * Where a tile of hashes is (C2SP tlog-tiles): of subtrees of 256 to the power of `level` events, the
 * `number`th from the left; narrower than 256 at the tree's right edge.
 */
export const tilePath = (level: number, number: number, width = TILE_WIDTH): string =>
  `tile/${String(level)}/${placed(number, width)}`;

/** Where a bundle of entries is; number and width as of the tile of level 0 beside it. */
export const entriesPath = (number: number, width = TILE_WIDTH): string =>
  `tile/entries/${placed(number, width)}`;

/** Three digits a step, all but the last marked, so that no file is where a folder has to be. */
function placed(number: number, width: number): string {
  const digits = String(number);
  const steps = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = steps.map((step, at) => (at < steps.length - 1 ? `x${step}` : step)).join('/');
  return width === TILE_WIDTH ? path : `${path}.p/${String(width)}`;
}

/** One tile that a tree of some size has. */
export interface Tile {
  readonly level: number;
  readonly number: number;
  readonly width: number;
}

/** The rightmost tile of each level, full or partial, of a tree; lowest level first. */
export function edgeTiles(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let [level, hashes] = [0, size]; hashes > 0; level += 1) {
    const number = Math.ceil(hashes / TILE_WIDTH) - 1;
    tiles.push({ level, number, width: hashes - number * TILE_WIDTH });
    hashes = Math.floor(hashes / TILE_WIDTH);
  }
  return tiles;
}
