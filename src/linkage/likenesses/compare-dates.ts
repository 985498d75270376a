import type { Level } from '../comparisons.ts';
import { oneEditApart } from './one-edit-apart.ts';

/** How two birth dates, each YYYYMMDD, agree. */
export function compareDates(one: string, other: string): Level<'dateOfBirth'> {
  if (one === other) return 'EXACT';
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
