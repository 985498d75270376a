import { comparePersons } from '../../linkage/compare-persons.ts';
import type { ComparablePerson, Persons } from '../../linkage/comparable-person.ts';
import { Children } from '../../linkage/rules/children.ts';
import { speaksAgainst } from '../../linkage/rules/hold-back.ts';
import type { Outcome } from '../../linkage/rules/rule-on-pairs.ts';
import { ruleOnPairs } from '../../linkage/rules/rule-on-pairs.ts';
import { THRESHOLDS } from '../../linkage/rules/thresholds.ts';
import type { ScoredPair } from '../../linkage/score-pairs.ts';
import type { PersonPair } from '../../store/linkage/surroundings.ts';
import type { Gathered } from './gathered.ts';

export interface Ruling extends Outcome {
  /** Pairs of one child of whom their sources now say what no two records of one child would. */
  readonly inDoubt: readonly ScoredPair[];
}

/**
 * Rules on the pairs in question, as if only those persons were there of whom `isThere` says so, by place, and
 * as if these pairs were linked too.
 */
export function ruleOnGathered(
  gathered: Gathered,
  isThere: (at: number) => boolean,
  asIfLinked: readonly PersonPair[] = [],
): Ruling {
  const { known, pairs, inQuestion } = gathered;
  const persons: Persons = {
    length: gathered.persons.length,
    at: (place) => (isThere(place) ? gathered.persons.at(place) : NOBODY),
  };
  const placeOf = new Map(known.map(({ id }, at) => [id, at]));
  const placesOf = ([one, other]: readonly [number, number]): [number, number][] => {
    const places = [placeOf.get(one), placeOf.get(other)] as const;
    return places[0] === undefined || places[1] === undefined ? [] : [[places[0], places[1]]];
  };
  const sources = known.map(({ sourceId }) => sourceId);
  const together = childrenAmong(gathered, isThere, asIfLinked.flatMap(placesOf));
  const keptApart = gathered.keptApart.flatMap(placesOf);
  const children = new Children(persons, { sources, together, keptApart });
  const isAsked = (at: number): boolean => inQuestion.has(known[at]?.id ?? 0);
  const isInQuestion = ({ one, other }: { one: number; other: number }): boolean =>
    isAsked(one) || isAsked(other);
  // Before links are entered: a link that is in doubt was there before.
  const foundOne = new Set(gathered.foundOne.flatMap(placesOf).flatMap(bothWays));
  const inDoubt = together.flatMap((members) =>
    pairsOf(members).flatMap(([one, other]) => {
      const [a, b] = [persons.at(one), persons.at(other)];
      if (!a || !b || foundOne.has(`${one} ${other}`) || !isInQuestion({ one, other })) return [];
      const pattern = comparePersons(a, b);
      if (!speaksAgainst({ a, b, pattern })) return [];
      return [{ one, other, pattern, weight: gathered.model.weigh(pattern, a, b) }];
    }),
  );
  const there = pairs.filter(({ one, other }) => isThere(one) && isThere(other));
  return {
    ...ruleOnPairs(there, { persons, sources, children, isInQuestion }, THRESHOLDS),
    inDoubt,
  };
}

const bothWays = ([one, other]: readonly [number, number]): string[] => [
  `${one} ${other}`,
  `${other} ${one}`,
];

function childrenAmong(
  { known }: Gathered,
  isThere: (at: number) => boolean,
  asIfLinked: readonly (readonly [number, number])[],
): readonly (readonly number[])[] {
  const bySubject = new Map<string, number[]>();
  known.forEach(({ subjectId }, at) => {
    if (!isThere(at)) return;
    const members = bySubject.get(subjectId);
    if (members) members.push(at);
    else bySubject.set(subjectId, [at]);
  });
  for (const [one, other] of asIfLinked) {
    const [a, b] = [one, other].map((at) => bySubject.get(known[at]?.subjectId ?? ''));
    if (!a || !b || a === b) continue;
    a.push(...b);
    for (const at of b) bySubject.set(known[at]?.subjectId ?? '', a);
  }
  return [...new Set(bySubject.values())].filter(({ length }) => length > 1);
}

const pairsOf = (members: readonly number[]): [number, number][] =>
  members.flatMap((one, at) =>
    members.slice(at + 1).map((other): [number, number] => [one, other]),
  );

/** In the place of who is not there: like nobody. */
const NOBODY: ComparablePerson = {
  ...{ given: null, family: null, formerGiven: [], formerFamily: [], birthDate: null },
  ...{ sex: 'UNKNOWN', addresses: [], parents: [], nhsNumbers: [], upns: [] },
  ...{ validNhsNumbers: [], formerNhsNumbers: [], permanentUpns: [] },
};
