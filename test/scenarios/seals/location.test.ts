import { describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { WHOLE_RECORD } from '../../support/whole-record.ts';

/** AVA's location is sealed in the one area; in the other, nobody has said where she is. */
const sealed = await useTestDatabase();
const silent = await useTestDatabase();
const { ava } = await enterSmallArea(sealed.store);
await enterSmallArea(silent.store);
await enterSeal(sealed.store, {
  ...{ id: '5ea10000-0000-4000-8000-000000000001', subjectId: ava, kind: 'HIGH_RISK' },
  ...{ scope: 'LOCATION', mayOpen: [practitionerId('team-manager')], from: '2026-01-01' },
});
const OF_AVA = `(select id from identity.source_person where subject_id = '${ava}')`;
for (const table of [
  ...['identity.family_member', 'identity.involvement', 'education.enrolment'],
  ...['education.attendance', 'health.general_practice'],
]) {
  await silent.owner.unsafe(`delete from ${table} where source_person_id in ${OF_AVA}`);
}
await silent.owner.unsafe(
  `update identity.person_details set address_lines = null, postcode = null where source_person_id in ${OF_AVA};
   update health.emergency_attendance set provider = null where source_person_id in ${OF_AVA};
   delete from identity.source_identifier where system <> 'NHS_NUMBER' and source_person_id in ${OF_AVA}`,
);
const [here, there] = [await startKith(sealed), await startKith(silent)];

const ASKED = `query($id: ID!, $purpose: PurposeOfUse!) { child(id: $id, purpose: $purpose) {
  ${WHOLE_RECORD} chronology(first: 100) { edges { node { on kind title category } } pageInfo { hasNextPage } }
  withheld { path category reason explanation holder { name } } contributions { source agency stale } } }`;
const FIND = `query($search: ChildSearch!) { findChildren(search: $search, purpose: SAFEGUARDING) { id } }`;

type Child = Record<string, unknown> & {
  readonly alerts: unknown;
  readonly address: unknown;
  readonly contributions: readonly { readonly source: string }[];
};
const view = async (kith: typeof here, handle: string, purpose: string) => {
  const { data, errors } = await kith.ask<{ child: Child }>(handle, ASKED, { id: ava, purpose });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.child;
};

describe('a sealed location', () => {
  // Their relationship is none of the records that the seal hides, so that it stands in both areas.
  it.each([
    ['social-worker', 'SAFEGUARDING'],
    ['mash', 'SAFEGUARDING'],
    ['privacy-officer', 'AUDIT'],
  ])('looks to %s for %s as if nobody had said where the child is', async (handle, purpose) => {
    const hidden = await view(here, handle, purpose);
    const absent = await view(there, handle, purpose);
    // Who is allocated is no record of a source; it cannot be unsaid without the relationship.
    const socialCare = { ...(absent.socialCare as object), allocatedWorker: null };
    const unsaid = JSON.stringify({ ...absent, socialCare, professionals: null });
    expect(JSON.stringify(hidden) === unsaid).toBe(true);
  });

  it('tells neither the address nor the school nor the practice, in any part of the answer', async () => {
    for (const [handle, purpose] of [
      ['social-worker', 'SAFEGUARDING'],
      ['school-dsl', 'SAFEGUARDING'],
      ['school-nurse', 'DIRECT_CARE'],
    ] as const) {
      const hidden = JSON.stringify(await view(here, handle, purpose));
      expect(hidden).not.toMatch(
        /Heron Terrace|NM3 ?7QZ|Wyke Hollow|A practice|Z99001|B801200005001/,
      );
    }
    const opened = JSON.stringify(await view(here, 'team-manager', 'SAFEGUARDING'));
    expect(opened).toMatch(/Heron Terrace/);
    expect(opened).toMatch(/B801200005001/);
  });

  it('leaves every alert visible', async () => {
    const { alerts, address } = await view(here, 'school-dsl', 'SAFEGUARDING');
    expect(alerts).toMatchObject([{ kind: 'CHILD_PROTECTION_PLAN' }]);
    expect(address).toBeNull();
  });

  it('names a source only in an answer that shows the place itself', async () => {
    const named = ({ contributions }: Child) => contributions.map(({ source }) => source);
    expect(named(await view(here, 'social-worker', 'SAFEGUARDING'))).toEqual([
      ...['Education', 'Health', "Children's social care"],
    ]);
    expect(named(await view(here, 'team-manager', 'SAFEGUARDING'))).toContain(
      'Wyke Hollow Primary School',
    );
  });

  it('is found by no part of what it hides', async () => {
    const find = (handle: string, search: object) =>
      here.ask<{ findChildren: unknown[] }>(handle, FIND, { search });
    const upn = { upn: 'B801200005001' };
    const known = { familyName: 'Rivers', dateOfBirth: '2015-04-02' };
    for (const search of [upn, { ...known, postcode: 'NM3 7QZ' }]) {
      expect((await find('mash', search)).data).toEqual({ findChildren: [] });
      expect((await find('team-manager', search)).data).toEqual({ findChildren: [{ id: ava }] });
    }
    expect((await find('mash', known)).data).toEqual({ findChildren: [{ id: ava }] });
  });
});
