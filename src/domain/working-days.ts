import { addDays, weekdayOf } from './calendar.ts';
import type { IsoDate } from './iso-date.ts';

const SUNDAY = 0;
const MONDAY = 1;
const SATURDAY = 6;

/** What proclamations added to, or took from, the bank holidays of England and Wales in single years. */
const PROCLAIMED: Readonly<Record<number, { readonly added: string[]; readonly taken: string[] }>> =
  {
    2020: { added: ['2020-05-08'], taken: ['2020-05-04'] },
    2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], taken: ['2022-05-30'] },
    2023: { added: ['2023-05-08'], taken: [] },
  };

/** Whether work is done on a day in England: no weekend and no bank holiday. */
export const isWorkingDay = (day: IsoDate): boolean =>
  !isWeekend(day) && !bankHolidays(Number(day.slice(0, 4))).has(day);

/** The day itself, or the next on which work is done. */
export const workingDayFrom = (day: IsoDate): IsoDate =>
  isWorkingDay(day) ? day : workingDayFrom(addDays(day, 1));

const isWeekend = (day: IsoDate): boolean => [SUNDAY, SATURDAY].includes(weekdayOf(day));

/**
 * Bank holidays of England and Wales in a year (Banking and Financial Dealings Act 1971, Sch. 1, and what
 * was proclaimed under it).
 */
export function bankHolidays(year: number): ReadonlySet<IsoDate> {
  const easter = easterSunday(year);
  const yearly = new Set([
    addDays(easter, -2),
    addDays(easter, 1),
    mondayFrom(dayOf(year, 5, 1)),
    addDays(mondayFrom(dayOf(year, 6, 1)), -7),
    addDays(mondayFrom(dayOf(year, 9, 1)), -7),
  ]);
  // One that falls on a weekend is kept on the next weekday that is none already.
  for (const fixed of [dayOf(year, 1, 1), dayOf(year, 12, 25), dayOf(year, 12, 26)]) {
    let kept = fixed;
    while (isWeekend(kept) || yearly.has(kept)) kept = addDays(kept, 1);
    yearly.add(kept);
  }
  const { added, taken } = PROCLAIMED[year] ?? { added: [], taken: [] };
  return new Set([...yearly, ...(added as IsoDate[])].filter((day) => !taken.includes(day)));
}

const dayOf = (year: number, month: number, date: number): IsoDate =>
  [String(year), ...[month, date].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  ) as IsoDate;

const mondayFrom = (day: IsoDate): IsoDate => addDays(day, (MONDAY - weekdayOf(day) + 7) % 7);

/** Easter in the Gregorian calendar (Meeus, Jones and Butcher). */
function easterSunday(year: number): IsoDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const leaps = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - correction + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const back = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * back + 114;
  return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}
