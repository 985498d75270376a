import { meetingsWithin } from '../../linkage/blocking/meetings.ts';
import { bornThatDay } from '../../linkage/link-keys.ts';
import { frozenEstimate } from '../../linkage/model/frozen-parameters.ts';
import { MatchModel } from '../../linkage/model/match-model.ts';
import { PairSpace } from '../../linkage/model/pair-space.ts';
import { Population } from '../../linkage/population.ts';
import { THRESHOLDS } from '../../linkage/rules/thresholds.ts';
import { Roll } from '../../linkage/roll.ts';
import { scorePairs } from '../../linkage/score-pairs.ts';
import type { KnownPerson } from '../../store/linkage/read-persons.ts';
import { readPersons } from '../../store/linkage/read-persons.ts';
import type { Block } from '../../store/linkage/surroundings.ts';
import {
  blocksOf,
  personsOfChildren,
  personsWithKeys,
  readFoundOne,
  readKeptApart,
  readOpenReviews,
  readTold,
} from '../../store/linkage/surroundings.ts';
import { recallCounts } from '../../store/linkage/term-counts.ts';
import type { Client } from '../../store/sql.ts';
import type { Gathered } from './gathered.ts';

/**
 * Gathers some persons and what the rules need to know of whoever is near: who shares a block with them,
 * who shares one with those who are like them and so may be a rival, who was born on the same day, and
 * who is one child with any of these. Whose review with one of them is open is in question too.
 */
export async function gatherAround(client: Client, ids: readonly number[]): Promise<Gathered> {
  const open = await readOpenReviews(client, ids);
  const asked = new Set([...ids, ...open.flatMap(({ one, other }) => [one, other])]);
  const near = await blocksOf(client, [...asked]);
  const first = await score(
    client,
    await readPersons(client, [...asked, ...membersOf(near)]),
    near,
    asked,
  );
  const like = new Set(
    first.pairs
      .flatMap(({ one, other }) => [one, other])
      .flatMap((at) => first.known[at]?.id ?? []),
  );
  const blocks = [...near, ...(await blocksOf(client, [...like]))];
  const days = first.known.flatMap(({ id }, at) =>
    like.has(id) ? (first.persons.at(at)?.birthDate ?? []) : [],
  );
  const concerned = [...asked, ...like];
  const told = await readTold(client, concerned);
  const known = await readPersons(client, [
    ...concerned,
    ...membersOf(blocks),
    ...(await personsWithKeys(client, [...new Set(days)].map(bornThatDay))),
    ...(await personsOfChildren(client, concerned)),
    ...told.flat(),
  ]);
  return {
    ...(await score(client, known, blocks, new Set(concerned))),
    inQuestion: asked,
    keptApart: await readKeptApart(
      client,
      known.map(({ id }) => id),
    ),
    foundOne: await readFoundOne(client, [...asked]),
    told,
    open,
  };
}

const membersOf = (blocks: readonly Block[]): number[] =>
  blocks.flatMap(({ members }) => members ?? []);

async function score(
  client: Client,
  known: readonly KnownPerson[],
  blocks: readonly Block[],
  asked: ReadonlySet<number>,
): Promise<Pick<Gathered, 'known' | 'persons' | 'model' | 'pairs' | 'compared' | 'oversized'>> {
  const terms = new Population();
  for (const { person } of known) terms.admit(person);
  const population = new Population(await recallCounts(client, terms.counts().bearers));
  const persons = Roll.of(
    known.map(({ person }) => person),
    population,
  );
  const placeOf = new Map(known.map(({ id }, at) => [id, at]));
  const byKey = new Map(blocks.map((block) => [block.key, block]));
  const meetings = meetingsWithin(
    [...byKey.values()].map(({ members }) =>
      (members ?? []).flatMap((id) => placeOf.get(id) ?? []),
    ),
    (at) => asked.has(known[at]?.id ?? 0),
  );
  const space = new PairSpace(
    known.length,
    known.map(({ sourceId }) => sourceId),
  );
  const model = new MatchModel(population, frozenEstimate(population.size));
  const wide = [...byKey.values()].filter(({ members }) => members === null);
  return {
    ...scorePairs(persons, space, meetings, model, THRESHOLDS.review),
    ...{ known, persons, model },
    oversized: { blocks: wide.length, largest: Math.max(0, ...wide.map(({ size }) => size)) },
  };
}
