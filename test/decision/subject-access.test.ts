import { describe, expect, it } from 'vitest';
import type { Facts, Seal } from '../../src/decision/facts.ts';
import type { Recipient, Weighing } from '../../src/decision/subject-access.ts';
import { decideSubjectAccess, subjectAccessDue } from '../../src/decision/subject-access.ts';
import type { IsoDate } from '../../src/domain/iso-date.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { EVERY_FIELD } from './asking.ts';

const NOW = Date.UTC(2026, 10, 22);
const QUIET: Facts = {
  ...{ dateOfBirth: null, competence: null, statuses: [], relationships: [], seals: [] },
  ...{ directives: [], detriments: [], breakGlass: [] },
};

function decided(
  recipient: Recipient,
  {
    facts = {},
    weighings = [],
    agreement = DEFAULT_AGREEMENT,
  }: {
    facts?: Partial<Facts>;
    weighings?: readonly Weighing[];
    agreement?: typeof DEFAULT_AGREEMENT;
  } = {},
) {
  const asked = { subjectId: 'x', recipient, fields: EVERY_FIELD };
  return decideSubjectAccess(agreement, asked, { ...QUIET, ...facts }, weighings, NOW);
}

/** What becomes of one field. */
const fate = (path: string, ...of: Parameters<typeof decided>): string => {
  const { permit, withheld, sealed } = decided(...of);
  if (sealed.includes(path)) return 'SEALED';
  return withheld.get(path) ?? (permit.fields.has(path) ? 'GIVEN' : 'LOST');
};

const ADDRESS = 'address.postcode';
const FAMILY = 'family.name';
const NOTES = 'socialCare.caseNotes.text';
const ENQUIRY = 'socialCare.section47Enquiries.startedOn';
const ANXIETY = 'health.mentalHealth.display';
const ALLERGY = 'health.allergies.display';
const SCHOOL = 'education.enrolments.schoolName';

describe('what is given of a record', () => {
  it.each([
    [ALLERGY, 'GIVEN', 'GIVEN'],
    ['name.text', 'GIVEN', 'GIVEN'],
    [SCHOOL, 'GIVEN', 'GIVEN'],
    [ADDRESS, 'GIVEN', 'NOT_TO_PARENTS'],
    [ANXIETY, 'GIVEN', 'NOT_TO_PARENTS'],
    [ENQUIRY, 'GIVEN', 'NOT_TO_PARENTS'],
    [FAMILY, 'THIRD_PARTY', 'THIRD_PARTY'],
    [NOTES, 'THIRD_PARTY', 'THIRD_PARTY'],
    ['consent.grantor', 'THIRD_PARTY', 'THIRD_PARTY'],
  ])('%s: %s to the child, %s to a parent', (path, toChild, toParent) => {
    expect([fate(path, 'CHILD'), fate(path, 'PARENT')]).toEqual([toChild, toParent]);
  });

  it('every field comes out one way', () => {
    for (const recipient of ['CHILD', 'PARENT'] as const) {
      const { permit, withheld, sealed } = decided(recipient);
      expect(permit.fields.size + withheld.size + sealed.length).toBe(EVERY_FIELD.size);
    }
  });

  it('nothing without a category, and no sensitive service to a parent, whatever an agreement says', () => {
    const subjectAccess = { ofOthers: [], notToParents: [] };
    const open = { ...DEFAULT_AGREEMENT, subjectAccess };
    expect(fate(ANXIETY, 'PARENT', { agreement: open })).toBe('NOT_TO_PARENTS');
    expect(fate(ADDRESS, 'PARENT', { agreement: open })).toBe('GIVEN');
    const bare = { ...open, categories: {} };
    expect(decided('CHILD', { agreement: bare }).permit.fields.size).toBe(0);
  });
});

describe('what a named person weighed', () => {
  const weighed = (kind: Weighing['kind'], ...scopes: string[]) => ({ kind, scopes });

  it('gives what speaks of another who agrees, or where it is reasonable', () => {
    for (const kind of ['CONSENTED', 'REASONABLE'] as const) {
      expect(fate(FAMILY, 'CHILD', { weighings: [weighed(kind, 'FAMILY')] })).toBe('GIVEN');
      expect(fate(NOTES, 'CHILD', { weighings: [weighed(kind, 'FAMILY')] })).toBe('THIRD_PARTY');
      expect(fate(ANXIETY, 'PARENT', { weighings: [weighed(kind, 'MENTAL_HEALTH')] })).toBe(
        'NOT_TO_PARENTS',
      );
    }
  });

  it('withholds by category, group or field, and before all that gives', () => {
    for (const scope of ['ALLERGIES', 'health.allergies', ALLERGY]) {
      const weighings = [weighed('SERIOUS_HARM', scope)];
      expect(fate(ALLERGY, 'CHILD', { weighings })).toBe('SERIOUS_HARM');
      expect(fate('health.conditions.display', 'CHILD', { weighings })).toBe('GIVEN');
    }
    const both = [weighed('CONSENTED', 'FAMILY'), weighed('SERIOUS_HARM', FAMILY)];
    expect(fate(FAMILY, 'CHILD', { weighings: both })).toBe('SERIOUS_HARM');
    expect(fate('family.telephone', 'CHILD', { weighings: both })).toBe('GIVEN');
    const other = [weighed('CONSENTED', 'FAMILY'), weighed('THIRD_PARTY', 'FAMILY')];
    expect(fate(FAMILY, 'CHILD', { weighings: other })).toBe('THIRD_PARTY');
  });

  it('of what is composed, a part that is withheld withholds the whole', () => {
    const weighings = [weighed('SERIOUS_HARM', 'name.family')];
    expect(fate('name.text', 'CHILD', { weighings })).toBe('SERIOUS_HARM');
    expect(fate('name.given', 'CHILD', { weighings })).toBe('GIVEN');
  });

  it('a decision not to share counts here too, while it lasts', () => {
    const detriment = { categories: ['ALLERGIES'], from: 0, until: NOW };
    const facts = { detriments: [{ ...detriment, until: null }] };
    expect(fate(ALLERGY, 'CHILD', { facts })).toBe('SERIOUS_HARM');
    expect(fate(ALLERGY, 'CHILD', { facts: { detriments: [detriment] } })).toBe('GIVEN');
  });
});

describe('a seal', () => {
  const seal = (scope: string, until: number | null = null): Seal => ({
    ...{ scope, from: 0, until, against: ['somebody'], mayOpen: [] },
  });

  it('of a location hides it from a parent, with what tells it, and from no child', () => {
    const facts = { seals: [seal('LOCATION')] };
    expect(fate(SCHOOL, 'PARENT', { facts })).toBe('SEALED');
    expect(fate(ALLERGY, 'PARENT', { facts })).toBe('GIVEN');
    expect(fate(SCHOOL, 'CHILD', { facts })).toBe('GIVEN');
    expect(decided('PARENT', { facts }).permit.sealed.location).toBe(true);
    expect(decided('CHILD', { facts }).permit.sealed.location).toBe(false);
    expect(fate(SCHOOL, 'PARENT', { facts: { seals: [seal('LOCATION', NOW)] } })).toBe('GIVEN');
  });

  it('of a category hides it from both, and of a child all of it from a parent', () => {
    const facts = { seals: [seal('ALLERGIES')] };
    expect([fate(ALLERGY, 'CHILD', { facts }), fate(ALLERGY, 'PARENT', { facts })]).toEqual([
      ...['SEALED', 'SEALED'],
    ]);
    const whole = { seals: [seal('CHILD')] };
    expect(decided('PARENT', { facts: whole }).permit.fields.size).toBe(0);
    expect(fate(ALLERGY, 'CHILD', { facts: whole })).toBe('GIVEN');
  });
});

describe('the day by which to answer', () => {
  it.each([
    ['2026-09-14', 1, '2026-10-14', 'the corresponding day'],
    ['2026-01-31', 1, '2026-03-02', 'the last of February is a Saturday'],
    ['2026-03-31', 1, '2026-04-30', 'the last of a shorter month'],
    ['2026-10-22', 1, '2026-11-23', 'a Sunday'],
    ['2026-11-25', 1, '2026-12-29', 'Christmas, its weekend, and Boxing Day kept on the Monday'],
    ['2026-12-01', 1, '2027-01-04', 'New Year’s Day and a weekend'],
    ['2026-03-03', 1, '2026-04-07', 'Good Friday to Easter Monday'],
    ['2026-12-31', 2, '2027-03-01', 'February’s last is a Sunday'],
  ])('received on %s, %i months: %s (%s)', (received, months, due) => {
    expect(subjectAccessDue(received as IsoDate, months)).toBe(due);
  });
});
