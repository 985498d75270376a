import { parseIsoDate } from './iso-date.ts';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * An instant written as ISO 8601 with its offset from UTC, as ISO 8601 in UTC to the millisecond;
 * undefined where it is none. Without an offset an instant is a guess.
 */
export function parseIsoInstant(text: string): string | undefined {
  const day = INSTANT.exec(text)?.[1];
  if (day === undefined || parseIsoDate(day) === undefined) return undefined;
  return new Date(text).toISOString();
}
