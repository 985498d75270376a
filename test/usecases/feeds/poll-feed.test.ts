import { beforeEach, describe, expect, it } from 'vitest';
import { declareFeeds, readFeedStates } from '../../../src/store/feeds.ts';
import { startFhirServer } from '../../support/fhir-server.ts';
import { useTestDatabase } from '../../support/database.ts';
import { condition, feedAt, patient, poll } from './polling.ts';

const { store, owner } = await useTestDatabase();

async function ready(name: string, more = {}) {
  const server = await startFhirServer();
  const source = {
    code: `https://${name}.example`,
    name: `Mock ${name}`,
    agency: 'HEALTH',
  } as const;
  const feed = feedAt(server.url, { name, source, ...more });
  await declareFeeds(store.client, [feed]);
  return { server, feed };
}

const conditions = async (name: string) => {
  const rows = await owner<{ record_key: string; display: string; current: boolean }[]>`
    select record_key, display, condition.superseded_at is null as current from health.condition
    join identity.source_person as person on person.id = source_person_id
    join identity.source on source.id = person.source_id where source.code = ${`https://${name}.example`}
    order by condition.id`;
  return rows.map((row) => `${row.record_key} ${row.display} ${row.current ? 'current' : 'past'}`);
};

let started = 0;
const instant = (minutes: number) => new Date(started + minutes * 60_000).toISOString();
beforeEach(() => (started = Date.now() - 86_400_000));

describe('asking a feed for its news', () => {
  it('takes all pages, asks again from its mark on, and takes nothing twice', async () => {
    const { server, feed } = await ready('pages');
    server.pageSize = 2;
    for (const n of [1, 2, 3, 4, 5]) {
      server.put(patient(`p${String(n)}`), instant(n * 10));
      server.put(condition(`c${String(n)}`, `p${String(n)}`), instant(n * 10));
    }
    expect(await poll(store, feed)).toMatchObject({ outcome: 'TAKEN', persons: 10, created: 10 });
    expect(await conditions('pages')).toHaveLength(5);
    server.asked.length = 0;
    server.put(condition('c6', 'p2'), instant(60));
    expect(await poll(store, feed)).toMatchObject({ created: 1, changed: 0 });
    const since = new Date(Date.parse(instant(50)) - 300_000).toISOString();
    expect(server.asked[0]).toContain(`Patient?_lastUpdated=ge${encodeURIComponent(since)}`);
    expect(await poll(store, feed)).toMatchObject({ created: 0, changed: 0 });
  });

  it('fetches the Patient of a record, and the names of those who treat', async () => {
    const { server, feed } = await ready('reference', { types: ['Condition', 'Encounter'] });
    server.put(patient('p1', { managingOrganization: { reference: 'Organization/o1' } }));
    server.put({ resourceType: 'Organization', id: 'o1', name: 'Mock Infirmary' });
    server.put(condition('c1', 'p1', { subject: { reference: `${server.url}/Patient/p1` } }));
    server.put({
      ...{ resourceType: 'Encounter', id: 'e1', status: 'finished', class: { code: 'EMER' } },
      subject: { reference: 'Patient/p1' },
      serviceProvider: { reference: 'Organization/o1' },
    });
    expect(await poll(store, feed)).toMatchObject({ created: 3, findings: [] });
    const [row] = await owner`select provider from health.emergency_attendance`;
    expect(row?.['provider']).toBe('Mock Infirmary');
  });

  it('takes back what was entered in error, and what became sensitive', async () => {
    const { server, feed } = await ready('corrected');
    server.put(patient('p1'), instant(1));
    for (const id of ['c1', 'c2', 'c3']) server.put(condition(id, 'p1'), instant(1));
    await poll(store, feed);
    const inError = { verificationStatus: { coding: [{ code: 'entered-in-error' }] } };
    server.put(condition('c1', 'p1', inError), instant(30));
    const sensitive = {
      security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' }],
    };
    server.put(condition('c2', 'p1', { meta: sensitive }), instant(30));
    expect(await poll(store, feed)).toMatchObject({ created: 1, changed: 2 });
    expect(await conditions('corrected')).toEqual([
      'c1 Asthma past',
      'c2 Asthma past',
      'c3 Asthma current',
    ]);
    const [hidden] = await owner`select record_key from health.mental_health_record`;
    expect(hidden?.['record_key']).toBe('c2');
    server.put(condition('c1', 'p1'), instant(60));
    await poll(store, feed);
    expect((await conditions('corrected')).at(-1)).toBe('c1 Asthma current');
  });

  it('has no word on persons of another source, nor on types that were not asked for', async () => {
    const { server, feed } = await ready('foreign', { types: ['Condition'] });
    server.put(patient('p1', { meta: { source: 'CIN:201' } }));
    server.put(condition('c1', 'p1'));
    const { findings, created } = await poll(store, feed);
    expect(created).toBe(0);
    expect(findings.map(({ code }) => code)).toEqual(['SOURCE_NOT_THE_FEEDS']);
  });

  it('keeps what it took of a feed that broke off, and goes on from there', async () => {
    const { server, feed } = await ready('broken', { types: ['Patient'] });
    server.pageSize = 500;
    for (let n = 0; n < 1_500; n += 1) {
      server.put(patient(`p${String(n).padStart(4, '0')}`), instant(n / 10));
    }
    server.fault = (url, response) =>
      url.searchParams.get('_skip') === '1000' && Boolean(response.writeHead(403).end());
    await expect(poll(store, feed)).rejects.toThrow('HTTP 403');
    const [kept] = await owner`select up_to from feeds.mark where feed = 'broken'`;
    expect((kept?.['up_to'] as Date).toISOString()).toBe(instant(99.9));
    server.fault = null;
    expect(await poll(store, feed)).toMatchObject({ created: 500 });
  });

  it('moves no mark before the end where the server does not sort', async () => {
    const { server, feed } = await ready('unsorted', { types: ['Patient'] });
    server.pageSize = 1_000;
    server.sorts = false;
    for (let n = 0; n < 1_100; n += 1) server.put(patient(`p${String(n)}`), instant(n / 10));
    server.fault = (url, response) =>
      url.searchParams.has('_skip') && Boolean(response.writeHead(403).end());
    await expect(poll(store, feed)).rejects.toThrow('HTTP 403');
    expect(await owner`select from feeds.mark where feed = 'unsorted'`).toHaveLength(0);
  });

  it('never believes a clock that is ahead of its own', async () => {
    const { server, feed } = await ready('ahead', { types: ['Patient'] });
    server.put(patient('p1'), '2199-01-01T00:00:00.000Z');
    const now = Date.now();
    await poll(store, feed, [], { now: () => now });
    const [kept] = await owner`select up_to from feeds.mark where feed = 'ahead'`;
    expect((kept?.['up_to'] as Date).getTime()).toBe(now);
  });

  it('is asked by one at a time', async () => {
    const { server, feed } = await ready('turns', { types: ['Patient'] });
    server.put(patient('p1'));
    let second: Promise<unknown> | undefined;
    server.fault = (_url, response) => {
      server.fault = null;
      second = poll(store, feed).then((report) => {
        response.writeHead(503).end();
        return report;
      });
      return true;
    };
    await poll(store, feed);
    expect(await second).toMatchObject({ outcome: 'HELD', created: 0 });
    expect(await poll(store, feed)).toMatchObject({ outcome: 'TAKEN' });
  });

  it('says how it fared', async () => {
    const { server, feed } = await ready('state', { types: ['Patient'] });
    const state = async () => (await readFeedStates(store.client))[0];
    expect(await state()).toMatchObject({ succeededAt: null, failure: null });
    expect((await state())?.staleSince).not.toBeNull();
    await poll(store, feed);
    expect(await state()).toMatchObject({ failure: null, staleSince: null });
    server.fault = (_url, response) => Boolean(response.writeHead(401).end());
    await expect(poll(store, feed)).rejects.toThrow('refused');
    expect(await state()).toMatchObject({
      failure: 'The server refused the request. (HTTP 401)',
      staleSince: null,
    });
  });
});
