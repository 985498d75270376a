import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBundle, writeBundle } from '../../../src/audit/tiles/entry-bundle.ts';

const LONGEST = 65_535;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex');

describe('a bundle of entries (C2SP tlog-tiles)', () => {
  it('has each after its length in bytes, two of them, big-endian', () => {
    expect(hex(writeBundle(['ab', '', 'é']))).toBe('000261620000' + '0002c3a9');
    expect(hex(writeBundle(['x'.repeat(258)])).slice(0, 4)).toBe('0102');
    expect(hex(writeBundle([]))).toBe('');
  });

  it('is read as it was written', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(texts, (all) => {
        expect(readBundle(writeBundle(all))).toEqual(all);
      }),
    );
  });

  it.each([
    ['half a length', '00'],
    ['an entry cut short', '000361'],
    ['a byte too many', '00016100'],
    ['what is no UTF-8', '0001ff'],
  ])('is none of: %s', (_what, text) => {
    expect(readBundle(bytes(text))).toBeUndefined();
  });

  it('holds no entry whose length two bytes cannot say', () => {
    expect(readBundle(writeBundle(['x'.repeat(LONGEST)]))).toHaveLength(1);
    expect(() => writeBundle(['x'.repeat(LONGEST + 1)])).toThrow(RangeError);
    expect(() => writeBundle(['é'.repeat(LONGEST / 2 + 1)])).toThrow(RangeError);
  });
});
