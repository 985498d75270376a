import type { FieldPath } from '../domain/child-record.ts';
import type { Agency } from '../domain/codes.ts';
import type { IsoDate } from '../domain/iso-date.ts';
import { addDays, dayInEngland } from '../domain/calendar.ts';
import type {
  Category,
  HeldBack,
  PurposeOfUse,
  Role,
  SharingAgreement,
} from '../policy/agreement.ts';
import { categoryOf } from '../policy/coverage.ts';
import type { Facts, Instant } from './facts.ts';
import { isInForce } from './facts.ts';
import type { Recipient, Weighing } from './subject-access.ts';
import { withholdingOf } from './subject-access.ts';

/** How a family knows an organisation, so that to name it tells nothing: where it was enrolled, or registered. */
const KNOWN_BY = {
  ENROLMENT: 'education.enrolments.schoolName',
  GP_REGISTRATION: 'health.generalPractice.practiceName',
  /** It answers enquiries for its agency, as anybody may know. */
  ENQUIRIES: null,
} as const satisfies Record<string, FieldPath | null>;

export interface AccessingOrganisation {
  readonly id: string;
  readonly name: string;
  /** Null for one that serves the whole partnership. */
  readonly agency: Agency | null;
  readonly knownBy: readonly (keyof typeof KNOWN_BY)[];
}

/** That something of a child was shown to practitioners on a day in England; searches that found included. */
export interface TracedAccess {
  readonly day: IsoDate;
  readonly organisation: AccessingOrganisation;
  readonly roles: readonly Role[];
  readonly purpose: PurposeOfUse;
  /** The fields that were permitted. */
  readonly fields: readonly FieldPath[];
}

/** An access as a family is told of it. */
export interface ToldAccess {
  readonly day: IsoDate;
  readonly roles: readonly Role[];
  readonly agency: Agency | null;
  /** Null: the agency alone is told. */
  readonly organisation: string | null;
  readonly purpose: PurposeOfUse;
  readonly categories: readonly Category[];
}

export interface FamilyAsking {
  readonly recipient: Recipient;
  readonly facts: Facts;
  readonly weighings: readonly Weighing[];
  readonly now: Instant;
}

/** What of the accesses to one child's record the child or a parent is told. Pure and total. */
export function tellFamily(
  agreement: SharingAgreement,
  asking: FamilyAsking,
  accesses: readonly TracedAccess[],
): ToldAccess[] {
  const today = dayInEngland(asking.now);
  const isOpen = organisationsOpenTo(agreement, asking, accesses);
  return accesses.flatMap((access): ToldAccess[] => {
    const { day, roles, purpose, organisation } = access;
    const categories = categoriesTold(agreement, asking, access, today);
    const service = serviceTold(agreement, asking, organisation);
    if (categories.length === 0 || service === null || !isOpen(organisation)) return [];
    return [{ day, roles, purpose, categories, ...service }];
  });
}

/** The kinds of information that an access is told to have shown, as of a day; none: it is not told. */
function categoriesTold(
  agreement: SharingAgreement,
  { recipient, facts, weighings, now }: FamilyAsking,
  access: TracedAccess,
  asOf: IsoDate,
): Category[] {
  const { afterDays, heldBack } = agreement.familyView;
  if (asOf < addDays(access.day, afterDays)) return [];
  const holding = heldBack.filter(
    (rule) => speaksOf(rule, access) && stillHolds(rule, access.day, facts, asOf),
  );
  if (holding.some(({ categories }) => categories.length === 0)) return [];
  const held = new Set(holding.flatMap(({ categories }) => categories));
  const sealed = facts.seals.filter((seal) => isInForce(seal, now)).map(({ scope }) => scope);
  const told = access.fields.flatMap((path) => {
    const category = categoryOf(agreement, path);
    if (category === undefined || held.has(category) || sealed.includes(category)) return [];
    const reason = withholdingOf(agreement, recipient, path, facts, weighings, now);
    // That the part on other people was looked at tells nothing of them.
    return reason === null || reason === 'THIRD_PARTY' ? [category] : [];
  });
  return [...new Set(told)].sort();
}

const speaksOf = ({ purposes, roles }: HeldBack, access: TracedAccess): boolean =>
  (purposes.length === 0 || purposes.includes(access.purpose)) &&
  (roles.length === 0 || access.roles.some((role) => roles.includes(role)));

const stillHolds = (
  { days, whileStatuses }: HeldBack,
  day: IsoDate,
  { statuses }: Facts,
  asOf: IsoDate,
): boolean =>
  days === null ||
  asOf < addDays(day, days) ||
  whileStatuses.some((status) => statuses.includes(status));

/**
 * Where a child is kept from a parent, who came to the child since would tell it. Told are those of whom the
 * parent could have been told when the seal began.
 */
function organisationsOpenTo(
  agreement: SharingAgreement,
  asking: FamilyAsking,
  accesses: readonly TracedAccess[],
): (organisation: AccessingOrganisation) => boolean {
  const began = asking.facts.seals
    .filter((seal) => isInForce(seal, asking.now) && ['CHILD', 'LOCATION'].includes(seal.scope))
    .map(({ from }) => dayInEngland(from))
    .sort()[0];
  if (began === undefined || asking.recipient === 'CHILD') return () => true;
  const before = new Set(
    accesses
      .filter((access) => categoriesTold(agreement, asking, access, began).length > 0)
      .map(({ organisation }) => organisation.id),
  );
  return ({ id }) => before.has(id);
}

/** By which service an access is told to have been; null: a parent is not told of it. */
function serviceTold(
  agreement: SharingAgreement,
  { recipient, facts, weighings, now }: FamilyAsking,
  { name, agency, knownBy }: AccessingOrganisation,
): Pick<ToldAccess, 'agency' | 'organisation'> | null {
  // What a team is called can tell what it works on.
  if (agency === 'SOCIAL_CARE' || agency === null) return { agency, organisation: null };
  const isKnown = knownBy.some((by) => {
    const path = KNOWN_BY[by];
    return (
      path === null || withholdingOf(agreement, recipient, path, facts, weighings, now) === null
    );
  });
  if (isKnown) return { agency, organisation: name };
  // A clinic to which a young person went alone, or a school in another place.
  return recipient === 'CHILD' ? { agency, organisation: null } : null;
}
