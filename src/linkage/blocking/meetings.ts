import type { Meetings } from './candidates.ts';

/** Those who share one of these blocks, where one of the two is asked after. Persons are known by index. */
export function meetingsWithin(
  blocks: readonly (readonly number[])[],
  isAskedAfter: (person: number) => boolean,
): Meetings {
  const met = new Map<number, Set<number>>();
  for (const block of blocks) {
    for (const asked of block.filter(isAskedAfter)) {
      for (const other of block) {
        const [one, later] = asked < other ? [asked, other] : [other, asked];
        const known = met.get(one);
        if (known) known.add(later);
        else met.set(one, new Set([later]));
      }
    }
  }
  return {
    forEachAfter: (person, meet) => {
      for (const other of met.get(person) ?? []) if (other !== person) meet(other);
    },
  };
}
