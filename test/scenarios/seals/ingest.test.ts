import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoId } from '../../../src/main/demo/demo-id.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { subjectsByIdentifier } from '../../../src/store/subjects.ts';
import type { FileReport } from '../../../src/usecases/ingest-files.ts';
import { ingestFile } from '../../../src/usecases/ingest-files.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { BUNDLE, enterSmallArea } from '../../support/small-area.ts';

/** Two areas that differ in nothing but SAM: sealed in one, never heard of in the other. */
const withSam = await useTestDatabase();
const without = await useTestDatabase();
const { sam } = await enterSmallArea(withSam.store);
await enterSmallArea(without.store, { withSam: false });
const kith = await startKith(withSam);
const folder = await mkdtemp(join(tmpdir(), 'kith-seals-'));

interface Said {
  readonly source?: string;
  readonly nhsNumber?: string;
  readonly given?: string;
  readonly family?: string;
  readonly born?: string;
  readonly postcode?: string;
}

const patient = (id: string, { source = 'other', ...said }: Said) => ({
  fullUrl: `https://${source}.example/fhir/Patient/${id}`,
  resource: {
    resourceType: 'Patient',
    id,
    meta: { source: `https://${source}.example/fhir` },
    identifier: said.nhsNumber
      ? [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: said.nhsNumber }]
      : [],
    name: [{ use: 'official', given: [said.given ?? 'Noor'], family: said.family ?? 'Haddad' }],
    gender: 'female',
    birthDate: said.born ?? '2013-03-03',
    address: [{ line: ['9 Other Road'], postalCode: said.postcode ?? 'NM9 9ZZ' }],
  },
});

async function take(name: string, bundle: unknown): Promise<[FileReport, FileReport]> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(bundle));
  const into = (store: typeof withSam.store) =>
    ingestFile(store, path, {
      newSubjectId: ({ source, key }) => demoId('subject', source.code, key),
    });
  return [await into(withSam.store), await into(without.store)];
}
const bundleOf = (...entry: unknown[]) => ({ resourceType: 'Bundle', type: 'collection', entry });

const childOf = async (nhsNumber: string): Promise<string> =>
  (await subjectsByIdentifier(withSam.store.client, 'NHS_NUMBER', [nhsNumber])).get(nhsNumber) ??
  '';
const sees = async (handle: string, id: string): Promise<boolean> => {
  const asked = `query($id: ID!) { child(id: $id, purpose: SAFEGUARDING) { name { text } } }`;
  return (await kith.ask<{ child: unknown }>(handle, asked, { id })).data?.child !== null;
};

describe('a file that tells of a sealed child', () => {
  it.each<[string, unknown]>([
    ['matches', bundleOf(patient('m', { nhsNumber: '9990000034', given: 'Sam', family: 'Stone' }))],
    ['nearly matches', bundleOf(patient('n', { given: 'Sam' }))],
    [
      'conflicts',
      bundleOf(patient('c', { source: 'third', nhsNumber: '9990000034', born: '2014-04-04' })),
    ],
    ['comes from the same source again', BUNDLE],
    ['comes from the same source a third time', BUNDLE],
    [
      'matches twice, from two sources',
      bundleOf(
        patient('a', { source: 'fourth', nhsNumber: '9990000034', given: 'Sam' }),
        patient('b', { source: 'fifth', nhsNumber: '9990000034', given: 'Sam' }),
      ),
    ],
  ])('and %s has the same report as where there is no such child', async (_how, bundle) => {
    const [sealed, absent] = await take('file.json', bundle);
    expect(sealed.persons).toBeGreaterThan(0);
    expect(JSON.stringify(sealed)).toBe(JSON.stringify(absent));
  });
});

describe('a person who may be a sealed child', () => {
  it.each<[string, string, Said]>([
    ['9990000042', 'the birth date and a given name', { given: 'SAM' }],
    ['9990000050', 'the birth date and a family name', { family: 'Stone' }],
    ['9990000069', 'the birth date and a postcode', { postcode: 'nm37qz' }],
  ])('%s, by %s, becomes a child behind the same seal', async (nhsNumber, _by, said) => {
    await take(
      'like.json',
      bundleOf(patient(nhsNumber, { source: nhsNumber, nhsNumber, ...said })),
    );
    const id = await childOf(nhsNumber);
    expect(id).not.toBe('');
    expect(id).not.toBe(sam);
    expect(await sees('social-worker', id)).toBe(false);
    expect(await sees('team-manager', id)).toBe(true);
    const asked = `{ seals(state: OVERDUE, purpose: SAFEGUARDING) { edges { node { child kind awaitsLook spreadFrom } } } }`;
    const { data } = await kith.ask<{ seals: { edges: { node: { child: string } }[] } }>(
      'team-manager',
      asked,
    );
    expect(data?.seals.edges.map(({ node }) => node)).toContainEqual({
      ...{ child: id, kind: 'WITNESS_PROTECTION', awaitsLook: true },
      spreadFrom: demoId('seal', sam),
    });
  });

  it('is one with a number of theirs, and one like the first in the same file', async () => {
    await take(
      'chain.json',
      bundleOf(
        patient('one', { source: 'sixth', nhsNumber: '9990000034', born: '2011-01-01' }),
        patient('two', { source: 'seventh', nhsNumber: '9990000077', born: '2011-01-01' }),
      ),
    );
    expect(await sees('social-worker', await childOf('9990000077'))).toBe(false);
  });

  it('is not one who shares the birth date alone', async () => {
    const other = { given: 'Ida', family: 'Moss', postcode: 'NM1 1AA' };
    await take(
      'other.json',
      bundleOf(patient('o', { source: 'eighth', nhsNumber: '9990000085', ...other })),
    );
    expect(await sees('social-worker', await childOf('9990000085'))).toBe(true);
  });
});

describe('an adopted child', () => {
  const LIA = { given: 'Lia', born: '2012-05-05', postcode: 'NM2 2BB' };
  const [old, fresh] = ['9990000107', '9990000115'];

  it('keeps birth and adopted names apart, whichever number a file brings', async () => {
    const before = { ...LIA, nhsNumber: old, family: 'Birthname' };
    await take('birth.json', bundleOf(patient('lia', { source: 'ninth', ...before })));
    const birth = await childOf(old);
    await enterSeal(withSam.store, {
      ...{ id: demoId('seal', birth), subjectId: birth, kind: 'ADOPTION', scope: 'CHILD' },
      ...{ mayOpen: [practitionerId('team-manager')], from: '2026-01-01' },
    });
    const after = { ...LIA, family: 'Newname' };
    await take('old.json', bundleOf(patient('x', { source: 'tenth', nhsNumber: old, ...after })));
    await take('new.json', bundleOf(patient('y', { source: 'last', nhsNumber: fresh, ...after })));
    const rows = await withSam.owner<{ subject_id: string; family: string }[]>`
      select subject_id, family from identity.person_details d
      join identity.source_person p on p.id = d.source_person_id where date_of_birth = '2012-05-05'`;
    const named = (family: string) => rows.filter((row) => row.family === family);
    expect(named('Birthname').map((row) => row.subject_id)).toEqual([birth]);
    expect(named('Newname').length).toBe(2);
    for (const { subject_id: adopted } of named('Newname')) {
      expect(adopted).not.toBe(birth);
      expect(await sees('social-worker', adopted)).toBe(false);
      expect(await sees('team-manager', adopted)).toBe(true);
    }
  });
});
