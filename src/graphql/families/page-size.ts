import { graphqlError } from '../errors.ts';

const ENTRIES = 20;
const MOST_ENTRIES = 100;

/** How many a page holds; 20 where the query does not say. */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? ENTRIES;
  if (size < 1 || size > MOST_ENTRIES) {
    throw graphqlError('BAD_USER_INPUT', `first: from 1 to ${String(MOST_ENTRIES)}.`);
  }
  return size;
}
