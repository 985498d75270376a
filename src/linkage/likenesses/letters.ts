/** A bit for each letter among the first so many; some that are seldom met share one. */
export function lettersOf(text: string, compared: number): number {
  let letters = 0;
  const length = Math.min(text.length, compared);
  for (let at = 0; at < length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

/**
 * What the Jaro similarity of two texts is at most, by the letters and the length of each: no letter that the
 * other lacks is in common, and the rest stand in order.
 */
export function mostInCommon(
  letters: number,
  length: number,
  otherLetters: number,
  otherLength: number,
): number {
  const common = Math.min(
    length - bitsOf(letters & ~otherLetters),
    otherLength - bitsOf(otherLetters & ~letters),
  );
  return common === 0 ? 0 : (common / length + common / otherLength + 1) / 3;
}

/** How many bits of a word are set: counted in pairs, in fours, and in bytes, all at once. */
export function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
