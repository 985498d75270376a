import type { IsoDate } from '../../../domain/iso-date.ts';

const DAY = 24 * 60 * 60 * 1000;

/** An area has a million days to name, and only some thousands of them are different. */
const dayNames = new Map<number, IsoDate>();
const dayNumbers = new Map<string, number>();

function isoOf(number: number): IsoDate {
  const known = dayNames.get(number);
  if (known) return known;
  const named = new Date(number * DAY).toISOString().slice(0, 10) as IsoDate;
  dayNames.set(number, named);
  return named;
}

/** Days since 1 January 1970, a Thursday. */
function numberOf(day: IsoDate): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(day) / DAY;
  dayNumbers.set(day, number);
  return number;
}

export const daysAfter = (day: IsoDate, days: number): IsoDate => isoOf(numberOf(day) + days);

/** The same day of another month; the 31st of a short month becomes its last day. */
export function monthsAfter(day: IsoDate, months: number): IsoDate {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const first = Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY;
  const next = Date.UTC(Math.floor((month + 1) / 12), (month + 1) % 12, 1) / DAY;
  return isoOf(Math.min(first + Number(day.slice(8)), next) - 1);
}

export const dayOf = (year: number, monthAndDay: string): IsoDate =>
  `${year}-${monthAndDay}` as IsoDate;

export const daysBetween = (from: IsoDate, to: IsoDate): number => numberOf(to) - numberOf(from);

/** The day itself, or the Monday after it: offices and clinics are shut at the weekend. */
export function workingDay(day: IsoDate): IsoDate {
  const afterSaturday = (numberOf(day) + 5) % 7;
  return afterSaturday < 2 ? daysAfter(day, 2 - afterSaturday) : day;
}

export function workingDaysAfter(day: IsoDate, days: number): IsoDate {
  let reached = day;
  for (let left = days; left > 0; left -= 1) reached = workingDay(daysAfter(reached, 1));
  return reached;
}

/** The year in which the academic year of that day began: 1 September. */
export const academicYearOf = (day: IsoDate): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

/** The year whose September the child enters reception: after the fourth birthday. */
export const receptionYearOf = (birth: IsoDate): number =>
  Number(birth.slice(0, 4)) + (birth.slice(5) <= '08-31' ? 4 : 5);

/** Reception is 0, and years 1 to 11 follow; others are not of school age. */
export function yearGroupOf(birth: IsoDate, academicYear: number): number | null {
  const group = academicYear - receptionYearOf(birth);
  return group >= 0 && group <= 11 ? group : null;
}
