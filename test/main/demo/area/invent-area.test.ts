import { describe, expect, test } from 'vitest';
import { RECORD_FIELDS } from '../../../../src/domain/child-record.ts';
import { parseIsoDate, yearsBetween } from '../../../../src/domain/iso-date.ts';
import { parseNhsNumber } from '../../../../src/domain/nhs-number.ts';
import { parsePostcode } from '../../../../src/domain/postcode.ts';
import { parseUpn } from '../../../../src/domain/upn.ts';
import { ODDITIES } from '../../../../src/main/demo/area/child.ts';
import type { Child, Oddity } from '../../../../src/main/demo/area/child.ts';
import { inventArea } from '../../../../src/main/demo/area/invent-area.ts';
import { CATEGORIES } from '../../../../src/policy/categories.ts';

const today = '2026-11-20';
const area = inventArea({ children: 2000, today });
const { children } = area;
const having = (oddity: Oddity): Child[] =>
  children.filter(({ oddities }) => oddities.includes(oddity));
const distinct = (values: readonly (string | null)[]) => new Set(values).size;

describe('an area', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(inventArea({ children: 300, today })).toEqual(inventArea({ children: 300, today }));
    expect(inventArea({ children: 300, today, seed: 1 }).children.slice(1)).not.toEqual(
      inventArea({ children: 300, today, seed: 2 }).children.slice(1),
    );
  });

  test.each([1, 2, 3, 7, 50, 499])('has exactly the %i children asked for', (wanted) => {
    expect(inventArea({ children: wanted, today }).children).toHaveLength(wanted);
  });

  test.each([0, -1, 1.5, 100_001])('refuses %d children', (wanted) => {
    expect(() => inventArea({ children: wanted, today })).toThrow(RangeError);
  });

  test('refuses a day that does not exist', () => {
    expect(() => inventArea({ children: 1, today: '2026-02-30' })).toThrow(RangeError);
  });

  test.each(['2024-02-29', '2026-01-01', '2026-08-31', '2026-09-01'])('can be of %s', (day) => {
    const of = inventArea({ children: 400, today: day });
    expect(of.children.every(({ dateOfBirth }) => dateOfBirth < day)).toBe(true);
  });
});

describe('the children', () => {
  test('are under 18, and about an eighth of them known to social care', () => {
    const day = parseIsoDate(today);
    if (!day) throw new Error('unreachable');
    const ages = children.map(({ dateOfBirth }) => yearsBetween(dateOfBirth, day));
    expect(Math.min(...ages)).toBe(0);
    expect(Math.max(...ages)).toBe(17);
    const known = children.filter(({ sentBySocialCare }) => sentBySocialCare).length;
    expect(known).toBeGreaterThan(180);
    expect(known).toBeLessThan(300);
  });

  test('never share a number', () => {
    expect(distinct(children.map(({ nhsNumber }) => nhsNumber))).toBe(2000);
    const upns = children.flatMap(({ upn }) => upn ?? []);
    expect(distinct(upns)).toBe(upns.length);
    expect(distinct(children.map(({ localPatientId }) => localPatientId))).toBe(2000);
  });

  test('have numbers that pass their checks, in ranges that are nobody’s', () => {
    for (const { nhsNumber, upn, household } of children) {
      expect(parseNhsNumber(nhsNumber)).toBe(nhsNumber);
      expect(nhsNumber).toMatch(/^999/);
      if (upn !== null) expect(parseUpn(upn)).toBe(upn);
      expect(parsePostcode(household.address.postcode)).toBe(household.address.postcode);
    }
  });

  test('mostly have brothers and sisters, of other names', () => {
    const siblings = children.filter((child) =>
      children.some((other) => other !== child && other.household === child.household),
    );
    expect(siblings.length).toBeGreaterThan(900);
    const names = new Map<object, string[]>();
    for (const { household, given } of children) {
      names.set(household, [...(names.get(household) ?? []), given[0] ?? '']);
    }
    for (const given of names.values()) expect(distinct(given)).toBe(given.length);
  });

  test('share no common name too often', () => {
    const families = new Set(children.map(({ household }) => household));
    const counts = new Map<string, number>();
    for (const { family } of families) counts.set(family, (counts.get(family) ?? 0) + 1);
    const most = Math.max(...counts.values()) / families.size;
    expect(most).toBeGreaterThan(0.01);
    expect(most).toBeLessThan(0.04);
  });
});

describe('what agencies disagree about', () => {
  test.each(Object.keys(ODDITIES) as Oddity[])('%s is there', (oddity) => {
    expect(having(oddity).length).toBeGreaterThan(1);
  });

  test('twins share surname, birth date, address and school', () => {
    const twins = having('TWIN');
    for (const twin of twins) {
      const other = twins.find((t) => t !== twin && t.household === twin.household);
      expect(other?.dateOfBirth).toBe(twin.dateOfBirth);
      expect(other?.sentByHealth).toMatchObject({
        family: twin.sentByHealth.family,
        address: twin.sentByHealth.address,
      });
      expect(other?.given[0]).not.toBe(twin.given[0]);
    }
  });

  test('mistyped numbers fail their checks', () => {
    for (const { sentByHealth } of having('NHS_NUMBER_MISTYPED')) {
      expect(parseNhsNumber(sentByHealth.number ?? '')).toBeUndefined();
    }
    for (const { sentBySchool } of having('SCHOOL_UPN_MISTYPED')) {
      expect(parseUpn(sentBySchool?.number ?? '')).toBeUndefined();
    }
    for (const { sentBySocialCare } of having('CENSUS_UPN_MISTYPED')) {
      expect(parseUpn(sentBySocialCare?.upn ?? '')).toBeUndefined();
    }
  });

  test('numbers of nobody pass theirs, and are nobody’s', () => {
    const numbers = new Set(children.map(({ nhsNumber }) => nhsNumber));
    for (const { sentByHealth } of having('NHS_NUMBER_OF_NOBODY')) {
      expect(parseNhsNumber(sentByHealth.number ?? '')).toBeDefined();
      expect(numbers.has(sentByHealth.number ?? '')).toBe(false);
    }
    const upns = new Set(children.map(({ upn }) => upn));
    for (const { sentBySocialCare } of having('CENSUS_UPN_OF_NOBODY')) {
      expect(parseUpn(sentBySocialCare?.upn ?? '')).toBeDefined();
      expect(upns.has(sentBySocialCare?.upn ?? '')).toBe(false);
    }
  });

  test('a sibling’s number is that of a sibling of another age', () => {
    for (const child of having('CENSUS_UPN_OF_SIBLING')) {
      const owner = children.find(({ upn }) => upn === child.sentBySocialCare?.upn);
      expect(owner?.household).toBe(child.household);
      expect(owner?.dateOfBirth).not.toBe(child.dateOfBirth);
    }
  });

  test('movers, changed names and birth dates differ between school and health', () => {
    for (const { sentByHealth, sentBySchool } of having('MOVED')) {
      expect(sentBySchool?.address).not.toEqual(sentByHealth.address);
    }
    for (const { sentByHealth, sentBySchool } of having('FAMILY_NAME_CHANGED')) {
      expect(sentBySchool?.family).not.toBe(sentByHealth.family);
    }
    for (const { sentByHealth, sentBySchool } of having('BIRTH_DATE_DIFFERS')) {
      expect(sentBySchool?.dateOfBirth).not.toBe(sentByHealth.dateOfBirth);
      expect(parseIsoDate(sentBySchool?.dateOfBirth ?? '')).toBeDefined();
    }
  });
});

describe('what no file says', () => {
  const byAuthority = new Map(children.map((child) => [child.localAuthorityId, child]));
  const byNhsNumber = new Map(children.map((child) => [child.sentByHealth.number, child]));

  test('allocations are of known children, and leave some waiting', () => {
    for (const { localAuthorityId, from } of area.allocations) {
      expect(byAuthority.get(localAuthorityId)?.traits.episodes.length).toBeGreaterThan(0);
      expect(from <= today).toBe(true);
    }
    expect(area.allocations[0]).toMatchObject({
      localAuthorityId: area.showcase.localAuthorityId,
      practitionerHandle: 'social-worker',
    });
    const open = children.filter(({ traits }) => traits.episodes.at(-1)?.open).length;
    const taken = area.allocations.filter((a) => a.practitionerHandle === 'social-worker').length;
    expect(taken).toBeLessThan(open);
  });

  test('each kind of seal is there, never on the showcase', () => {
    expect(distinct(area.seals.map(({ kind }) => kind))).toBe(4);
    for (const seal of area.seals) {
      expect(seal.localAuthorityId).not.toBe(area.showcase.localAuthorityId);
      const child = byAuthority.get(seal.localAuthorityId ?? null);
      expect(child).toBeDefined();
      if (seal.nhsNumber) expect(byNhsNumber.get(seal.nhsNumber)).toBe(child);
    }
  });

  test('consents are a few dozen, of real categories and fields', () => {
    expect(area.consents.length).toBeGreaterThan(30);
    expect(area.consents.length).toBeLessThan(100);
    const paths = new Set(RECORD_FIELDS.map(({ path }) => path));
    const known = new Set([...Object.keys(CATEGORIES), 'EARLY_HELP_SUPPORT']);
    for (const { scope, nhsNumber, localAuthorityId } of area.consents) {
      expect('field' in scope ? paths.has(scope.field) : known.has(scope.category)).toBe(true);
      const child = nhsNumber
        ? byNhsNumber.get(nhsNumber)
        : byAuthority.get(localAuthorityId ?? '');
      expect(child).toBeDefined();
    }
  });
});
