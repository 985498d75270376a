import { describe, expect, it } from 'vitest';
import { addMonths, dayInEngland, daysUntil } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/iso-date.ts';
import { bankHolidays, isWorkingDay, workingDayFrom } from '../../src/domain/working-days.ts';

const day = (text: string) => text as IsoDate;

/** As published at gov.uk/bank-holidays for England and Wales. */
const PUBLISHED: readonly (readonly [year: number, days: string])[] = [
  [2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28'],
  [2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28'],
  [2022, '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27'],
  [2023, '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
];

describe('bank holidays of England', () => {
  it.each(PUBLISHED)('are those of %i', (year, days) => {
    const expected = days.split(' ').map((one) => `${String(year)}-${one}`);
    expect([...bankHolidays(year)].sort()).toEqual(expected);
  });
});

describe('working days', () => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-21', '2026-11-23'],
    ['2026-12-25', '2026-12-29'],
    ['2027-01-01', '2027-01-04'],
  ])('from %s: %s', (from, expected) => {
    expect(workingDayFrom(day(from))).toBe(expected);
    expect(isWorkingDay(day(from))).toBe(from === expected);
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-30', 1, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-11-22', 2, '2027-01-22'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('from %s, %i on: %s', (from, months, expected) => {
    expect(addMonths(day(from), months)).toBe(expected);
  });

  it('count days over the change of the clocks, in England’s time', () => {
    expect(daysUntil(day('2026-03-28'), day('2026-03-30'))).toBe(2);
    expect(daysUntil(day('2026-11-22'), day('2026-11-20'))).toBe(-2);
    expect(dayInEngland(Date.parse('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
  });
});
