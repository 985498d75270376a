import type { FieldPath } from '../domain/child-record.ts';
import type { IdentifierSystem } from '../domain/codes.ts';
import { foldName } from '../domain/fold-name.ts';
import { normaliseNhsNumber } from '../domain/nhs-number.ts';
import { isOneLine } from '../domain/words.ts';
import { parsePostcode } from '../domain/postcode.ts';
import type { CandidateSearch } from '../store/find-candidates.ts';
import { invalid } from './act.ts';

/** What a practitioner knows of the child they look for. */
export interface ChildSearch {
  readonly nhsNumber?: string | null | undefined;
  readonly upn?: string | null | undefined;
  readonly localAuthorityId?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly dateOfBirth?: string | null | undefined;
  readonly postcode?: string | null | undefined;
}

/** Criteria in the form in which they are compared, and the fields of the record that they speak of. */
export interface ReadSearch {
  readonly criteria: CandidateSearch;
  readonly searched: ReadonlySet<FieldPath>;
}

const LONGEST = 100;
const SHORTEST_NAME = 2;

/**
 * Reads a search that is specific enough to mean one child: an identifier, or a name with the date of
 * birth.
 * @throws Refused for any other; what was given is not repeated, for it may itself be a record.
 */
export function readSearch(search: ChildSearch): ReadSearch {
  const given = givenCriteria(search);
  const criteria: CandidateSearch = {
    identifiers: [
      ...identifier('NHS_NUMBER', readNhsNumber(given.nhsNumber)),
      ...identifier('UPN', readUpn(given.upn)),
      ...identifier('LOCAL_AUTHORITY_ID', given.localAuthorityId),
    ],
    givenName: readName('givenName', given.givenName),
    familyName: readName('familyName', given.familyName),
    dateOfBirth: given.dateOfBirth ?? null,
    postcode: readPostcode(given.postcode),
  };
  const named = criteria.givenName !== null || criteria.familyName !== null;
  if (criteria.identifiers.length === 0 && !(named && criteria.dateOfBirth !== null)) {
    throw invalid(
      'search: give an identifier, or a given or family name with the whole date of birth.',
    );
  }
  return { criteria, searched: new Set(searchedBy(criteria)) };
}

const searchedBy = (criteria: CandidateSearch): FieldPath[] => [
  ...(criteria.identifiers.length > 0 ? ['identifiers.system', 'identifiers.value'] : []),
  ...(criteria.givenName === null ? [] : ['name.given']),
  ...(criteria.familyName === null ? [] : ['name.family']),
  ...(criteria.dateOfBirth === null ? [] : ['dateOfBirth']),
  ...(criteria.postcode === null ? [] : ['address.postcode']),
];

type GivenCriteria = Partial<Record<keyof ChildSearch, string>>;

/** Blank is not given. */
function givenCriteria(search: ChildSearch): GivenCriteria {
  const given = Object.entries(search as Readonly<Record<string, string | null | undefined>>);
  const unclear = given.find(([, value]) => value && (value.length > LONGEST || !isOneLine(value)));
  if (unclear) {
    throw invalid(
      `search: ${unclear[0]} is up to ${String(LONGEST)} characters, on one line, without control characters.`,
    );
  }
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
}

const identifier = (
  system: IdentifierSystem,
  value: string | undefined,
): CandidateSearch['identifiers'] => (value === undefined ? [] : [{ system, value }]);

/** Ten digits: one that fails its check digit may be what a source holds. */
function readNhsNumber(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const digits = normaliseNhsNumber(given);
  if (!/^\d{10}$/.test(digits)) throw invalid('search: nhsNumber is ten digits, all of them.');
  return digits;
}

function readUpn(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const upn = given.toUpperCase();
  if (!/^[A-Z0-9]{13}$/.test(upn)) {
    throw invalid('search: upn is thirteen letters and digits, all of them.');
  }
  return upn;
}

function readName(criterion: string, given: string | undefined): string | null {
  if (given === undefined) return null;
  const folded = foldName(given);
  if (folded.length < SHORTEST_NAME) {
    throw invalid(`search: ${criterion} is a whole name, not a letter of it.`);
  }
  return folded;
}

function readPostcode(given: string | undefined): string | null {
  if (given === undefined) return null;
  const postcode = parsePostcode(given);
  if (!postcode) throw invalid('search: postcode is a whole postcode, such as AB1 2CD.');
  return postcode.replace(' ', '');
}
