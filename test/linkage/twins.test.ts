import { describe, expect, it } from 'vitest';
import { linkArea } from '../rigs/twins/link-area.ts';
import { simulateArea } from '../rigs/twins/simulate-area.ts';

describe('an area of 5,000 children and two agencies', () => {
  it('is linked with nobody taken for another', { timeout: 300_000 }, async () => {
    const { whole, falseLinks } = await linkArea(simulateArea(5_000, 1));
    expect(falseLinks).toEqual([]);
    expect(whole.byItself).toBeGreaterThan(0.86);
    expect(whole.withReview).toBeGreaterThan(0.995);
    expect(whole.inReview).toBeLessThan(0.14);
  });
});
