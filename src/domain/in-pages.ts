/** A list in pieces of at most so many. */
export const inPages = <T>(list: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / most) }, (_, page) =>
    list.slice(page * most, (page + 1) * most),
  );
