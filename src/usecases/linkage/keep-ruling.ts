import { inPages } from '../../domain/in-pages.ts';
import { joinChildren } from '../../store/linkage/join-children.ts';
import type { RaisedReview } from '../../store/linkage/raise-reviews.ts';
import { lapseReviews, raiseReviews } from '../../store/linkage/raise-reviews.ts';
import type { Store } from '../../store/store.ts';
import type { ScoredPair } from '../../linkage/score-pairs.ts';
import type { Gathered } from './gathered.ts';
import type { Ruling } from './rule-on-gathered.ts';

/** Links that one transaction makes, so that nobody waits long for the children that it locks. */
const A_TRANSACTION = 50;

/** Makes the links, raises the reviews, and closes those that are no longer due. */
export async function keepRuling(
  { client, keep }: Store,
  gathered: Gathered,
  { linked, inReview, inDoubt }: Ruling,
): Promise<void> {
  const refused: ScoredPair[] = [];
  for (const page of inPages(linked, A_TRANSACTION)) {
    refused.push(...(await makeLinks(keep, gathered, page)));
  }
  const reviews = [
    ...inReview.map((pair) => reviewOf(gathered, pair, pair.heldBack, pair.multiples)),
    ...inDoubt.map((pair) => reviewOf(gathered, pair, 'LINK_IN_DOUBT', false)),
    ...refused.map((pair) => reviewOf(gathered, pair, 'CONFLICT', false)),
  ].flat();
  await raiseReviews(client, reviews);
  const due = new Set(reviews.map(({ one, other }) => `${one} ${other}`));
  // A review of a child who was sealed since is not closed: whoever may open the seal sees it.
  const seen = new Set(gathered.known.filter(({ sealed }) => !sealed).map(({ id }) => id));
  await lapseReviews(
    client,
    gathered.open
      .filter(({ one, other }) => !due.has(`${one} ${other}`) && seen.has(one) && seen.has(other))
      .map(({ id }) => id),
  );
}

/** Links each pair; gives those who turned out, both children locked, not to be linked by themselves. */
const makeLinks = (
  keep: Store['keep'],
  { known, persons, model }: Gathered,
  pairs: readonly ScoredPair[],
): Promise<ScoredPair[]> =>
  keep(async (connection) => {
    const refused: ScoredPair[] = [];
    for (const pair of pairs) {
      const [a, b] = [persons.at(pair.one), persons.at(pair.other)];
      if (!a || !b) continue;
      const evidence = model
        .explain(pair.pattern, a, b)
        .filter(({ bits }) => bits > 0)
        .map(({ field, level }) => `${field} ${level}`);
      const joined = await joinChildren(connection, {
        one: known[pair.one]?.id ?? 0,
        other: known[pair.other]?.id ?? 0,
        rule: 'PROBABILISTIC',
        evidence,
        weight: pair.weight,
        modelVersion: model.version,
      });
      if ('refused' in joined && joined.refused === 'CONFLICT') refused.push(pair);
    }
    return refused;
  });

function reviewOf(
  { known, persons, model }: Gathered,
  { one, other, pattern, weight }: ScoredPair,
  heldBack: RaisedReview['heldBack'],
  multiples: boolean,
): RaisedReview[] {
  const [a, b] = [persons.at(one), persons.at(other)];
  const [first, second] = [known[one]?.id, known[other]?.id];
  if (!a || !b || first === undefined || second === undefined) return [];
  return [
    {
      one: Math.min(first, second),
      other: Math.max(first, second),
      weights: model.explain(pattern, a, b),
      priorBits: model.priorBits,
      modelVersion: model.version,
      ...{ weight, heldBack, multiples },
    },
  ];
}
