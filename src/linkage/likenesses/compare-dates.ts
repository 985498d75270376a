import type { Level } from '../comparisons.ts';
import { oneEditApart } from './one-edit-apart.ts';

/** What is often written where nobody knows the day. */
export const FIRST_OF_JANUARY = '0101';

/** How two birth dates, each YYYYMMDD, agree. */
export function compareDates(one: string, other: string): Level<'dateOfBirth'> {
  if (one === other) return 'EXACT';
  // Both guessed, and of two years: that day and month agree tells nothing.
  if (one.endsWith(FIRST_OF_JANUARY) && other.endsWith(FIRST_OF_JANUARY)) return 'DIFFERENT';
  const [year, monthAndDay] = [one.slice(0, 4), one.slice(4)];
  if (other.startsWith(year) && other.slice(4) === monthAndDay.slice(2) + monthAndDay.slice(0, 2)) {
    return 'SWAPPED';
  }
  // All have eight digits, so one edit is one wrong digit or two neighbours turned.
  if (oneEditApart(one, other)) return 'ONE_DIGIT';
  const equalParts =
    Number(other.startsWith(year)) +
    Number(one.slice(4, 6) === other.slice(4, 6)) +
    Number(one.slice(6) === other.slice(6));
  return equalParts === 2 ? 'TWO_PARTS' : 'DIFFERENT';
}
