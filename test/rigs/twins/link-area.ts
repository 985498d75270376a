import type { OversizedBlocks } from '../../../src/linkage/blocking/blocks.ts';
import type { ComparablePerson } from '../../../src/linkage/comparable-person.ts';
import { scoreSets } from '../../../src/linkage/link-sets.ts';
import { Roll } from '../../../src/linkage/roll.ts';
import { ruleOnSets } from '../../../src/linkage/rules/rule-on-sets.ts';
import { THRESHOLDS } from '../../../src/linkage/rules/thresholds.ts';
import type { AreaFigures } from './outcomes.ts';
import { Outcomes } from './outcomes.ts';
import type { HeldChild } from './simulate-area.ts';

export interface AreaLinked {
  readonly whole: AreaFigures;
  readonly groups: readonly AreaFigures[];
  readonly links: number;
  readonly pairs: number;
  readonly oversized: OversizedBlocks;
  /** Both persons of each false link. */
  readonly falseLinks: readonly (readonly (ComparablePerson | undefined)[])[];
}

/** Links two agencies' children with all rules, and compares with the truth. None is kept as it comes. */
export async function linkArea(
  children: Iterable<HeldChild> | AsyncIterable<HeldChild>,
): Promise<AreaLinked> {
  const roll = new Roll();
  const outcomes = new Outcomes();
  for await (const child of children) {
    roll.enter(child.person);
    outcomes.enter(child);
  }
  const scored = scoreSets(roll, outcomes.agencies, THRESHOLDS.review, 'FROZEN');
  const outcome = ruleOnSets(scored, THRESHOLDS);
  outcomes.note(outcome);
  return {
    whole: outcomes.whole(),
    groups: outcomes.groups(),
    links: outcome.linked.length,
    pairs: scored.compared,
    oversized: scored.oversized,
    falseLinks: outcome.linked
      .filter((pair) => !outcomes.isTrue(pair))
      .map(({ one, other }) => [roll.at(one), roll.at(other)]),
  };
}
