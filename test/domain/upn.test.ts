import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTemporaryUpn, parseUpn } from '../../src/domain/upn.ts';

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const body = fc.stringMatching(/^\d{11}[\dA-HJ-NP-RT-Z]$/);

describe('UPN', () => {
  it.each(['B801200005001', 'b801200005001', ' B801200005001 '])('is valid: "%s"', (text) => {
    expect(parseUpn(text)).toBe('B801200005001');
  });

  it.each(['A801200005001', 'B80120000500', 'I801200005001', 'B80120000500S', '8801200005001', ''])(
    'is invalid: "%s"',
    (text) => {
      expect(parseUpn(text)).toBeUndefined();
    },
  );

  it('has exactly one check letter', () => {
    fc.assert(
      fc.property(body, (rest) => {
        const fitting = Array.from(LETTERS).filter(
          (letter) => parseUpn(letter + rest) !== undefined,
        );
        expect(fitting).toHaveLength(1);
      }),
    );
  });

  it('is temporary where it ends in a letter', () => {
    const permanent = parseUpn('B801200005001');
    const temporary = parseUpn('M80120000500A');
    expect(permanent && isTemporaryUpn(permanent)).toBe(false);
    expect(temporary && isTemporaryUpn(temporary)).toBe(true);
  });
});
