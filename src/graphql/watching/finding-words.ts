import type { Watched } from '../../policy/agreement.ts';
import type { ShownFinding } from '../../usecases/watching/list-findings.ts';

const children = (seen: number): string => (seen === 1 ? 'one child' : `${String(seen)} children`);
const times = (seen: number): string => (seen === 1 ? 'once' : `${String(seen)} times`);

const SEEN: Readonly<Record<Watched, (seen: number) => string>> = {
  OWN_FAMILY: (seen) =>
    `Asked for ${children(seen)} of their own family, by the recorded family or by surname and address`,
  SAME_SURNAME: (seen) =>
    `Asked for ${children(seen)} of their own surname, without a relationship`,
  SAME_ADDRESS: (seen) => `Asked for ${children(seen)} at their own address`,
  COLLEAGUE: (seen) =>
    `Asked for ${children(seen)} in the family, or at the address, of a colleague`,
  NO_RELATIONSHIP: (seen) =>
    `Asked for ${children(seen)} to whom neither they nor their organisation had a relationship`,
  REPEATED_OVERRIDE: (seen) => `Used an override ${times(seen)}, or tried to`,
  MANY_CHILDREN: (seen) => `Asked for ${children(seen)}`,
  UNUSUAL_HOURS: (seen) => `Asked for ${children(seen)} at unusual hours`,
  ENUMERATION: (seen) =>
    `Looked for children ${times(seen)}, by searches, by ids that gave nothing, or several in one request`,
};

const WEAK: Partial<Record<Watched, string>> = {
  SAME_SURNAME: ' A surname alone is weak: it need mean nothing.',
};

/** A finding in a plain sentence: what was seen, and what the agreement's rule asks. */
export function findingWords({ rule, seen }: Pick<ShownFinding, 'rule' | 'seen'>): string {
  const { looksFor, atLeast, withinMinutes } = rule;
  return `${SEEN[looksFor](seen)}, within ${spanWords(withinMinutes)}; the agreement’s threshold is ${String(atLeast)}.${WEAK[looksFor] ?? ''}`;
}

const UNITS = [
  [1_440, 'day'],
  [60, 'hour'],
  [1, 'minute'],
] as const;

/** Minutes in the largest unit that divides them: `2 hours`. */
function spanWords(minutes: number): string {
  const [length, unit] = UNITS.find(([each]) => minutes % each === 0) ?? [1, 'minute'];
  const count = minutes / length;
  return `${String(count)} ${unit}${count === 1 ? '' : 's'}`;
}
