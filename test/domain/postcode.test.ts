import { describe, expect, it } from 'vitest';
import { parsePostcode } from '../../src/domain/postcode.ts';

describe('postcode', () => {
  it.each([
    ['ls14ap', 'LS1 4AP'],
    ['EC1A 1BB', 'EC1A 1BB'],
    ['  W1A0AX ', 'W1A 0AX'],
    ['m1 1ae', 'M1 1AE'],
    ['GIR 0AA', 'GIR 0AA'],
  ])('%s is written %s', (text, written) => {
    expect(parsePostcode(text)).toBe(written);
  });

  it.each(['02169', '', 'LS1', 'LS1 4A', 'LSA 4AP', 'not known'])('"%s" is none', (text) => {
    expect(parsePostcode(text)).toBeUndefined();
  });
});
