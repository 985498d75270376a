import { scoreSets } from '../../../src/linkage/link-sets.ts';
import type { OversizedBlocks } from '../../../src/linkage/blocking/candidates.ts';
import { ruleOnSets } from '../../../src/linkage/rules/rule-on-sets.ts';
import { THRESHOLDS } from '../../../src/linkage/rules/thresholds.ts';
import type { ScoredPair } from '../../../src/linkage/score-pairs.ts';
import type { Child } from './family.ts';
import type { SimulatedArea } from './simulate-area.ts';

/** What linking an area came to, for all its children or some. */
export interface AreaFigures {
  readonly group: string;
  /** Children whom both agencies hold. */
  readonly children: number;
  readonly falseLinks: number;
  /** Of these children, the share that linked by itself; with review; and that waits in review. */
  readonly byItself: number;
  readonly withReview: number;
  readonly inReview: number;
}

export interface AreaLinked {
  readonly whole: AreaFigures;
  readonly groups: readonly AreaFigures[];
  readonly pairs: number;
  readonly oversized: OversizedBlocks;
  /** The children of each false link. */
  readonly falseLinks: readonly (readonly [Child | undefined, Child | undefined])[];
}

/** Links the two agencies' children with all rules, and compares with the truth. */
export function linkArea({ children, left, right }: SimulatedArea): AreaLinked {
  const scored = scoreSets(
    [...left.persons, ...right.persons],
    [...left.ids.map(() => 0), ...right.ids.map(() => 1)],
    THRESHOLDS.review,
    'FROZEN',
  );
  const { linked, inReview } = ruleOnSets(scored, THRESHOLDS);
  const ids = [...left.ids, ...right.ids];
  const pairIds = ({ one, other }: ScoredPair): [number, number] => [
    ids[one] ?? -1,
    ids[other] ?? -1,
  ];
  const links = linked.map(pairIds);
  const reviews = inReview.map(pairIds);
  const [rightIds, wrong] = [new Set(right.ids), links.filter(([one, other]) => one !== other)];
  const found = {
    inBoth: left.ids.filter((id) => rightIds.has(id)).flatMap((id) => children[id] ?? []),
    wrong: new Set(wrong.map(([one]) => one)),
    linked: new Set(links.flatMap(([one, other]) => (one === other ? [one] : []))),
    reviewed: new Set(reviews.flatMap(([one, other]) => (one === other ? [one] : []))),
    waiting: new Set(reviews.map(([one]) => one)),
  };
  return {
    whole: figures('all', () => true, found),
    groups: groupsOf(children).map(([group, belongs]) => figures(group, belongs, found)),
    pairs: scored.compared,
    oversized: scored.oversized,
    falseLinks: wrong.map(([one, other]) => [children[one], children[other]]),
  };
}

interface Found {
  readonly inBoth: readonly Child[];
  readonly wrong: ReadonlySet<number>;
  readonly linked: ReadonlySet<number>;
  readonly reviewed: ReadonlySet<number>;
  readonly waiting: ReadonlySet<number>;
}

function figures(group: string, belongs: (child: Child) => boolean, found: Found): AreaFigures {
  const members = found.inBoth.filter(belongs).map(({ id }) => id);
  const share = (matches: (id: number) => boolean): number =>
    members.filter(matches).length / members.length;
  return {
    group,
    children: members.length,
    falseLinks: members.filter((id) => found.wrong.has(id)).length,
    byItself: share((id) => found.linked.has(id)),
    withReview: share((id) => found.linked.has(id) || found.reviewed.has(id)),
    inReview: share((id) => found.waiting.has(id) && !found.linked.has(id)),
  };
}

function groupsOf(children: readonly Child[]): [string, (child: Child) => boolean][] {
  const traditions = [...new Set(children.map(({ tradition }) => tradition))].toSorted();
  return [
    ...traditions.map((name): [string, (child: Child) => boolean] => [
      name.toLowerCase(),
      ({ tradition }) => tradition === name,
    ]),
    ...[1, 2, 3, 4, 5].map((of): [string, (child: Child) => boolean] => [
      `fifth ${of}`,
      ({ fifth }) => fifth === of,
    ]),
    ['multiples', ({ isMultiple }) => isMultiple],
  ];
}
