declare const isoDate: unique symbol;
/** A calendar day, YYYY-MM-DD (ISO 8601), without a time zone. */
export type IsoDate = string & { readonly [isoDate]: true };

/** A day that exists, or undefined: 2023-02-29 is none. */
export function parseIsoDate(text: string): IsoDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
    ? (text as IsoDate)
    : undefined;
}

/** Whole years from birth to a day. */
export function yearsBetween(birth: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
