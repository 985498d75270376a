import { foldName } from '../domain/fold-name.ts';
import type { CandidateSearch } from '../store/find-candidates.ts';

/** The part of a record that searches speak of, as the practitioner would be shown it. */
interface Shown {
  readonly name?: { readonly given?: readonly string[]; readonly family?: string | null } | null;
  readonly dateOfBirth?: string | null;
  readonly address?: { readonly postcode?: string | null } | null;
  readonly identifiers?: readonly { readonly system: string; readonly value: string }[] | null;
}

/**
 * Whether what the practitioner would be shown is what they seek. What a source said and another's word
 * stands before, what was superseded and what is another agency's own finds nobody, for it is not shown.
 */
export const isWhomSought = (
  record: Readonly<Record<string, unknown>>,
  criteria: CandidateSearch,
): boolean => CRITERIA.every((holds) => holds(record, criteria));

const CRITERIA: readonly ((shown: Shown, criteria: CandidateSearch) => boolean)[] = [
  (shown, { identifiers }) =>
    identifiers.every(({ system, value }) =>
      (shown.identifiers ?? []).some((known) => known.system === system && known.value === value),
    ),
  ({ name }, { familyName }) => familyName === null || foldName(name?.family ?? '') === familyName,
  ({ name }, { givenName }) => givenName === null || isGivenName(name?.given ?? [], givenName),
  (shown, { dateOfBirth }) => dateOfBirth === null || shown.dateOfBirth === dateOfBirth,
  ({ address }, { postcode }) =>
    postcode === null || address?.postcode?.replace(/\s/g, '').toUpperCase() === postcode,
];

/** One of the given names, or the first of them together: `Mary Jane` is found as `Mary-Jane`. */
const isGivenName = (given: readonly string[], criteria: string): boolean =>
  given.some(
    (name, index) =>
      foldName(name) === criteria || foldName(given.slice(0, index + 1).join('')) === criteria,
  );
