import { describe, expect, it } from 'vitest';
import { declareFeeds } from '../../../src/store/feeds.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startFhirServer } from '../../support/fhir-server.ts';
import { startKith } from '../../support/kith.ts';
import { AVA, enterSmallArea } from '../../support/small-area.ts';
import { SOURCE, condition, feedAt, patient, poll } from '../../usecases/feeds/polling.ts';

const database = await useTestDatabase();
const { store, owner } = database;
const { ava, ben } = await enterSmallArea(store);
const kith = await startKith(database);
const server = await startFhirServer();
const feed = feedAt(server.url);

const HEALTH = `query ($id: ID!) { child(id: $id, purpose: DIRECT_CARE) {
  health { conditions { display } } contributions { source agency asOf stale staleSince } } }`;
const PRACTICE = HEALTH.replace('DIRECT_CARE', 'SAFEGUARDING').replace(
  'conditions { display }',
  'generalPractice { practiceCode }',
);
const EDUCATION = HEALTH.replace(
  'health { conditions { display } }',
  'education { sen { provision } }',
);

interface Seen {
  readonly health?: { readonly conditions: readonly { display: string }[] | null };
  readonly contributions: readonly Contribution[];
}
interface Contribution {
  readonly source: string;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly staleSince: string | null;
}

async function see(handle: string, id: string, query = HEALTH): Promise<Seen> {
  const { data, errors } = await kith.ask<{ child: Seen }>(handle, query, { id });
  if (!data?.child) throw new Error(JSON.stringify(errors));
  return data.child;
}
const conditionsOf = ({ health }: Seen) => health?.conditions?.map(({ display }) => display);
const ofTrust = ({ contributions }: Seen) =>
  contributions.filter((one) => one.source === SOURCE.name);

const isAva = {
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: AVA.nhsNumber }],
  name: [{ family: 'Rivers', given: ['Ava'] }],
  birthDate: '2015-04-02',
};

describe('a source that cannot be reached', () => {
  it('is told of as never reached, and takes nothing from the rest of the record', async () => {
    const before = await see('school-nurse', ava);
    expect(ofTrust(before)).toEqual([]);
    await declareFeeds(store.client, [feed]);
    const seen = await see('school-nurse', ava);
    expect(ofTrust(seen)).toMatchObject([{ asOf: null, stale: true }]);
    expect(ofTrust(seen)[0]?.staleSince).not.toBeNull();
    expect(conditionsOf(seen)).toEqual(conditionsOf(before));
    expect(seen.contributions).toEqual(expect.arrayContaining([...before.contributions]));
  });

  it('is told of no more once it gave its news, and they are there', async () => {
    server.put(patient('p1', isAva));
    server.put(condition('c1', 'p1', { code: { text: 'Hay fever' } }));
    expect(await poll(store, feed)).toMatchObject({ outcome: 'TAKEN' });
    const seen = await see('school-nurse', ava);
    expect(conditionsOf(seen)).toEqual(expect.arrayContaining(['Asthma', 'Hay fever']));
    expect(seen.contributions.map(({ stale }) => stale)).not.toContain(true);
  });

  it('is stale once it failed for longer than it declared, and its last word stays', async () => {
    server.fault = (_url, response) => Boolean(response.writeHead(500).end());
    await expect(poll(store, feed)).rejects.toThrow('HTTP 500');
    expect(ofTrust(await see('school-nurse', ava))).toEqual([]);
    const [row] = await owner`update feeds.feed set succeeded_at = now() - interval '90 minutes'
      returning succeeded_at as at, succeeded_at + interval '60 minutes' as due`;
    const seen = await see('school-nurse', ava);
    const [told] = ofTrust(seen);
    expect(told?.stale).toBe(true);
    expect(Date.parse(told?.asOf ?? '')).toBe((row?.['at'] as Date).getTime());
    expect(Date.parse(told?.staleSince ?? '')).toBe((row?.['due'] as Date).getTime());
    expect(conditionsOf(seen)).toEqual(expect.arrayContaining(['Asthma', 'Hay fever']));
  });

  it('is told of alike for a child whom it knows and for one whom it does not', async () => {
    const asMash = (id: string) => see('mash', id, PRACTICE);
    expect(ofTrust(await asMash(ben))).toHaveLength(1);
    expect(ofTrust(await asMash(ben))).toEqual(ofTrust(await asMash(ava)));
  });

  it('is not told of in an answer that is not about its agency', async () => {
    expect(ofTrust(await see('school-dsl', ava, EDUCATION))).toEqual([]);
  });

  it('is told of no more once nobody declares it', async () => {
    await declareFeeds(store.client, []);
    expect(ofTrust(await see('school-nurse', ava))).toEqual([]);
  });
});
