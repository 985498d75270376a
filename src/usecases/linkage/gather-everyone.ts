import { scoreSets } from '../../linkage/link-sets.ts';
import { Roll } from '../../linkage/roll.ts';
import { THRESHOLDS } from '../../linkage/rules/thresholds.ts';
import { keepLinkKeys } from '../../store/linkage/await-linking.ts';
import { personsWithoutKeys } from '../../store/linkage/pending.ts';
import type { PlacedPerson } from '../../store/linkage/read-persons.ts';
import { everyPerson } from '../../store/linkage/read-persons.ts';
import {
  readFoundOne,
  readKeptApart,
  readOpenReviews,
  readTold,
} from '../../store/linkage/surroundings.ts';
import { keepCounts } from '../../store/linkage/term-counts.ts';
import type { Store } from '../../store/store.ts';
import type { Gathered } from './gathered.ts';

/**
 * Gathers all persons there are, and compares them in memory. How common names and addresses are is
 * counted on the way and kept, so that who comes later is weighed alike; so are keys that were missing.
 */
export async function gatherEveryone(
  { client, transact }: Store,
  onProgress: (persons: number) => void,
): Promise<Gathered> {
  const known: PlacedPerson[] = [];
  const roll = new Roll();
  for await (const page of everyPerson(client)) {
    for (const { person, ...placed } of page) {
      known.push(placed);
      roll.enter(person);
    }
    const keyless = await personsWithoutKeys(
      client,
      page.map(({ id }) => id),
    );
    await keepLinkKeys(
      client,
      page.filter(({ id }) => keyless.has(id)),
    );
    onProgress(known.length);
  }
  const scored = scoreSets(
    roll,
    known.map(({ sourceId }) => sourceId),
    THRESHOLDS.review,
    'FROZEN',
  );
  await keepCounts(transact, scored.population.counts());
  const ids = known.map(({ id }) => id);
  return {
    ...scored,
    known,
    inQuestion: new Set(ids),
    keptApart: await readKeptApart(client, null),
    foundOne: await readFoundOne(client, null),
    told: await readTold(client, null),
    open: await readOpenReviews(client, null),
  };
}
