import { randomUUID } from 'node:crypto';
import type { FieldPath } from '../domain/child-record.ts';
import type { IdentifierSystem } from '../domain/codes.ts';
import type { CandidateSearch } from '../store/find-candidates.ts';
import { findCandidates } from '../store/find-candidates.ts';
import { readFacts } from '../store/facts/read-facts.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './asking.ts';
import { auditEvent, factsFor } from './asking.ts';
import type { Disclosure } from './disclose-record.ts';
import { commitAndRead, decideOn } from './disclose-record.ts';

/** What a practitioner knows of the child they look for. */
export interface ChildSearch {
  readonly nhsNumber?: string | undefined;
  readonly upn?: string | undefined;
  readonly localAuthorityId?: string | undefined;
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly postcode?: string | undefined;
}

export type SearchAnswer =
  | { readonly refusal: 'SEARCH_TOO_WIDE' }
  | { readonly refusal: null; readonly matches: readonly Disclosure[] };

/** What recognising a child needs, and all that a search gives. */
export const MATCH_FIELDS: ReadonlySet<FieldPath> = new Set([
  'name.text',
  'name.given',
  'name.family',
  'dateOfBirth',
  'sex',
]);

const IDENTIFIER_CRITERIA: readonly (readonly [keyof ChildSearch, IdentifierSystem])[] = [
  ['nhsNumber', 'NHS_NUMBER'],
  ['upn', 'UPN'],
  ['localAuthorityId', 'LOCAL_AUTHORITY_ID'],
];

/**
 * Finds children by an identifier, or by a name with the date of birth. A child is found only where
 * the decision permits every field that was searched by, and shows only what it permits.
 */
export async function findChildren(
  store: Store,
  asking: Asking,
  search: ChildSearch,
  fields: ReadonlySet<FieldPath>,
): Promise<SearchAnswer> {
  const { criteria, searched } = read(search);
  const foreign = criteria.identifiers.some(
    ({ system }) => system === 'LOCAL_AUTHORITY_ID' && asking.practitioner.agency !== 'SOCIAL_CARE',
  );
  const named = criteria.givenName !== null || criteria.familyName !== null;
  if (criteria.identifiers.length === 0 && !(named && criteria.dateOfBirth !== null)) {
    return { refusal: 'SEARCH_TOO_WIDE' };
  }
  // The authority's own number finds a child for its own staff only: for others it is nobody's.
  const candidates = foreign ? [] : await findCandidates(store.client, criteria);
  const known = await readFacts(store.client, candidates, factsFor(asking));
  const selection = { fields, chronologies: [] };
  const matches = await Promise.all(
    known.map(async (facts) => {
      const decision = await decideOn(store, asking, facts, new Set([...fields, ...searched]));
      const findable =
        decision.standing === 'KNOWN' && searched.every((path) => decision.permit.fields.has(path));
      return findable ? commitAndRead(store, asking, 'SEARCH', facts, decision, selection) : null;
    }),
  );
  const found = matches.filter((match) => match !== null);
  if (found.length === 0) await recordNoResult(store, asking);
  return { refusal: null, matches: found };
}

function read(search: ChildSearch): { criteria: CandidateSearch; searched: FieldPath[] } {
  const identifiers = IDENTIFIER_CRITERIA.flatMap(([criterion, system]) => {
    const value = search[criterion]?.replace(/[\s-]/g, '').toUpperCase();
    return value ? [{ system, value }] : [];
  });
  const criteria: CandidateSearch = {
    identifiers,
    givenName: search.givenName?.trim() || null,
    familyName: search.familyName?.trim() || null,
    dateOfBirth: search.dateOfBirth ?? null,
    postcode: search.postcode?.replace(/\s/g, '').toUpperCase() || null,
  };
  const searched: FieldPath[] = [
    ...(identifiers.length > 0 ? ['identifiers.system', 'identifiers.value'] : []),
    ...(criteria.givenName === null ? [] : ['name.given']),
    ...(criteria.familyName === null ? [] : ['name.family']),
    ...(criteria.dateOfBirth === null ? [] : ['dateOfBirth']),
    ...(criteria.postcode === null ? [] : ['address.postcode']),
  ];
  return { criteria, searched };
}

async function recordNoResult(store: Store, asking: Asking): Promise<void> {
  const event = auditEvent(asking, {
    id: randomUUID(),
    now: Date.now(),
    action: 'SEARCH',
    outcome: 'NO_RESULT',
    subjectId: null,
    agreementVersion: null,
    outcomes: null,
  });
  await store.appendEvents([event], [asking.operation]);
}
