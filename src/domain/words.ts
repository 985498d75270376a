/** The most characters of one person's words. */
export const LONGEST_WORDS = 500;

/** Words on one line: no control, format or surrogate characters, and no separators of lines. */
export const isOneLine = (words: string): boolean =>
  !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(words);
