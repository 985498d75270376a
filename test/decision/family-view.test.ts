import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FamilyAsking, TracedAccess } from '../../src/decision/family-view.ts';
import { tellFamily } from '../../src/decision/family-view.ts';
import type { Facts, Seal } from '../../src/decision/facts.ts';
import { addDays } from '../../src/domain/calendar.ts';
import type { IsoDate } from '../../src/domain/iso-date.ts';
import { RECORD_FIELDS } from '../../src/domain/child-record.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';

const TODAY = '2026-11-22' as IsoDate;
const NOW = Date.parse(`${TODAY}T12:00:00Z`);
const QUIET: Facts = {
  ...{ dateOfBirth: null, competence: null, statuses: [], relationships: [], seals: [] },
  ...{ directives: [], detriments: [], breakGlass: [] },
};
const OLD_SCHOOL = organisation('Wyke Hollow Primary School', 'EDUCATION', 'ENROLMENT');
const OLD_PRACTICE = organisation('Wyke Hollow Surgery', 'HEALTH', 'GP_REGISTRATION');
const TRUST = organisation('Northmoor Community Health', 'HEALTH', 'ENQUIRIES');
const EARLY_HELP = organisation('Northmoor Early Help', 'SOCIAL_CARE');
const REFUGE_SCHOOL = organisation('Harbour School', 'EDUCATION', 'ENROLMENT');
const REFUGE_PRACTICE = organisation('Harbour Surgery', 'HEALTH', 'GP_REGISTRATION');
const CLINIC = organisation('Northmoor Sexual Health Service', 'HEALTH');
const HUB = organisation('Northmoor Multi-Agency Safeguarding Hub', 'SOCIAL_CARE');
const ADOPTION = organisation('Northmoor Adoption Team', 'SOCIAL_CARE');

function organisation(
  name: string,
  agency: TracedAccess['organisation']['agency'],
  ...knownBy: TracedAccess['organisation']['knownBy']
): TracedAccess['organisation'] {
  return { id: name, name, agency, knownBy };
}

const day = (daysAgo: number) => addDays(TODAY, -daysAgo);
const anAccess = (more: Partial<TracedAccess>): TracedAccess => ({
  day: day(60),
  organisation: TRUST,
  roles: ['SCHOOL_NURSE'],
  purpose: 'DIRECT_CARE',
  fields: ['health.allergies.display'],
  ...more,
});
const told = (accesses: readonly TracedAccess[], asking: Partial<FamilyAsking> = {}) =>
  tellFamily(
    DEFAULT_AGREEMENT,
    { recipient: 'PARENT', facts: QUIET, weighings: [], now: NOW, ...asking },
    accesses,
  );
const seal = (scope: string, daysAgo: number): Seal => ({
  ...{ scope, against: [], mayOpen: [] },
  from: Date.parse(`${day(daysAgo)}T09:00:00Z`),
  until: null,
});

describe('what a family is told of an access', () => {
  it('who, where, what for and which kinds of information', () => {
    expect(told([anAccess({})])).toEqual([
      {
        ...{ day: day(60), roles: ['SCHOOL_NURSE'], agency: 'HEALTH', purpose: 'DIRECT_CARE' },
        ...{ organisation: 'Northmoor Community Health', categories: ['ALLERGIES'] },
      },
    ]);
  });

  it('once so many days have passed, and from then on', () => {
    expect(told([anAccess({ day: day(27) })])).toEqual([]);
    expect(told([anAccess({ day: day(28) })])).toHaveLength(1);
  });

  it.each([
    ['for safeguarding', { purpose: 'SAFEGUARDING' }],
    ['by the safeguarding hub, whatever for', { roles: ['MASH_PRACTITIONER'], organisation: HUB }],
    ['for audit', { purpose: 'AUDIT', roles: ['PRIVACY_OFFICER'] }],
    ['that showed an enquiry alone', { fields: ['socialCare.section47Enquiries.startedOn'] }],
  ])('never one %s', (_what, more) => {
    const access = anAccess({ day: day(3000), ...more });
    expect([...told([access]), ...told([access], { recipient: 'CHILD' })]).toEqual([]);
  });

  it('a young person’s own service to the young person, and never to a parent', () => {
    const fields = ['health.sexualHealth.display', 'health.allergies.display'];
    const access = anAccess({ fields });
    expect(told([access])).toMatchObject([{ categories: ['ALLERGIES'] }]);
    expect(told([access], { recipient: 'CHILD' })).toMatchObject([
      { categories: ['ALLERGIES', 'SEXUAL_HEALTH'] },
    ]);
    const atClinic = anAccess({ organisation: CLINIC });
    expect(told([atClinic])).toEqual([]);
    expect(told([atClinic], { recipient: 'CHILD' })).toMatchObject([{ organisation: null }]);
  });

  it('no school that is withheld from the family, and no category that is sealed', () => {
    const access = anAccess({ organisation: OLD_SCHOOL, roles: ['CLASS_TEACHER'] });
    const weighings = [{ kind: 'SERIOUS_HARM', scopes: ['ENROLMENT'] }] as const;
    expect(told([access])).toMatchObject([{ organisation: 'Wyke Hollow Primary School' }]);
    expect(told([access], { weighings })).toEqual([]);
    const facts = { ...QUIET, seals: [seal('ALLERGIES', 10)] };
    expect(told([access], { facts })).toEqual([]);
  });

  it('an agreement may hold back while something lasts, and so many days at least', () => {
    const rule = { id: 'x', purposes: [], roles: [], categories: [], days: 100 };
    const heldBack = [{ ...rule, whileStatuses: ['CHILD_IN_NEED'] as const }];
    const agreement = { ...DEFAULT_AGREEMENT, familyView: { afterDays: 0, heldBack } };
    const count = (daysAgo: number, statuses: Facts['statuses']) =>
      tellFamily(
        agreement,
        { recipient: 'PARENT', facts: { ...QUIET, statuses }, weighings: [], now: NOW },
        [anAccess({ day: day(daysAgo) })],
      ).length;
    expect([count(99, []), count(100, []), count(100, ['CHILD_IN_NEED'])]).toEqual([0, 1, 0]);
  });
});

const WITHIN = 700;
const anyPath = fc.constantFrom(...RECORD_FIELDS.map(({ path }) => path));
const accesses = (
  organisations: readonly TracedAccess['organisation'][],
  purposes: readonly string[],
  roles: readonly string[],
  { from, until } = { from: WITHIN, until: 0 },
): fc.Arbitrary<TracedAccess[]> =>
  fc.array(
    fc.record({
      day: fc.integer({ min: until, max: from }).map(day),
      organisation: fc.constantFrom(...organisations),
      roles: fc.constantFrom(...roles.map((role) => [role])),
      purpose: fc.constantFrom(...purposes),
      fields: fc.uniqueArray(anyPath, { minLength: 1, maxLength: 6 }),
    }),
    { maxLength: 12 },
  );

const STAFF = ['SCHOOL_NURSE', 'CLASS_TEACHER', 'GENERAL_PRACTITIONER', 'SOCIAL_WORKER'];
const EVERYDAY = ['DIRECT_CARE', 'EDUCATION_SUPPORT', 'CHILD_IN_NEED', 'STATUTORY_REVIEW'];
/** What happens around any child; each service was there long before anything began. */
const everyday = accesses([OLD_SCHOOL, OLD_PRACTICE, TRUST, EARLY_HELP], EVERYDAY, STAFF).map(
  (found) => [
    ...[OLD_SCHOOL, OLD_PRACTICE, TRUST, EARLY_HELP].map((organisation) =>
      anAccess({ organisation, day: day(WITHIN + 100) }),
    ),
    ...found,
  ],
);

/** The two worlds' logs, byte for byte. */
const isSame = (
  ordinary: readonly TracedAccess[],
  other: readonly TracedAccess[],
  asking: Partial<FamilyAsking>,
): void =>
  expect(JSON.stringify(told([...ordinary, ...other], asking))).toBe(
    JSON.stringify(told(ordinary)),
  );

describe('a parent’s log is the same in two worlds that differ only in', () => {
  it('an investigation', () => {
    const enquiry = fc.oneof(
      accesses([HUB, EARLY_HELP, OLD_SCHOOL, TRUST], ['SAFEGUARDING'], STAFF),
      accesses([HUB], [...EVERYDAY, 'SAFEGUARDING'], ['MASH_PRACTITIONER']),
    );
    const facts: Facts = { ...QUIET, statuses: ['SECTION_47_OPEN', 'CHILD_IN_NEED'] };
    fc.assert(
      fc.property(everyday, enquiry, (ordinary, made) => {
        isSame(ordinary, made, { facts });
        isSame(ordinary, made, {});
      }),
    );
  });

  it.each([
    ['a refuge', 'LOCATION', [REFUGE_SCHOOL, REFUGE_PRACTICE]],
    ['an adoption', 'CHILD', [ADOPTION, REFUGE_SCHOOL, REFUGE_PRACTICE]],
  ])('%s', (_what, scope, organisations) => {
    const since = fc.integer({ min: 0, max: WITHIN });
    const pair = since.chain((daysAgo) =>
      fc.tuple(
        fc.constant(daysAgo),
        accesses(organisations, [...EVERYDAY, 'SAFEGUARDING'], STAFF, {
          from: daysAgo + 27,
          until: 0,
        }),
      ),
    );
    fc.assert(
      fc.property(everyday, pair, (ordinary, [daysAgo, made]) => {
        isSame(ordinary, made, { facts: { ...QUIET, seals: [seal(scope, daysAgo)] } });
      }),
    );
  });

  it('a third person of whom something was weighed, or a service of the young person’s own', () => {
    const clinic = accesses([CLINIC], EVERYDAY, STAFF);
    const ownService = accesses([TRUST, OLD_PRACTICE], EVERYDAY, STAFF).map((found) =>
      found.map((access) => ({ ...access, fields: ['health.mentalHealth.display'] })),
    );
    const weighings = [{ kind: 'THIRD_PARTY', scopes: ['health.contacts'] }] as const;
    fc.assert(
      fc.property(everyday, clinic, ownService, (ordinary, visits, own) => {
        isSame(ordinary, [...visits, ...own], { weighings });
      }),
    );
  });
});
