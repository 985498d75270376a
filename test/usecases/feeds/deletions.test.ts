import { beforeEach, describe, expect, it } from 'vitest';
import { declareFeeds, readFeedStates } from '../../../src/store/feeds.ts';
import { startFhirServer } from '../../support/fhir-server.ts';
import { useTestDatabase } from '../../support/database.ts';
import { condition, feedAt, patient, poll } from './polling.ts';

const { store, owner } = await useTestDatabase();
const server = await startFhirServer();
const OFFERED = ['history-type', 'history-instance'];
let feeds = 0;

/** A feed of its own, of two Patients with a Condition each, taken. */
async function taken(offers: readonly string[] | null = OFFERED, patientMore = {}) {
  feeds += 1;
  const name = `deleting-${String(feeds)}`;
  const source = { code: `https://${name}.example`, name, agency: 'HEALTH' } as const;
  const feed = feedAt(server.url, { name, source });
  await declareFeeds(store.client, [feed]);
  server.offers = offers;
  for (const n of ['1', '2']) {
    server.put(patient(`p${n}-${name}`, patientMore));
    server.put(condition(`c${n}-${name}`, `p${n}-${name}`));
  }
  expect(await poll(store, feed)).toMatchObject({ outcome: 'TAKEN' });
  const conditions = async () => {
    const rows = await owner<{ key: string }[]>`select record_key as key from health.condition
      join identity.source_person as person on person.id = source_person_id
      join identity.source on source.id = person.source_id
      where source.code = ${source.code} and condition.superseded_at is null order by 1`;
    return rows.map(({ key }) => key.split('-')[0]);
  };
  const names = async () => {
    const rows = await owner<
      { given: string[] }[]
    >`select to_json(given) as given from identity.person_details
      join identity.source_person as person on person.id = source_person_id
      join identity.source on source.id = person.source_id
      where source.code = ${source.code} and superseded_at is null order by person.id`;
    return rows.map(({ given }) => given.length);
  };
  const told = async () =>
    (await readFeedStates(store.client)).find((state) => state.name === name)?.deletions;
  expect(await conditions()).toContain('c1');
  return { feed, name, conditions, names, told, poll: () => poll(store, feed) };
}

beforeEach(async () => {
  // Who looks like a child sealed before comes behind the same seal.
  await owner`delete from consent.seal`;
  server.fault = null;
  server.clear();
});

describe('what a server deletes', () => {
  it.each([OFFERED, ['history-system', 'history-instance']])(
    'is taken back where it tells of it: %s',
    async (...offers) => {
      const feed = await taken(offers);
      expect(await feed.told()).toBe('TOLD');
      server.remove(`Condition/c1-${feed.name}`);
      const { findings, changed } = await feed.poll();
      expect({ findings, changed }).toEqual({ findings: [], changed: 1 });
      expect(await feed.conditions()).toEqual(['c2']);
      expect(await feed.poll()).toMatchObject({ changed: 0 });
    },
  );

  it('stays as what was known before, and comes again when it is put again', async () => {
    const feed = await taken();
    server.remove(`Condition/c1-${feed.name}`);
    await feed.poll();
    const [past] = await owner`select retracted_in is not null as retracted from health.condition
      where record_key = ${`c1-${feed.name}`}`;
    expect(past).toEqual({ retracted: true });
    server.put(condition(`c1-${feed.name}`, `p1-${feed.name}`));
    await feed.poll();
    expect(await feed.conditions()).toEqual(['c1', 'c2']);
  });

  it.each<{ offers: string[] | null }>([
    ...[{ offers: null }, { offers: [] }],
    ...[{ offers: ['history-type'] }, { offers: ['history-instance'] }],
  ])(
    'stays where the server does not tell of it, and the state of the feed says so: $offers',
    async ({ offers }) => {
      const feed = await taken(offers);
      server.remove(`Condition/c1-${feed.name}`);
      await feed.poll();
      expect(await feed.conditions()).toEqual(['c1', 'c2']);
      expect(await feed.told()).toBe('NOT_TOLD');
    },
  );

  it('stays, and is told of, where the server forgets what it was', async () => {
    const feed = await taken();
    server.remove(`Condition/c1-${feed.name}`);
    server.fault = (url, response) =>
      url.pathname.includes('/c1-') && Boolean(response.writeHead(410).end());
    const { findings } = await feed.poll();
    expect(findings.map(({ code }) => code)).toEqual(['DELETED_UNTOLD']);
    expect(await feed.conditions()).toEqual(['c1', 'c2']);
  });

  it('is asked for again where the feed broke off', async () => {
    const feed = await taken();
    server.remove(`Condition/c1-${feed.name}`);
    server.fault = (url, response) =>
      url.pathname.includes('/c1-') && Boolean(response.writeHead(500).end());
    await expect(feed.poll()).rejects.toThrow('HTTP 500');
    server.fault = null;
    await feed.poll();
    expect(await feed.conditions()).toEqual(['c2']);
  });
});

describe('a Patient whom a server deletes', () => {
  it('is said nothing of any more by their source, nor are their records', async () => {
    const feed = await taken();
    server.remove(`Patient/p1-${feed.name}`);
    await feed.poll();
    expect(await feed.names()).toEqual([0, 1]);
    expect(await feed.conditions()).toEqual(['c2']);
    await feed.poll();
    expect(await feed.names()).toEqual([0, 1]);
  });

  it('may be deleted with their records, in whatever order', async () => {
    const feed = await taken();
    server.remove(`Condition/c1-${feed.name}`);
    server.remove(`Patient/p1-${feed.name}`);
    await feed.poll();
    expect(await feed.names()).toEqual([0, 1]);
    expect(await feed.conditions()).toEqual(['c2']);
  });

  it('stays where another goes by the same number: they were one', async () => {
    const identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000042' }];
    const feed = await taken(OFFERED, { identifier });
    server.remove(`Patient/p1-${feed.name}`);
    const { findings } = await feed.poll();
    expect(findings.map(({ code }) => code)).toContain('PATIENT_REPLACED');
    expect(await feed.names()).toEqual([1, 1]);
    expect(await feed.conditions()).toEqual(['c1', 'c2']);
  });
});

describe('a Patient who becomes restricted', () => {
  const RESTRICTED = {
    security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }],
  };
  const sealed = async (name: string) => {
    const rows = await owner<{ scope: string; key: string }[]>`select scope, key from consent.seal
      join identity.source_person as person on person.subject_id = seal.subject_id
      where key like ${`%${name}`} and lifted_at is null`;
    return rows.map(({ scope, key }) => `${scope} ${key.split('-')[0] ?? ''}`);
  };

  it('is sealed as to place, with what was taken before, until a person lifts it', async () => {
    const feed = await taken();
    // Of another day and name, so that nobody could take the one for the other.
    const unlike = { birthDate: '2011-09-09', name: [{ family: 'Marsh', given: ['Ben'] }] };
    server.put(patient(`p2-${feed.name}`, unlike));
    server.put(patient(`p1-${feed.name}`, { meta: { ...RESTRICTED, versionId: '2' } }));
    const { findings } = await feed.poll();
    expect(findings.map(({ code }) => code)).toContain('RESTRICTED');
    expect(await sealed(feed.name)).toEqual(['LOCATION p1']);
    expect(await feed.conditions()).toEqual(['c1', 'c2']);
    await owner`update consent.seal set lifted_at = now()`;
    await feed.poll();
    expect(await sealed(feed.name)).toEqual([]);
    server.put(patient(`p1-${feed.name}`, { meta: { ...RESTRICTED, versionId: '3' } }));
    await feed.poll();
    expect(await sealed(feed.name)).toEqual(['LOCATION p1']);
  });

  it('whom Kith does not know is taken and sealed as to place at once', async () => {
    const feed = await taken();
    const unlike = { birthDate: '2009-01-31', name: [{ family: 'Fenwick', given: ['Una'] }] };
    server.put(patient(`p9-${feed.name}`, { ...unlike, meta: RESTRICTED }));
    server.put(condition(`c9-${feed.name}`, `p9-${feed.name}`));
    const { findings } = await feed.poll();
    expect(findings.map(({ code }) => code)).toContain('PATIENT_RESTRICTED');
    expect(await sealed(feed.name)).toEqual(['LOCATION p9']);
    expect(await feed.names()).toHaveLength(3);
    expect(await feed.conditions()).toEqual(['c1', 'c2']);
  });
});
