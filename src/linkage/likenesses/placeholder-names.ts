/**
 * Words that stand in the place of a name not yet given, as birth notifications and referrals of unborn
 * children begin with: "Baby", "Twin 1", "Infant Smith", "B/O Jones" (baby of), "Not known".
 */
const PLACEHOLDERS = new Set([
  ...['baby', 'babe', 'bo', 'infant', 'newborn', 'unborn', 'neonate', 'child', 'boy', 'girl'],
  ...['male', 'female', 'twin', 'twini', 'twinii', 'triplet', 'quad', 'unknown', 'notknown'],
  ...['not', 'unnamed', 'noname', 'tbc', 'tba', 'na', 'none', 'null', 'xx', 'xxx'],
]);

/** Whether a name that begins with this word, in plain letters, is none. */
export const namesNobody = (firstWord: string): boolean =>
  PLACEHOLDERS.has(firstWord.replace(/\d+$/, '')) || /^\d*$/.test(firstWord);
