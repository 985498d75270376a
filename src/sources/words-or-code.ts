/** The words of a code; the code itself where its set lacks it, so that it is kept. */
export const wordsOrCode = ({
  code,
  words,
}: {
  readonly code: string | null;
  readonly words: string | null;
}): string | null => words ?? code;
