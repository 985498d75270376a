import { describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { DEMO_PRACTITIONERS } from '../../../src/main/demo/practitioners.ts';
import { declareFeeds } from '../../../src/store/feeds.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startFhirServer } from '../../support/fhir-server.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { feedAt, poll } from '../../usecases/feeds/polling.ts';
import { takeCensus } from './supplying.ts';

const database = await useTestDatabase();
const { store, owner } = database;
await enterSmallArea(store);
const kith = await startKith(database);
await takeCensus(store, { authority: '305', children: 5 });
await takeCensus(store, { authority: '312', children: 12 });

const QUALITY = `query($files: Int) { feedQuality(files: $files) { failures { name failedAt failure }
  sources { name children matched matchRate invalidIdentifiers missing { field count } }
  conflicts { one other dateOfBirth postcode }
  files { digest format takenAt fields { field total missing invalid } findings { severity code field count } } } }`;

interface Quality {
  readonly failures: readonly object[];
  readonly sources: readonly { readonly name: string; readonly missing: readonly object[] }[];
  readonly files: readonly {
    readonly fields: readonly { readonly field: string }[];
    readonly findings: readonly object[];
  }[];
}
const review = (handle: string, variables = {}) =>
  kith.ask<{ feedQuality: Quality }>(handle, QUALITY, variables);
async function quality(): Promise<Quality> {
  const { data, errors } = await review('ig-officer');
  if (!data) throw new Error(JSON.stringify(errors));
  return data.feedQuality;
}

describe('the quality of feeds', () => {
  const MAY = ['ig-officer', 'privacy-officer', 'admin'];
  it.each(DEMO_PRACTITIONERS.map(({ handle }) => handle))('is for whom? %s', async (handle) => {
    const { data, errors } = await review(handle);
    const may = MAY.includes(handle);
    expect(errors?.[0]?.extensions?.code).toBe(may ? undefined : 'FORBIDDEN');
    expect(data?.feedQuality === undefined).toBe(!may);
    const [event] = await owner`select outcome from audit.event where action = 'REVIEW_FEEDS'
      and practitioner_id = ${practitionerId(handle)} order by position desc limit 1`;
    expect(event).toEqual({ outcome: may ? 'DONE' : 'REFUSED' });
  });

  it('tells of a source in counts to the nearest five, and of few children nothing', async () => {
    const { sources } = await quality();
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({ children: 10, matched: 0, matchRate: 0 });
    expect(sources[0]?.missing).toEqual([
      { field: 'name', count: 10 },
      { field: 'dateOfBirth', count: 0 },
      // One child of the twelve has none.
      { field: 'sex', count: null },
      ...['address', 'nhsNumber', 'upn'].map((field) => ({ field, count: 10 })),
    ]);
  });

  it('tells of a file of six children or more how each field was filled, and never its name', async () => {
    const { files } = await quality();
    expect(files).toHaveLength(1);
    const fields = new Map(files[0]?.fields.map(({ field, ...counts }) => [field, counts]));
    expect(fields.get('person.sex')).toEqual({ total: 10, missing: null, invalid: 0 });
    expect(fields.get('person.upn')).toEqual({ total: 10, missing: 10, invalid: 0 });
    expect(fields.get('referral.referredOn')).toEqual({ total: 10, missing: 0, invalid: 0 });
    expect(files[0]?.findings).toEqual([
      { severity: 'ODDITY', code: 'CODE_UNKNOWN', field: 'ReferralSource', count: 5 },
      { severity: 'ODDITY', code: 'SEX_MISSING', field: null, count: null },
    ]);
    expect(JSON.stringify(files)).not.toContain('Marlow');
  });

  it('counts no record of few children, however many they have', async () => {
    await owner`update feeds.field_count set persons = 5 where field like 'referral.%'`;
    const { files } = await quality();
    expect(files[0]?.fields.filter(({ field }) => field.startsWith('referral.'))).toEqual([]);
  });

  it('is as if a child of whom anything is sealed were in no source', async () => {
    const before = await quality();
    const sealed = await owner<
      { id: string }[]
    >`insert into consent.seal (subject_id, kind, scope, against, may_open, in_force_from)
      select subject_id, 'HIGH_RISK', 'PLANS', '{}', '{}', now() from identity.source_person
      where key like '312-%' order by key limit 7 returning id`;
    expect(before.sources).toHaveLength(1);
    expect((await quality()).sources).toEqual([]);
    expect(sealed).toHaveLength(7);
    await owner`delete from consent.seal where id in ${owner(sealed.map(({ id }) => id))}`;
  });

  it('says why a server fails', async () => {
    const server = await startFhirServer();
    const feed = feedAt(server.url);
    await declareFeeds(store.client, [feed]);
    server.fault = (_url, response) => Boolean(response.writeHead(403).end());
    await expect(poll(store, feed)).rejects.toThrow('403');
    const failure = 'The server refused the request. (HTTP 403)';
    expect((await quality()).failures).toMatchObject([{ name: feed.name, failure }]);
  });

  it('is of so many files at most', async () => {
    expect((await review('ig-officer', { files: 0 })).data?.feedQuality.files).toEqual([]);
    const { errors } = await review('ig-officer', { files: 101 });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});
