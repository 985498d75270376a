import type { IsoDate } from './iso-date.ts';

const DAY_MS = 86_400_000;
const IN_ENGLAND = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

const asMilliseconds = (day: IsoDate): number => Date.parse(`${day}T00:00:00Z`);
const asDay = (milliseconds: number): IsoDate =>
  new Date(milliseconds).toISOString().slice(0, 10) as IsoDate;

/** The day that it is in England at an instant, in milliseconds since 1970-01-01T00:00:00Z. */
export const dayInEngland = (instant: number): IsoDate => IN_ENGLAND.format(instant) as IsoDate;

export const addDays = (day: IsoDate, days: number): IsoDate =>
  asDay(asMilliseconds(day) + days * DAY_MS);

/** Days from one day to another; negative where the other is earlier. */
export const daysUntil = (from: IsoDate, to: IsoDate): number =>
  Math.round((asMilliseconds(to) - asMilliseconds(from)) / DAY_MS);

/** 0 is Sunday. */
export const weekdayOf = (day: IsoDate): number => new Date(asMilliseconds(day)).getUTCDay();

/** The day of the same number so many months on; the last of that month where it has none. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  const start = new Date(asMilliseconds(day));
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return asDay(Date.UTC(year, month, Math.min(start.getUTCDate(), lastOfMonth)));
}
