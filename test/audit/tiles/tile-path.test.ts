import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  TILE_WIDTH,
  edgeTiles,
  entriesPath,
  tilePath,
} from '../../../src/audit/tiles/tile-path.ts';

describe('where a tile is (C2SP tlog-tiles)', () => {
  it.each([
    [0, 0, 256, 'tile/0/000'],
    [0, 999, 256, 'tile/0/999'],
    [0, 1_000, 256, 'tile/0/x001/000'],
    // The example of the text: index 1234067.
    [0, 1_234_067, 256, 'tile/0/x001/x234/067'],
    [3, 1_234_067, 8, 'tile/3/x001/x234/067.p/8'],
    [1, 0, 1, 'tile/1/000.p/1'],
    [2, 273, 255, 'tile/2/273.p/255'],
  ])('level %i, number %i, width %i', (level, number, width, path) => {
    expect(tilePath(level, number, width)).toBe(path);
  });

  it('and where the entries of its leaves are', () => {
    expect(entriesPath(1_234_067)).toBe('tile/entries/x001/x234/067');
    expect(entriesPath(1_234_067, 8)).toBe('tile/entries/x001/x234/067.p/8');
  });

  it('is a path of its own, and never the folder of another', () => {
    const places = fc.tuple(fc.nat(10_000_000), fc.integer({ min: 1, max: TILE_WIDTH }));
    fc.assert(
      fc.property(places, places, (one, other) => {
        const [a, b] = [entriesPath(...one), entriesPath(...other)];
        if (one[0] !== other[0] || one[1] !== other[1]) expect(a).not.toBe(b);
        expect(b.startsWith(`${a}/`)).toBe(false);
      }),
    );
  });
});

describe('the tiles at the right edge of a tree', () => {
  it.each([
    [0, []],
    [1, ['tile/0/000.p/1']],
    [256, ['tile/0/000', 'tile/1/000.p/1']],
    [257, ['tile/0/001.p/1', 'tile/1/000.p/1']],
    // The example of the text: a tree of 70,000.
    [70_000, ['tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']],
  ])('of %i events', (size, paths) => {
    expect(
      edgeTiles(size).map(({ level, number, width }) => tilePath(level, number, width)),
    ).toEqual(paths);
  });
});
