import { parseNhsNumber } from '../../domain/nhs-number.ts';
import { parseUpn } from '../../domain/upn.ts';
import type { LinkagePerson } from '../../linkage/linkage-person.ts';
import type { ScoredSets } from '../../linkage/link-sets.ts';
import { scoreSets } from '../../linkage/link-sets.ts';
import type { OversizedBlocks } from '../../linkage/blocking/blocks.ts';
import type { FieldWeight } from '../../linkage/model/match-model.ts';
import { Roll } from '../../linkage/roll.ts';
import { ruleOnSets } from '../../linkage/rules/rule-on-sets.ts';
import { THRESHOLDS } from '../../linkage/rules/thresholds.ts';
import type { ScoredPair } from '../../linkage/score-pairs.ts';
import type { LinkageSet } from './read-linkage-set.ts';
import type { Sweep } from './sweep.ts';
import { sweepThresholds } from './sweep.ts';
import { truePairs } from './true-pairs.ts';

export interface Evaluated {
  /** Of the links, the share that is right; 1 where there is none. */
  readonly precision: number;
  /** Of the true pairs, the share that was linked. */
  readonly recall: number;
  readonly f1: number;
  readonly falseLinks: number;
  /** Of the true pairs, the share that was linked or waits in review. */
  readonly recallWithReview: number;
  /** Of the records (of the left set, of two), the share that was not linked and waits in review. */
  readonly reviewShare: number;
  /** How many pairs were compared. */
  readonly pairs: number;
  readonly links: number;
  readonly trueLinks: number;
  readonly oversizedBlocks: OversizedBlocks;
  readonly sweep: Sweep | null;
  /** The heaviest pairs that are no true ones, linked or not. */
  readonly worstFalsePairs: readonly FalsePair[];
}

export interface FalsePair {
  readonly weight: number;
  readonly linked: boolean;
  readonly fields: readonly FieldWeight[];
  /** Places in the left set, then the right. */
  readonly places: readonly [number, number];
}

export interface EvaluationOptions {
  /** Links by match weight alone, as public figures are made, and not by the rules. */
  readonly modelOnly: boolean;
  readonly sweep: boolean;
}

const WORST_SHOWN = 10;
/** A sweep looks at all that could be a match at any threshold. */
const LEAST_SWEPT = -20;

/** Links sets of which it is known who is who, and counts what came of it. `identities`: see truth.ts. */
export function evaluateLinkage(
  left: LinkageSet,
  right: LinkageSet | null,
  identities: readonly number[],
  { modelOnly, sweep }: EvaluationOptions,
): Evaluated {
  const usable = modelOnly ? (person: LinkagePerson) => person : withoutInvalidNumbers;
  const [lefts, rights] = [left.persons.map(usable), right?.persons.map(usable)];
  const scored = scoreSets(
    Roll.of([...lefts, ...(rights ?? [])]),
    rights ? [...lefts.map(() => 0), ...rights.map(() => 1)] : null,
    sweep ? LEAST_SWEPT : Math.min(THRESHOLDS.review, THRESHOLDS.modelOnly.review),
    'ESTIMATED',
  );
  const { linked, inReview }: Decided = modelOnly
    ? byWeight(scored)
    : ruleOnSets(scored, THRESHOLDS);
  const isTrue = ({ one, other }: ScoredPair): boolean => identities[one] === identities[other];
  const total = truePairs(identities, right ? left.persons.length : null);
  const trueLinks = linked.filter(isTrue).length;
  const trueReviews = inReview.filter(isTrue).length;
  const precision = linked.length === 0 ? 1 : trueLinks / linked.length;
  const recall = total === 0 ? 1 : trueLinks / total;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    falseLinks: linked.length - trueLinks,
    recallWithReview: total === 0 ? 1 : (trueLinks + trueReviews) / total,
    reviewShare: waiting(linked, inReview, scored) / Math.max(left.persons.length, 1),
    pairs: scored.compared,
    links: linked.length,
    trueLinks,
    oversizedBlocks: scored.oversized,
    sweep: sweep ? sweepThresholds(scored.pairs, isTrue, total) : null,
    worstFalsePairs: worstFalse(scored, linked, isTrue),
  };
}

function byWeight({ pairs }: ScoredSets): Decided {
  const { link, review } = THRESHOLDS.modelOnly;
  return {
    linked: pairs.filter(({ weight }) => weight >= link),
    inReview: pairs.filter(({ weight }) => weight >= review && weight < link),
  };
}

interface Decided {
  readonly linked: readonly ScoredPair[];
  readonly inReview: readonly ScoredPair[];
}

/** A number that fails its check digit links nothing. */
const withoutInvalidNumbers = (person: LinkagePerson): LinkagePerson => ({
  ...person,
  numbers: person.numbers.filter(({ system, value }) =>
    system === 'NHS_NUMBER' ? parseNhsNumber(value) : parseUpn(value),
  ),
});

/** How many records wait: of the left set alone where there are two, for each child is once in it. */
function waiting(
  linked: readonly ScoredPair[],
  inReview: readonly ScoredPair[],
  { sources }: ScoredSets,
): number {
  const recordsOf = (pairs: readonly ScoredPair[]): number[] =>
    pairs
      .flatMap(({ one, other }) => [one, other])
      .filter((person) => sources === null || sources[person] === 0);
  const done = new Set(recordsOf(linked));
  return new Set(recordsOf(inReview).filter((person) => !done.has(person))).size;
}

function worstFalse(
  scored: ScoredSets,
  linked: readonly ScoredPair[],
  isTrue: (pair: ScoredPair) => boolean,
): FalsePair[] {
  const keyOf = ({ one, other }: ScoredPair): string => `${one} ${other}`;
  const links = new Set(linked.map(keyOf));
  return scored.pairs
    .filter((pair) => !isTrue(pair))
    .map((pair) => ({ pair, isLinked: links.has(keyOf(pair)) }))
    .sort((a, b) => Number(b.isLinked) - Number(a.isLinked) || b.pair.weight - a.pair.weight)
    .slice(0, WORST_SHOWN)
    .map(({ pair, isLinked }) => ({
      weight: pair.weight,
      linked: isLinked,
      fields: explainPair(pair, scored),
      places: [pair.one, pair.other],
    }));
}

function explainPair({ one, other, pattern }: ScoredPair, scored: ScoredSets): FieldWeight[] {
  const [a, b] = [scored.persons.at(one), scored.persons.at(other)];
  return a && b ? scored.model.explain(pattern, a, b) : [];
}
