import { randomUUID } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { ingestFile } from '../../../src/usecases/ingest-files.ts';
import { immunisationEvent } from '../../sources/nhs-immunisation/fixture.ts';
import { guardian, nhsIdentifier, pdsBundle, pdsPatient } from '../../sources/pds/fixture.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { AVA, enterSmallArea } from '../../support/small-area.ts';

const database = await useTestDatabase();
const { store, owner } = database;
const { ava } = await enterSmallArea(store);
const kith = await startKith(database);
const folder = await mkdtemp(join(tmpdir(), 'kith-restricted-'));

async function take(content: unknown) {
  const path = join(folder, randomUUID());
  await writeFile(path, JSON.stringify(content));
  return ingestFile(store, path, { newSubjectId: () => randomUUID() });
}

const RIVERS = {
  nhsNumber: AVA.nhsNumber,
  name: [{ use: 'usual', given: ['Ava'], family: 'Rivers' }],
  birthDate: '2015-04-02',
};
const QUERY = `query($id: ID!) { child(id: $id, purpose: SAFEGUARDING) {
  address { lines postcode } health { generalPractice { practiceCode } } withheld { path } } }`;
interface Shown {
  readonly child: { readonly address: unknown; readonly withheld: unknown[] } | null;
}
const addressSeenBy = async (handle: string) => {
  const { data } = await kith.ask<Shown>(handle, QUERY, { id: ava });
  expect(data?.child).not.toBeNull();
  return data?.child?.address;
};
const childrenOf = async (key: string, code: string) =>
  (
    await owner<{ id: string }[]>`select subject_id as id from identity.source_person
      join identity.source on source.id = source_id where key = ${key} and code = ${code}`
  ).map(({ id }) => id);
const sealsOf = async (id: string) =>
  owner`select scope, kind, to_json(may_open) as "mayOpen", lifted_at is null as stands from consent.seal
    where subject_id = ${id}`.then((rows) => [...rows]);
const STANDS = { scope: 'LOCATION', kind: 'HIGH_RISK', stands: true };

describe('a person whom PDS restricts', () => {
  it('is sealed as to place with the answer, whatever other sources say of it', async () => {
    expect(await addressSeenBy('social-worker')).not.toBeNull();
    const report = await take(pdsPatient({ ...RIVERS, confidentiality: 'R' }));
    expect(report).toMatchObject({ taken: true, persons: 1, linked: 1 });
    expect(await childrenOf(AVA.nhsNumber, 'PDS')).toEqual([ava]);
    expect(await addressSeenBy('social-worker')).toBeNull();
    expect(await addressSeenBy('team-manager')).not.toBeNull();
    const [seal, ...others] = await sealsOf(ava);
    expect(seal).toMatchObject(STANDS);
    const reviewers = ['team-manager', 'privacy-officer'].map(practitionerId);
    expect([...(seal?.['mayOpen'] as string[])].sort()).toEqual(reviewers.sort());
    expect(others).toEqual([]);
  });

  it('stays sealed when the same or an open answer comes, until somebody lifts the seal', async () => {
    await take(pdsPatient({ ...RIVERS, confidentiality: 'R' }));
    await take(pdsPatient({ ...RIVERS, versionId: '3' }));
    expect(await sealsOf(ava)).toHaveLength(1);
    expect(await addressSeenBy('social-worker')).toBeNull();
    await owner`update consent.seal set lifted_at = now()`;
    await take(pdsPatient({ ...RIVERS, confidentiality: 'R' }));
    expect(await addressSeenBy('social-worker')).not.toBeNull();
    await take(pdsPatient({ ...RIVERS, versionId: '4', confidentiality: 'R' }));
    expect(await addressSeenBy('social-worker')).toBeNull();
  });

  it('is sealed under each child who has the same NHS number, linked or not', async () => {
    const number = '9434765919';
    await take(immunisationEvent({ contained: [person(number, 'Una', '2017-01-01')] }));
    await take(pdsPatient({ nhsNumber: number, birthDate: '2017-01-02', confidentiality: 'R' }));
    const [other] = await childrenOf(number, 'NHS-IMMUNISATION');
    const [own] = await childrenOf(number, 'PDS');
    expect(own).not.toBe(other);
    expect(await sealsOf(own ?? '')).toMatchObject([STANDS]);
    expect(await sealsOf(other ?? '')).toMatchObject([STANDS]);
  });

  it('who comes again under another key, unmatched, comes behind the same seal', async () => {
    const number = '9434765870';
    await take(pdsPatient({ nhsNumber: number, confidentiality: 'R' }));
    const unnumbered = { ...person(number, 'Ivy', '2016-03-04'), identifier: undefined };
    const event = { contained: [unnumbered], identifier: [{ value: 'ACME-2' }] };
    await take(immunisationEvent(event));
    const [unmatched] = await owner<{ id: string }[]>`
      select subject_id as id from identity.source_person join identity.source on source.id = source_id
      where code = 'NHS-IMMUNISATION' and length(key) = 32`;
    expect(await childrenOf(number, 'PDS')).not.toContain(unmatched?.id);
    expect(await sealsOf(unmatched?.id ?? '')).toMatchObject([STANDS]);
  });
});

describe('who is there already and may be a person whom PDS restricts', () => {
  const born = '2014-07-19';
  const unnumbered = (given: string, lot: string, birthDate = born) => ({
    contained: [{ ...person('9434765919', given, birthDate), identifier: undefined }],
    identifier: [{ value: lot }],
  });
  const childCalled = async (given: string) => {
    const [row] = await owner<{ id: string }[]>`select subject_id as id from identity.source_person
      join identity.person_details on source_person_id = source_person.id where ${given} = any(given)`;
    return row?.id ?? '';
  };
  const restricted = { nhsNumber: '9434766079', birthDate: born, confidentiality: 'R' } as const;

  it('comes behind the same seal, to be looked at at once; who is unlike them does not', async () => {
    await take(immunisationEvent(unnumbered('Wren', 'L1')));
    await take(immunisationEvent(unnumbered('Dove', 'L2', '2014-07-20')));
    const like = await childCalled('Wren');
    expect(await sealsOf(like)).toEqual([]);
    const report = await take(pdsPatient(restricted));
    expect(await sealsOf(like)).toMatchObject([STANDS]);
    const [row] = await owner`select spread_from is not null as spread from consent.seal
      where subject_id = ${like}`;
    expect(row).toEqual({ spread: true });
    expect(await sealsOf(await childCalled('Dove'))).toEqual([]);
    expect(JSON.stringify(report)).not.toContain(like);
    expect(report.findings.map(({ code }) => code)).toEqual(['RESTRICTED']);
  });

  it('stays open once somebody found that they are another, whatever answers come', async () => {
    const like = await childCalled('Wren');
    await owner`update consent.seal set lifted_at = now() where subject_id = ${like}`;
    await take(pdsPatient(restricted));
    await take(pdsPatient({ ...restricted, versionId: '3' }));
    expect(await sealsOf(like)).toMatchObject([{ stands: false }]);
  });

  it('is sealed though nobody may review seals, and the report says so, of no child', async () => {
    await take(immunisationEvent(unnumbered('Lark', 'L3', '2013-03-03')));
    await owner`update identity.role_assignment set assigned_until = now()
      where role in ('TEAM_MANAGER', 'PRIVACY_OFFICER')`;
    const nobody = {
      nhsNumber: '9434766087',
      birthDate: '2013-03-03',
      confidentiality: 'R',
    } as const;
    const { findings } = await take(pdsPatient(nobody));
    await owner`update identity.role_assignment set assigned_until = null`;
    expect(findings.map(({ code, at }) => `${code} ${at}`)).toEqual([
      expect.stringContaining('RESTRICTED'),
      'SEALS_UNREVIEWED file',
    ]);
    const seals = await sealsOf(await childCalled('Lark'));
    expect(seals).toMatchObject([{ ...STANDS, mayOpen: [] }]);
  });
});

const person = (number: string, given: string, birthDate: string) => ({
  ...{ resourceType: 'Patient', id: 'Pat1', identifier: [nhsIdentifier(number)] },
  ...{ name: [{ family: 'Marlow', given: [given] }], birthDate },
});

describe('a person of PDS', () => {
  it('whose number a merge superseded is one child with who came under the old number', async () => {
    const [old, now] = ['9434765897', '9434765943'];
    const born = { birthDate: '2018-08-08' };
    await take(
      immunisationEvent({
        contained: [person(old, 'Ivy', born.birthDate)],
        identifier: [{ value: 'M1' }],
      }),
    );
    await take(pdsPatient({ nhsNumber: old, ...born }));
    const identifier = [nhsIdentifier(now), { ...nhsIdentifier(old), use: 'old' }];
    const report = await take(pdsPatient({ nhsNumber: now, ...born, identifier }));
    expect(report.linked).toBe(1);
    const [child] = await childrenOf(now, 'PDS');
    expect(await childrenOf(old, 'PDS')).toEqual([child]);
    expect(await childrenOf(old, 'NHS-IMMUNISATION')).toEqual([child]);
  });

  it('is awaited by relations who come first; and nobody is made of a number alone', async () => {
    const number = '9434766001';
    const first = await take(pdsBundle(guardian(number)));
    expect(first.findings.map(({ code }) => code)).toEqual(['PERSON_AWAITED']);
    await take(pdsPatient({ nhsNumber: number, name: undefined, birthDate: undefined }));
    expect(await childrenOf(number, 'PDS')).toEqual([]);
    await take(pdsPatient({ nhsNumber: number, versionId: '3', birthDate: '2019-09-09' }));
    const [relation] = await owner`select name from identity.family_member
      join identity.source_person on source_person.id = source_person_id where key = ${number}`;
    expect(relation).toEqual({ name: 'Ada Marlow' });
  });

  it('is as the latest version says, in whatever order answers come', async () => {
    const versions = [
      { versionId: '8', deceasedDateTime: '2024-01-01' },
      { versionId: '9', birthDate: '2020-02-02' },
      { versionId: '10', birthDate: '2020-02-03', name: [{ given: ['Iris'], family: 'Marlow' }] },
    ];
    const detailsAfter = async (number: string, order: readonly (0 | 1 | 2)[]) => {
      for (const at of order) await take(pdsPatient({ nhsNumber: number, ...versions[at] }));
      const [details] =
        await owner`select to_json(given) as given, date_of_birth::text as born, date_of_death as died
        from identity.person_details join identity.source_person on source_person.id = source_person_id
        where key = ${number} and superseded_at is null`;
      return details;
    };
    const latest = { given: ['Iris'], born: '2020-02-03', died: null };
    expect(await detailsAfter('9434766052', [0, 1, 2])).toEqual(latest);
    expect(await detailsAfter('9434766060', [2, 0, 1])).toEqual(latest);
  });
});
