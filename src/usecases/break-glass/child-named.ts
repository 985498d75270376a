import { readFacts } from '../../store/facts/read-facts.ts';
import type { CandidateSearch } from '../../store/find-candidates.ts';
import { findCandidates } from '../../store/find-candidates.ts';
import type { Store } from '../../store/store.ts';
import { Refused, invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import { factsFor } from '../asking.ts';
import type { ChildSearch } from '../read-search.ts';
import { readSearch } from '../read-search.ts';
import { isUnsealed } from './unsealed.ts';

/** A child by id, or by what is on the paper in the practitioner's hand: one of the two. */
export interface NamedChild {
  readonly childId: string | null;
  readonly search: ChildSearch | null;
}

/**
 * The id of the one child who is so named; an empty one where none is, or several are. A child that
 * cannot be named so is the refusal, for the act to tell of.
 */
export async function childNamed(
  store: Store,
  asking: Asking,
  named: NamedChild,
): Promise<string | Refused> {
  try {
    const criteria = readNaming(named);
    return criteria ? await onlyOne(store, asking, criteria) : (named.childId ?? '');
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

/** Null: by id. */
function readNaming({ childId, search }: NamedChild): CandidateSearch | null {
  if ((childId === null) === (search === null)) {
    throw invalid('input: name the child by id, or by a search, and not by both.');
  }
  if (search === null) return null;
  const { criteria } = readSearch(search);
  const { identifiers, dateOfBirth, ...more } = criteria;
  const bare = Object.values(more).every((criterion) => criterion === null);
  // More criteria would let one ask, without leave, what else is true of a child.
  if (identifiers.length === 0 || dateOfBirth === null || !bare) {
    throw invalid('search: here, an identifier and the date of birth, and nothing else.');
  }
  return criteria;
}

/** A sealed child is not there to be confused with; alone, its id is what the refusal is kept under. */
async function onlyOne(store: Store, asking: Asking, criteria: CandidateSearch): Promise<string> {
  const own = criteria.identifiers.some(({ system }) => system === 'LOCAL_AUTHORITY_ID');
  // The authority's own number names a child to its own staff only.
  if (own && asking.practitioner.agency !== 'SOCIAL_CARE') return '';
  const ids = await findCandidates(store.client, criteria);
  const candidates = await readFacts(store.client, ids, factsFor(asking));
  const [first] = candidates;
  if (!first) return '';
  const agreement = await store.readAgreement(first.agreementVersion);
  const unsealed = candidates.filter((candidate) => isUnsealed(asking, agreement, candidate));
  const [only, ...others] = unsealed.length > 0 ? unsealed : candidates;
  return only && others.length === 0 ? only.subjectId : '';
}
