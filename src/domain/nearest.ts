const MOST_NAMED = 3;
/** Longer texts are compared by their beginning: nobody mistypes so long a code. */
const LONGEST_COMPARED = 60;

/** The known texts that a given one is most like, the likest first: what was probably meant. */
export const nearest = (given: string, known: readonly string[]): string[] =>
  known
    .map((text) => ({ text, distance: editsBetween(folded(given), folded(text)) }))
    .sort((a, b) => a.distance - b.distance || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_NAMED)
    .map(({ text }) => text);

const folded = (text: string): string => text.slice(0, LONGEST_COMPARED).toLowerCase();

/** Levenshtein's distance: insertions, deletions and substitutions of one character. */
function editsBetween(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substituted = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(substituted, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
