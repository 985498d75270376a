import { expect, it } from 'vitest';
import {
  readConflicts,
  readFileFindings,
  readSourceQuality,
} from '../../src/store/feed-quality.ts';
import { useTestDatabase } from '../support/database.ts';
import { startFhirServer } from '../support/fhir-server.ts';
import { enterSmallArea, AVA } from '../support/small-area.ts';
import { declareFeeds } from '../../src/store/feeds.ts';
import { feedAt, patient, poll } from '../usecases/feeds/polling.ts';

const { store } = await useTestDatabase();
await enterSmallArea(store);
const server = await startFhirServer();
const feed = feedAt(server.url, { types: ['Patient'] });
await declareFeeds(store.client, [feed]);
const NHS = 'https://fhir.nhs.uk/Id/nhs-number';
server.put(
  patient('p1', {
    identifier: [{ system: NHS, value: AVA.nhsNumber }],
    name: [{ family: 'Rivers', given: ['Ava'] }],
    birthDate: '2015-04-02',
    address: [{ postalCode: 'NM9 1ZZ' }],
  }),
);
server.put(
  patient('p2', { identifier: [{ system: NHS, value: '1234567890' }], birthDate: undefined }),
);
await poll(store, feed);

it('counts what is missing, invalid and matched, by source', async () => {
  const sources = await readSourceQuality(store.client);
  expect(sources.find(({ source }) => source === feed.source.code)).toEqual({
    ...{ source: feed.source.code, name: 'Mock Trust', agency: 'HEALTH', persons: 2 },
    missing: { name: 0, dateOfBirth: 1, sex: 0, address: 1, nhsNumber: 0, upn: 2 },
    ...{ invalidIdentifiers: 1, matched: 1 },
  });
});

it('counts the children of whom two sources say different things', async () => {
  const conflicts = await readConflicts(store.client);
  const own = conflicts.filter((pair) => Object.values(pair).includes(feed.source.code));
  expect(own.map(({ dateOfBirth, postcode }) => [dateOfBirth, postcode])).toEqual(
    own.map(() => [0, 1]),
  );
  expect(own.length).toBeGreaterThan(0);
});

it('keeps with each file what was found in it', async () => {
  const [file] = await readFileFindings(store.client, 1);
  expect(file).toMatchObject({ file: 'mock-trust Patient', format: 'fhir-r4' });
  expect(file?.findings).toEqual([
    { code: 'BIRTH_DATE_MISSING', severity: 'ODDITY', field: null, count: 1 },
    { code: 'NHS_NUMBER_CHECK_FAILED', severity: 'ODDITY', field: 'identifier', count: 1 },
  ]);
});

it('keeps with each file how often each field was left out, or failed its check', async () => {
  const [file] = await readFileFindings(store.client, 1);
  const counts = file?.fields.map((one) => [one.field, one.missing, one.invalid, one.total]);
  expect(counts).toEqual([
    ['person.address.lines', 2, 0, 2],
    ['person.address.postcode', 1, 0, 2],
    ['person.dateOfBirth', 1, 0, 2],
    ['person.ethnicityCode', 2, 0, 2],
    ['person.family', 0, 0, 2],
    ['person.given', 0, 0, 2],
    ['person.nhsNumber', 0, 1, 2],
    ['person.sex', 0, 0, 2],
    ['person.upn', 2, 0, 2],
  ]);
});
