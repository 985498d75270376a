import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoDate, yearsBetween } from '../../src/domain/iso-date.ts';

const day = (text: string) => {
  const parsed = parseIsoDate(text);
  if (!parsed) throw new Error(`${text} is no day`);
  return parsed;
};

describe('a day', () => {
  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2023-12-31'])('exists: %s', (text) => {
    expect(parseIsoDate(text)).toBe(text);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '2023-1-1',
    '',
    '2023-01-01T00:00:00Z',
  ])('does not exist: "%s"', (text) => {
    expect(parseIsoDate(text)).toBeUndefined();
  });

  it('is what a calendar holds, and nothing else', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1000, max: 9999 }),
      fc.nat({ max: 13 }),
      fc.nat({ max: 32 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, date]) => {
        const text = [year, String(month).padStart(2, '0'), String(date).padStart(2, '0')].join(
          '-',
        );
        const lengths = [0, 31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28];
        lengths.push(31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
        const exists = date >= 1 && date <= (lengths[month] ?? 0);
        expect(parseIsoDate(text) !== undefined).toBe(exists);
      }),
    );
  });
});

describe('age in years', () => {
  it.each([
    ['2010-05-02', '2026-05-01', 15],
    ['2010-05-02', '2026-05-02', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('of one born %s on %s is %i', (birth, on, years) => {
    expect(yearsBetween(day(birth), day(on))).toBe(years);
  });
});
