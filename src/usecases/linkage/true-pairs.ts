/**
 * How many pairs are of one person: within a set, or, where the right set begins at a place, between
 * the left set and the right.
 */
export function truePairs(identities: readonly number[], rightFrom: number | null): number {
  const counts = new Map<number, { left: number; right: number }>();
  identities.forEach((identity, place) => {
    const count = counts.get(identity) ?? { left: 0, right: 0 };
    if (rightFrom !== null && place >= rightFrom) count.right += 1;
    else count.left += 1;
    counts.set(identity, count);
  });
  return [...counts.values()].reduce(
    (sum, { left, right }) => sum + (rightFrom === null ? (left * (left - 1)) / 2 : left * right),
    0,
  );
}
