import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { DEMO_PRACTITIONERS } from '../../../src/main/demo/practitioners.ts';
import { declareFeeds } from '../../../src/store/feeds.ts';
import { enterSeal } from '../../../src/usecases/seals/enter-seal.ts';
import { useTestDatabase } from '../../support/database.ts';
import { startFhirServer } from '../../support/fhir-server.ts';
import { startKith } from '../../support/kith.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { SOURCE, feedAt, poll } from '../../usecases/feeds/polling.ts';
import { takeCensus } from './supplying.ts';

const database = await useTestDatabase();
const { store, owner } = database;
await enterSmallArea(store);
const kith = await startKith(database);

const REGISTER = `{ feeds { name kind format agency
  categories { name title uses { purpose title lawfulBases } }
  sources { name agency lastTakenOn stale } server { lastReachedAt staleSince deletions } } }`;

interface Feed {
  readonly name: string;
  readonly kind: string;
  readonly format: string;
  readonly categories: readonly {
    readonly name: string;
    readonly uses: readonly { readonly purpose: string; readonly lawfulBases: string[] }[];
  }[];
  readonly sources: readonly { readonly name: string; readonly lastTakenOn: string | null }[];
  readonly server: object | null;
}
async function register(handle = 'class-teacher'): Promise<readonly Feed[]> {
  const { data, errors } = await kith.ask<{ feeds: Feed[] }>(handle, REGISTER);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.feeds;
}
const ofFormat = async (format: string) => {
  const found = (await register()).find((feed) => feed.format === format && feed.kind === 'FILE');
  if (!found) throw new Error(`no feed ${format}`);
  return found;
};
const namesOf = async (format: string) => (await ofFormat(format)).sources.map(({ name }) => name);

describe('the register of feeds', () => {
  it.each(DEMO_PRACTITIONERS.map(({ handle }) => handle))('is the same for %s', async (handle) => {
    expect(await register(handle)).toEqual(await register());
  });

  it('is nobody’s who is not signed in', async () => {
    const response = await fetch(`${kith.origin}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: REGISTER }),
    });
    expect(JSON.stringify(await response.json())).toContain('UNAUTHENTICATED');
  });

  it('tells what a feed may fill, for what, and on what basis, by the agreement in force', async () => {
    const { categories } = await ofFormat('school-census');
    expect(categories.map(({ name }) => name)).toEqual([
      ...['ATTENDANCE', 'ENROLMENT', 'FREE_SCHOOL_MEALS', 'IDENTIFIERS', 'IDENTITY', 'SEN'],
      'SUSPENSIONS',
    ]);
    const uses = categories.find(({ name }) => name === 'SUSPENSIONS')?.uses;
    const use = uses?.find(({ purpose }) => purpose === 'EDUCATION_SUPPORT');
    expect(use?.lawfulBases).toEqual([expect.stringContaining('Education Act 2002')]);
    expect(uses?.map(({ purpose }) => purpose)).not.toContain('DIRECT_CARE');
    const census = await ofFormat('cin-census');
    expect(census.categories.map(({ name }) => name)).toContain('SOCIAL_CARE_STATUS');
    const other = await useTestDatabase();
    await other.owner`update policy.agreement set terms = jsonb_set(terms, '{rules}', '[]')`;
    await enterSmallArea(other.store);
    const ruled = await startKith(other);
    const { data } = await ruled.ask<{ feeds: Feed[] }>('class-teacher', REGISTER);
    expect(data?.feeds.flatMap((feed) => feed.categories).flatMap(({ uses: of }) => of)).toEqual(
      [],
    );
  });
});

describe('a source in the register', () => {
  it('is named from six children on, with the day on which it was last taken', async () => {
    await takeCensus(store, { authority: '305', children: 5 });
    await takeCensus(store, { authority: '306', children: 6 });
    expect(await namesOf('cin-census')).toEqual([expect.stringContaining('306')]);
    const [source] = (await ofFormat('cin-census')).sources;
    expect(source).toMatchObject({ lastTakenOn: new Date().toISOString().slice(0, 10) });
    expect(source).toMatchObject({ agency: 'SOCIAL_CARE', stale: false });
    await owner`update identity.source_person set last_received_at = now() - interval '121 days'`;
    expect((await ofFormat('cin-census')).sources).toMatchObject([{ stale: true }]);
  });

  it.each(['CHILD', 'LOCATION'])(
    'is as if a child were not there of whom something is sealed, for everybody alike: %s',
    async (scope) => {
      const authority = scope === 'CHILD' ? '307' : '308';
      await takeCensus(store, { authority, children: 6 });
      const without = (await register()).map((feed) => ({
        ...feed,
        sources: feed.sources.filter(({ name }) => !name.includes(authority)),
      }));
      expect(await register()).not.toEqual(without);
      const [child] = await owner<{ id: string }[]>`select subject_id as id
        from identity.source_person where key = ${`${authority}-2`}`;
      const mayOpen = [practitionerId('privacy-officer')];
      const seal = { id: randomUUID(), subjectId: child?.id ?? '', kind: 'HIGH_RISK', scope };
      await enterSeal(store, { ...seal, from: '2026-01-01', mayOpen });
      expect(await register()).toEqual(without);
      expect(await register('privacy-officer')).toEqual(without);
      await owner`update consent.seal set lifted_at = now() where id = ${seal.id}`;
      expect(await namesOf('cin-census')).toContainEqual(expect.stringContaining(authority));
    },
  );

  it('that is a server is there once it is declared, whomever it knows', async () => {
    const server = await startFhirServer();
    const feed = feedAt(server.url, { types: ['Patient', 'Immunization'] });
    await declareFeeds(store.client, [feed]);
    const find = async () => (await register()).find(({ kind }) => kind === 'SERVER');
    const source = { name: SOURCE.name, agency: 'HEALTH', lastTakenOn: null };
    expect(await find()).toMatchObject({
      ...{ name: feed.name, agency: 'HEALTH', sources: [{ ...source, stale: true }] },
      server: { lastReachedAt: null, deletions: null },
    });
    const names = (await find())?.categories.map(({ name }) => name);
    expect(names).toContain('IMMUNISATIONS');
    expect(names).not.toContain('CONDITIONS');
    await poll(store, feed);
    expect(await find()).toMatchObject({
      sources: [{ ...source, stale: false }],
      server: { lastReachedAt: expect.any(String) as string, staleSince: null },
    });
  });
});
