import { describe, expect, it } from 'vitest';
import { declareFeeds } from '../../src/store/feeds.ts';
import { useTestDatabase } from '../support/database.ts';
import { startFhirServer } from '../support/fhir-server.ts';
import { startKith } from '../support/kith.ts';
import { AVA, enterSmallArea } from '../support/small-area.ts';
import { feedAt, patient, poll } from '../usecases/feeds/polling.ts';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);
const server = await startFhirServer();
const feed = feedAt(server.url, { types: ['Patient'] });
await declareFeeds(database.store.client, [feed]);
server.put(
  patient('p1', {
    identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: AVA.nhsNumber }],
    name: [{ family: 'Rivers', given: ['Ava', 'June'] }],
    birthDate: '2015-04-02',
    address: [{ line: ['2 Refuge Lane'], postalCode: 'NM9 1ZZ' }],
  }),
);
await poll(database.store, feed);

interface Said {
  readonly agency: string | null;
  readonly asOf: string | null;
  readonly stands: boolean | null;
  readonly disputed: boolean | null;
  readonly [value: string]: unknown;
}
type Provenance = Readonly<Record<string, readonly Said[] | null>>;

const WHOSE = 'agency asOf stands disputed';
const ALL = `names { text ${WHOSE} } datesOfBirth { dateOfBirth ${WHOSE} }
  addresses { postcode ${WHOSE} } identifiers { system value ${WHOSE} }`;

async function provenance(handle: string, purpose: string, of = ALL) {
  const query = `query ($id: ID!, $purpose: PurposeOfUse!) { child(id: $id, purpose: $purpose) {
    name { text } address { postcode } health { conditions { display } } education { sen { provision } } provenance { ${of} } withheld { path reason } } }`;
  const { data, errors } = await kith.ask<{
    child: {
      name: { text: string };
      address: { postcode: string } | null;
      provenance: Provenance;
      withheld: readonly { path: string; reason: string }[];
    };
  }>(handle, query, { id: ava, purpose });
  expect(errors).toBeUndefined();
  if (!data?.child) throw new Error('no child');
  return data.child;
}
const short = (said: readonly Said[] | null | undefined, value: string) =>
  said?.map(
    (one) => `${String(one[value])} ${one.agency ?? '-'} ${one.stands ? 'stands' : 'loses'}`,
  );

describe('what each agency says of who a child is', () => {
  it('is shown whole to who may know of each agency, and whose word stands', async () => {
    const { name, address, provenance: said } = await provenance('social-worker', 'SAFEGUARDING');
    expect(address?.postcode).toBe('NM9 1ZZ');
    expect(short(said['addresses'], 'postcode')).toEqual([
      'NM9 1ZZ HEALTH stands',
      'NM3 7QZ EDUCATION loses',
      'NM3 7QZ HEALTH loses',
    ]);
    expect(said['addresses']?.map(({ disputed }) => disputed)).toEqual([true, true, true]);
    expect(short(said['names'], 'text')?.[0]).toBe(`${name.text} HEALTH stands`);
    expect(said['names']?.every(({ asOf }) => asOf !== null)).toBe(true);
    expect(said['datesOfBirth']?.map(({ disputed }) => disputed)).not.toContain(true);
  });

  it('names no agency whose involvement the practitioner may not be told of', async () => {
    const { provenance: said } = await provenance('class-teacher', 'EDUCATION_SUPPORT');
    const told = Object.values(said).flatMap((rows) => rows ?? []);
    expect(new Set(told.map(({ agency }) => agency))).toEqual(new Set(['EDUCATION', null]));
    expect(told.filter(({ agency, asOf }) => agency === null && asOf !== null)).toEqual([]);
  });

  it('is withheld as the field itself is, with the same reason', async () => {
    const {
      provenance: said,
      address,
      withheld,
    } = await provenance('class-teacher', 'EDUCATION_SUPPORT');
    expect(address).toBeNull();
    expect(said['addresses']).toBeNull();
    const reasonOf = (path: string) => withheld.find((one) => one.path === path)?.reason;
    expect(reasonOf('provenance.addresses.postcode')).toBe(reasonOf('address.postcode'));
    expect(reasonOf('provenance.addresses.agency')).toBe(reasonOf('address.postcode'));
  });

  it('has each value once, whoever asks for no more than the values', async () => {
    const { provenance: said } = await provenance(
      'social-worker',
      'SAFEGUARDING',
      'names { family } datesOfBirth { dateOfBirth }',
    );
    expect(said).toEqual({
      names: [{ family: 'Rivers' }],
      datesOfBirth: [{ dateOfBirth: '2015-04-02' }],
    });
  });
});
