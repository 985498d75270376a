import { randomUUID } from 'node:crypto';
import { sharedText, sortedJson } from '../audit/canonical.ts';
import type { AuditOutcome } from '../audit/event.ts';
import type { Decision } from '../decision/decide.ts';
import type { FieldPath } from '../domain/child-record.ts';
import { readAgreementVersion } from '../store/agreements.ts';
import { selectionOfFields } from '../store/content/selection.ts';
import { findCandidates } from '../store/find-candidates.ts';
import type { KnownFacts } from '../store/facts/read-facts.ts';
import { readFacts } from '../store/facts/read-facts.ts';
import type { Store } from '../store/store.ts';
import type { ActRefusal } from './act.ts';
import { Refused, invalid } from './act.ts';
import type { Asking } from './asking.ts';
import { auditEvent, factsFor } from './asking.ts';
import type { Decided, Disclosure, ToldEvent } from './disclose-record.ts';
import { discloseAll } from './disclose-all.ts';
import { decideOn } from './disclose-record.ts';
import { isWhomSought } from './is-whom-sought.ts';
import type { ChildSearch, ReadSearch } from './read-search.ts';
import { readSearch } from './read-search.ts';

export type { ChildSearch } from './read-search.ts';

/** Over the limit of the agreement in force; `retryAfter` in whole seconds. */
interface TooManySearches {
  readonly refusal: 'TOO_MANY_SEARCHES';
  readonly allowedPerHour: number;
  readonly retryAfter: number;
}

export type SearchAnswer =
  | ActRefusal
  | TooManySearches
  | { readonly refusal: null; readonly matches: readonly Disclosure[] };

/** What recognising a child needs, and all that a search gives. */
export const MATCH_FIELDS: ReadonlySet<FieldPath> = new Set([
  'name.text',
  'name.given',
  'name.family',
  'dateOfBirth',
  'sex',
]);

/** More children than anybody recognises one among. */
const MOST_MATCHES = 50;
const SECONDS_AN_HOUR = 3_600;

/**
 * Finds children by an identifier, or by a name with the date of birth: those of whom the practitioner,
 * asking for the child, would be shown what they searched by. One event tells of the search, and one of
 * each child shown.
 */
export async function findChildren(
  store: Store,
  asking: Asking,
  search: ChildSearch,
  fields: ReadonlySet<FieldPath>,
): Promise<SearchAnswer> {
  try {
    // Before anything is looked up, so that what the limit says depends on nothing that is found.
    const tooMany = await spendOneSearch(store, asking);
    if (tooMany) return await refusedWith(store, asking, tooMany);
    return await showMatches(store, asking, readSearch(search), fields);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refusedWith(store, asking, error.answer);
  }
}

async function spendOneSearch(
  store: Store,
  { practitioner }: Asking,
): Promise<TooManySearches | null> {
  const version = await readAgreementVersion(store.client);
  if (version === undefined) throw new Error('no agreement is in force');
  const { limits } = await store.readAgreement(version);
  const spent = await store.spend(`search:${practitioner.id}`, 1, {
    points: limits.searchesPerHour,
    seconds: SECONDS_AN_HOUR,
  });
  return spent.allowed
    ? null
    : {
        refusal: 'TOO_MANY_SEARCHES',
        allowedPerHour: limits.searchesPerHour,
        retryAfter: spent.retryAfter,
      };
}

async function showMatches(
  store: Store,
  asking: Asking,
  read: ReadSearch,
  fields: ReadonlySet<FieldPath>,
): Promise<SearchAnswer> {
  const { matches, hidden } = await whomTheyMayFind(store, asking, read, fields);
  if (matches.length > MOST_MATCHES) {
    throw invalid('search: too many children match; give more of what you know.');
  }
  const search = tellOfSearch(asking, matches.length > 0 ? 'DONE' : 'NO_RESULT', { hidden });
  const selection = selectionOfFields(fields);
  const shown = await discloseAll(store, asking, 'SEARCH', matches, selection, [search]);
  return { refusal: null, matches: shown.filter((match) => match !== null) };
}

/** A candidate of whom what was searched by may be read. */
interface Findable extends Decided {
  readonly decision: Extract<Decision, { readonly standing: 'KNOWN' }>;
}

/** Whom a search could have meant and does not show: for the audit alone. */
interface Hidden {
  readonly subject: string;
  /** WITHHELD: what was searched by may not be read. */
  readonly because: 'SEALED' | 'UNRELATED' | 'WITHHELD';
}

/**
 * The candidates who are permitted in every field searched by, and of whom what is then read under that
 * Permit is what was sought. Those read and not sought go no further.
 */
async function whomTheyMayFind(
  store: Store,
  asking: Asking,
  { criteria, searched }: ReadSearch,
  fields: ReadonlySet<FieldPath>,
): Promise<{ matches: Decided[]; hidden: Hidden[] }> {
  const candidates = await findCandidates(store.client, criteria);
  const known = await readFacts(store.client, candidates, factsFor(asking));
  const hidden: Hidden[] = [];
  const hide = ({ subjectId }: KnownFacts, because: Hidden['because']): null => {
    hidden.push({ subject: subjectId, because });
    return null;
  };
  const asked = new Set([...fields, ...searched]);
  const decided = await Promise.all(
    known.map(async (candidate): Promise<Findable | null> => {
      const decision = await decideOn(store, asking, candidate, asked);
      if (decision.standing === 'ABSENT') return hide(candidate, decision.because);
      // What is not permitted is not read, and so finds nobody: then nothing need be read at all.
      if (![...searched].every((path) => decision.permit.fields.has(path)))
        return hide(candidate, 'WITHHELD');
      return { known: candidate, decision };
    }),
  );
  const findable = decided.filter((one) => one !== null);
  const read = await store.readRecords(
    findable.map(({ decision }) => decision.permit),
    selectionOfFields(searched),
    asking.practitioner.agency,
  );
  const matches = findable
    .filter(({ decision }) => isWhomSought(read.get(decision.permit)?.content() ?? {}, criteria))
    .sort((a, b) => (a.known.subjectId < b.known.subjectId ? -1 : 1));
  return { matches, hidden: hidden.sort((a, b) => (a.subject < b.subject ? -1 : 1)) };
}

async function refusedWith<Refusal extends ActRefusal | TooManySearches>(
  store: Store,
  asking: Asking,
  refused: Refusal,
): Promise<Refusal> {
  const { event, texts } = tellOfSearch(asking, 'REFUSED', { refusal: refused.refusal });
  await store.appendEvents([event], texts);
  return refused;
}

/** The event of a search itself, of no child. */
function tellOfSearch(
  asking: Asking,
  outcome: AuditOutcome,
  details?: Readonly<Record<string, unknown>>,
): ToldEvent {
  const outcomes = details ? sharedText(sortedJson(details)) : null;
  const event = auditEvent(asking, {
    id: randomUUID(),
    now: Date.now(),
    ...{ action: 'SEARCH', outcome, subjectId: null, agreementVersion: null, outcomes },
  });
  return { event, texts: outcomes ? [asking.operation, outcomes] : [asking.operation] };
}
