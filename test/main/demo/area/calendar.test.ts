import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../../src/domain/iso-date.ts';
import * as calendar from '../../../../src/main/demo/area/calendar.ts';

const day = (text: string) => text as IsoDate;

describe('calendar', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(calendar.monthsAfter(day(from), months)).toBe(to);
  });

  test.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-21', '2026-11-23'],
    ['2026-11-22', '2026-11-23'],
  ])('the working day of %s is %s', (from, to) => {
    expect(calendar.workingDay(day(from))).toBe(to);
  });

  test('fifteen working days are three weeks', () => {
    expect(calendar.workingDaysAfter(day('2026-11-20'), 15)).toBe('2026-12-11');
  });

  test('a child born in August is a year ahead of one born in September', () => {
    expect(calendar.receptionYearOf(day('2016-08-31'))).toBe(2020);
    expect(calendar.receptionYearOf(day('2016-09-01'))).toBe(2021);
    expect(calendar.yearGroupOf(day('2016-08-31'), 2026)).toBe(6);
    expect(calendar.yearGroupOf(day('2009-09-01'), 2026)).toBeNull();
  });
});
