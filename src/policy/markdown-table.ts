/** A table in Markdown, line by line. */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string[] =>
  [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
