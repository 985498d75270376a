import { lettersOf, mostInCommon } from './letters.ts';

/** As many letters as there are bits to mark them by; names differ well before. */
export const LETTERS_COMPARED = 31;
export const PREFIX_WORTH = 0.1;
export const LONGEST_PREFIX = 4;
/** More than floating point rounds. */
export const ROUNDING = 1e-9;

/**
 * How alike two texts are, from 0 to 1: letters in common at about the same place, and more for a
 * common beginning (Winkler 1990, with his prefix scale of 0.1 over at most four letters).
 */
export const jaroWinkler = (one: string, other: string): number =>
  one === other ? 1 : withPrefix(one, other, jaroSimilarity(one, other));

/** Whether two texts are at least so alike: most are not, which their letters tell before any is placed. */
export const areAlike = (one: string, other: string, least: number): boolean =>
  one === other ||
  (withPrefix(one, other, mostSimilar(one, other)) + ROUNDING >= least &&
    jaroWinkler(one, other) >= least);

function withPrefix(one: string, other: string, jaro: number): number {
  let prefix = 0;
  while (prefix < LONGEST_PREFIX && prefix < one.length && one[prefix] === other[prefix]) {
    prefix += 1;
  }
  return jaro + prefix * PREFIX_WORTH * (1 - jaro);
}

const mostSimilar = (one: string, other: string): number =>
  mostInCommon(
    lettersOf(one, LETTERS_COMPARED),
    Math.min(one.length, LETTERS_COMPARED),
    lettersOf(other, LETTERS_COMPARED),
    Math.min(other.length, LETTERS_COMPARED),
  );

function jaroSimilarity(one: string, other: string): number {
  const length = Math.min(one.length, LETTERS_COMPARED);
  const otherLength = Math.min(other.length, LETTERS_COMPARED);
  if (length === 0 || otherLength === 0) return 0;
  const reach = Math.max(Math.floor(Math.max(length, otherLength) / 2) - 1, 0);
  // Bits, and no arrays: this is asked for millions of pairs.
  let matched = 0;
  let otherMatched = 0;
  let common = 0;
  for (let at = 0; at < length; at += 1) {
    const letter = one.charCodeAt(at);
    const last = Math.min(at + reach, otherLength - 1);
    for (let there = Math.max(at - reach, 0); there <= last; there += 1) {
      if ((otherMatched & (1 << there)) !== 0 || other.charCodeAt(there) !== letter) continue;
      matched |= 1 << at;
      otherMatched |= 1 << there;
      common += 1;
      break;
    }
  }
  if (common === 0) return 0;
  const transposed = outOfOrder(one, other, matched, otherMatched) / 2;
  return (common / length + common / otherLength + (common - transposed) / common) / 3;
}

/** Of the letters in common, how many stand in another order. */
function outOfOrder(one: string, other: string, matched: number, otherMatched: number): number {
  let count = 0;
  let there = 0;
  for (let at = 0; at < LETTERS_COMPARED; at += 1) {
    if ((matched & (1 << at)) === 0) continue;
    while ((otherMatched & (1 << there)) === 0) there += 1;
    if (one.charCodeAt(at) !== other.charCodeAt(there)) count += 1;
    there += 1;
  }
  return count;
}
