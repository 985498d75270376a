import type { IdentifierSystem } from '../domain/codes.ts';
import type { Demographics } from './deterministic.ts';
import { namesAgree, nameless, sexAgrees } from './deterministic.ts';

/** A person with every number that was ever said of them: invalid, temporary and former ones too. */
export interface LikenedPerson extends Demographics {
  readonly sourceCode: string;
  readonly postcode: string | null;
  readonly identifiers: readonly { readonly system: IdentifierSystem; readonly value: string }[];
}

/**
 * Whether two persons may be one child, in the widest sense: any number in common, or an equal birth
 * date with a name or postcode in common. Where one has no names, an equal sex stands in. Wide, because
 * it is asked only of sealed children: a person in doubt is kept behind the same seal until somebody
 * looks, and nothing links by it.
 */
export const mayBeOneChild = (a: LikenedPerson, b: LikenedPerson): boolean =>
  a.identifiers.some((mine) => b.identifiers.some((theirs) => isShared(mine, theirs, a, b))) ||
  (a.dateOfBirth !== null &&
    a.dateOfBirth === b.dateOfBirth &&
    (namesAgree(a, b) || postcodesAgree(a, b) || (nameless(a, b) && sexAgrees(a, b))));

/** What two persons who may be one child have in common, one of these at least: to look them up by. */
export const clues = ({ dateOfBirth, identifiers }: LikenedPerson): readonly string[] => [
  ...(dateOfBirth === null ? [] : [dateOfBirth]),
  ...identifiers.map(({ system, value }) => `${issuer(system)} ${plain(value)}`),
];

type Identifier = LikenedPerson['identifiers'][number];

/** A number is the same when it is former; a patient's number means something to its source alone. */
const isShared = (
  mine: Identifier,
  theirs: Identifier,
  a: LikenedPerson,
  b: LikenedPerson,
): boolean =>
  plain(mine.value) === plain(theirs.value) &&
  issuer(mine.system) === issuer(theirs.system) &&
  (mine.system !== 'LOCAL_PATIENT_ID' || a.sourceCode === b.sourceCode);

const issuer = (system: IdentifierSystem): IdentifierSystem =>
  system === 'FORMER_UPN' ? 'UPN' : system === 'FORMER_NHS_NUMBER' ? 'NHS_NUMBER' : system;

const postcodesAgree = (a: LikenedPerson, b: LikenedPerson): boolean =>
  a.postcode !== null && b.postcode !== null && plain(a.postcode) === plain(b.postcode);

const plain = (value: string): string => value.replace(/\s/g, '').toUpperCase();
