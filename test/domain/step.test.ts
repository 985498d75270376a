import type { IsoDate } from '../../src/domain/iso-date.ts';
import { describe, expect, it } from 'vitest';
import { beginOf, nextOf, stepsOf } from '../../src/domain/step.ts';

describe('steps of time', () => {
  it.each([
    ['day', '2026-03-29', '2026-03-29', '2026-03-30'],
    ['week', '2026-03-29', '2026-03-23', '2026-03-30'],
    ['week', '2026-03-30', '2026-03-30', '2026-04-06'],
    ['week', '2025-01-01', '2024-12-30', '2025-01-06'],
    ['month', '2024-02-29', '2024-02-01', '2024-03-01'],
    ['month', '2025-12-31', '2025-12-01', '2026-01-01'],
    ['month', '2026-01-31', '2026-01-01', '2026-02-01'],
  ] as const)('the %s of %s begins on %s, and the next on %s', (step, day, begun, next) => {
    expect(beginOf(step, day as IsoDate)).toBe(begun);
    expect(nextOf(step, begun as IsoDate)).toBe(next);
  });

  it('reach from that of one day to that of another, and are none where that is before', () => {
    expect(stepsOf('week', '2026-03-29' as IsoDate, '2026-04-06' as IsoDate)).toEqual([
      '2026-03-23',
      '2026-03-30',
      '2026-04-06',
    ]);
    expect(stepsOf('month', '2026-04-01' as IsoDate, '2026-03-31' as IsoDate)).toEqual([]);
  });
});
