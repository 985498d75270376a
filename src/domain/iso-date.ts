declare const isoDate: unique symbol;
/** A calendar day, YYYY-MM-DD (ISO 8601), without a time zone. */
export type IsoDate = string & { readonly [isoDate]: true };

/** A day that exists, or undefined: 2023-02-29 is none. */
export function parseIsoDate(text: string): IsoDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = Number(text.slice(8));
  const last = lastDayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
  return day >= 1 && day <= last ? (text as IsoDate) : undefined;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 0 for a month that no year has. */
const lastDayOf = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whole years from birth to a day. */
export function yearsBetween(birth: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
