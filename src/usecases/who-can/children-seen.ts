import { parseOutcomeSet } from '../../audit/outcome-set.ts';
import type { Practitioner } from '../../identity/practitioner.ts';
import type { Category, PurposeOfUse } from '../../policy/agreement.ts';
import { categoryOf } from '../../policy/coverage.ts';
import { readFacts } from '../../store/facts/read-facts.ts';
import type { PastRead } from '../../store/past-events.ts';
import { readAnswersSince, readTexts } from '../../store/past-events.ts';
import type { Store } from '../../store/store.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';
import { isHiddenFrom } from './sight.ts';

const BATCH = 250;

/** What was shown, and for which purpose; null: any. */
interface Shown {
  readonly category: Category;
  readonly purpose: PurposeOfUse | null;
}

/** How many children each of some practitioners was shown a field of a category of, by the audit. */
export async function childrenSeen(
  store: Store,
  asking: Asking,
  asked: Shown,
  practitioners: readonly Practitioner[],
  since: string,
): Promise<ReadonlyMap<string, number>> {
  const ids = practitioners.map(({ id }) => id);
  const seen = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  const showsCategory = categoryShown(store, asked);
  for await (const reads of readAnswersSince(store.client, ids, since)) {
    const ofPurpose = reads.filter(
      ({ purpose }) => asked.purpose === null || asked.purpose === purpose,
    );
    const shows = await showsCategory(ofPurpose);
    for (const read of ofPurpose.filter(shows)) {
      seen.get(read.practitionerId)?.add(read.subjectId);
    }
  }
  const shown = await notHidden(
    store,
    asking,
    new Set([...seen.values()].flatMap((of) => [...of])),
  );
  return new Map(
    [...seen].map(([id, children]) => [id, [...children].filter((one) => shown.has(one)).length]),
  );
}

/** Tells of answers whether they showed the category, reading each distinct set of outcomes once. */
function categoryShown(store: Store, { category }: Shown) {
  const known = new Map<string, boolean>();
  const key = ({ agreementVersion, outcomesDigest }: PastRead): string =>
    `${String(agreementVersion)} ${outcomesDigest}`;
  return async (reads: readonly PastRead[]): Promise<(read: PastRead) => boolean> => {
    const unknown = [
      ...new Map(reads.filter((read) => !known.has(key(read))).map((read) => [key(read), read])),
    ].map(([, read]) => read);
    const texts = await readTexts(
      store.client,
      unknown.map(({ outcomesDigest }) => outcomesDigest),
    );
    for (const read of unknown) {
      const agreement = await store.readAgreement(read.agreementVersion);
      const outcomes = parseOutcomeSet(texts.get(read.outcomesDigest) ?? '');
      const shown = [...(outcomes ?? [])].some(
        ([path, { outcome }]) =>
          outcome === 'PERMITTED' && categoryOf(agreement, path) === category,
      );
      known.set(key(read), shown);
    }
    return (read) => known.get(key(read)) ?? false;
  };
}

/** Those of some children who are known, and not sealed against the asker. */
async function notHidden(
  { client }: Store,
  asking: Asking,
  children: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const ids = [...children];
  const shown = new Set<string>();
  for (let from = 0; from < ids.length; from += BATCH) {
    const known = await readFacts(client, ids.slice(from, from + BATCH), factsFor(asking));
    for (const { subjectId, facts, now } of known) {
      if (facts && !isHiddenFrom(asking.practitioner.id, facts, now)) shown.add(subjectId);
    }
  }
  return shown;
}
