import type { IdentifierSystem, Sex } from '../domain/codes.ts';

/** What a link is judged by; dates are YYYY-MM-DD. */
export interface Demographics {
  readonly given: readonly string[];
  readonly family: string | null;
  readonly dateOfBirth: string | null;
  readonly sex: Sex;
}

export interface ValidIdentifier {
  readonly system: IdentifierSystem;
  readonly value: string;
}

/** A person of one source, with the identifiers whose check digit holds. */
export interface LinkablePerson extends Demographics {
  readonly sourceCode: string;
  /** The source's own key for the person. */
  readonly key: string;
  readonly identifiers: readonly ValidIdentifier[];
}

/** A child as Kith knows them so far: the persons that are held to be that child. */
export interface LinkableSubject {
  readonly subjectId: string;
  readonly persons: readonly LinkablePerson[];
  /** Sealed as the birth identity of an adopted child. */
  readonly adopted: boolean;
}

/** With whom of the child a person agrees best, and in what. */
export interface Corroboration {
  readonly mate: Pick<LinkablePerson, 'sourceCode' | 'key'>;
  readonly evidence: readonly string[];
}

export type LinkDecision =
  | ({ readonly link: true; readonly subjectId: string } & Corroboration)
  | { readonly link: false; readonly because: 'NO_CANDIDATE' | 'NOT_CORROBORATED' | 'CONFLICT' };

/** Systems whose valid number, corroborated, links by itself. */
const LINKING_SYSTEMS: readonly IdentifierSystem[] = ['NHS_NUMBER', 'UPN'];

/** A temporary UPN identifies a child within one school only. */
const isLinking = ({ system, value }: ValidIdentifier): boolean =>
  LINKING_SYSTEMS.includes(system) && !(system === 'UPN' && /[A-Z]$/.test(value));

/** Numbers that link a person; a former NHS number, which a merge has superseded, stands for the same child. */
export const linkingIdentifiers = (person: Numbered): readonly ValidIdentifier[] => [
  ...currentIdentifiers(person),
  ...formerNhsNumbers(person),
];

/** The numbers of one child that no merge has superseded. */
export const standingIdentifiers = (child: Numbered): readonly ValidIdentifier[] => {
  const superseded = new Set(formerNhsNumbers(child).map(({ value }) => value));
  return currentIdentifiers(child).filter(
    ({ system, value }) => system !== 'NHS_NUMBER' || !superseded.has(value),
  );
};

type Numbered = Pick<LinkablePerson, 'identifiers'>;

const currentIdentifiers = ({ identifiers }: Numbered): readonly ValidIdentifier[] =>
  identifiers.filter(isLinking);

const formerNhsNumbers = ({ identifiers }: Numbered): readonly ValidIdentifier[] =>
  identifiers
    .filter(({ system }) => system === 'FORMER_NHS_NUMBER')
    .map(({ value }) => ({ system: 'NHS_NUMBER', value }));

/**
 * Links a person to the one child who shares a valid NHS number or UPN and whose birth date and name
 * agree. In any doubt the person stays a child of their own: a wrong link discloses one child to
 * another child's professionals. Birth and adopted names are never brought together.
 */
export function linkDeterministically(
  person: LinkablePerson,
  candidates: readonly LinkableSubject[],
): LinkDecision {
  if (candidates.length === 0) return { link: false, because: 'NO_CANDIDATE' };
  if (candidates.some((candidate) => conflicts(person, candidate))) {
    return { link: false, because: 'CONFLICT' };
  }
  const corroborated = candidates.flatMap((candidate) => {
    const best = candidate.persons
      .filter((other) => !candidate.adopted || familyNamesAgree(person, other))
      .flatMap((other) => agreement(person, other) ?? [])
      .sort((one, other) => other.evidence.length - one.evidence.length)[0];
    return best ? [{ subjectId: candidate.subjectId, ...best }] : [];
  });
  const [only, another] = corroborated;
  if (!only) return { link: false, because: 'NOT_CORROBORATED' };
  if (another) return { link: false, because: 'CONFLICT' };
  return { link: true, ...only };
}

/** A source knows a child once, and a child has one NHS number, unless a merge superseded it, and one UPN. */
function conflicts(person: LinkablePerson, { persons }: LinkableSubject): boolean {
  return persons.some((other) => {
    const merged = isSuperseded(person, other) || isSuperseded(other, person);
    return (
      (other.sourceCode === person.sourceCode && !merged) ||
      currentIdentifiers(person).some((mine) =>
        currentIdentifiers(other).some(
          (theirs) =>
            theirs.system === mine.system &&
            theirs.value !== mine.value &&
            !(merged && mine.system === 'NHS_NUMBER'),
        ),
      )
    );
  });
}

/** Whether the NHS number of one is a former number of the other. */
const isSuperseded = (one: LinkablePerson, other: LinkablePerson): boolean =>
  formerNhsNumbers(other).some((former) =>
    one.identifiers.some((mine) => mine.system === former.system && mine.value === former.value),
  );

/** What agrees between two persons, or undefined where it is not enough. */
function agreement(a: LinkablePerson, b: LinkablePerson): Corroboration | undefined {
  const shared = linkingIdentifiers(a).filter((mine) =>
    linkingIdentifiers(b).some(
      (theirs) => theirs.system === mine.system && theirs.value === mine.value,
    ),
  );
  if (shared.length === 0 || a.dateOfBirth === null || a.dateOfBirth !== b.dateOfBirth) return;
  const corroboration = namesAgree(a, b)
    ? 'NAME'
    : nameless(a, b) && sexAgrees(a, b)
      ? 'SEX'
      : null;
  if (corroboration === null) return;
  const evidence = [...shared.map(({ system }) => system), 'DATE_OF_BIRTH', corroboration].sort();
  return { mate: { sourceCode: b.sourceCode, key: b.key }, evidence };
}

/** A birth identity keeps its family name: who shares its number under another is the adopted child. */
const familyNamesAgree = (a: Demographics, b: Demographics): boolean =>
  a.family !== null && b.family !== null && plain(a.family) === plain(b.family);

export const namesAgree = (a: Demographics, b: Demographics): boolean =>
  familyNamesAgree(a, b) ||
  a.given.some((name) => b.given.some((other) => plain(name) === plain(other)));

/** Some returns carry no names at all, as the Children in Need census does: sex stands in. */
export const nameless = (a: Demographics, b: Demographics): boolean =>
  [a, b].some(({ given, family }) => given.length === 0 && family === null);

export const sexAgrees = (a: Demographics, b: Demographics): boolean =>
  a.sex !== 'UNKNOWN' && a.sex === b.sex;

/** Letters alone, without accents or case. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
