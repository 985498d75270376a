import { expect, it } from 'vitest';
import { startFeeds } from '../../../src/main/feeds/start-feeds.ts';
import { readFeedStates } from '../../../src/store/feeds.ts';
import { useTestDatabase } from '../../support/database.ts';
import { answer, startFhirServer } from '../../support/fhir-server.ts';
import { until } from '../../support/until.ts';
import { feedAt, patient } from '../../usecases/feeds/polling.ts';

const { store, owner } = await useTestDatabase();
const [well, ill] = [await startFhirServer(), await startFhirServer()];
well.put(patient('p1'));
ill.fault = (_url, response) => answer(response, 401, '');

it('asks each feed again and again; one that fails is in no other’s way, and is told of once', async () => {
  const faults: unknown[] = [];
  const source = { code: 'https://ill.example', name: 'Ill', agency: 'HEALTH' } as const;
  const of = { types: ['Patient'], intervalSeconds: 0.01 };
  const feeds = [
    feedAt(ill.url, { ...of, name: 'ill', source }),
    feedAt(well.url, { ...of, name: 'well' }),
  ];
  const running = await startFeeds(store, feeds, (error) => faults.push(error));
  await until('both asked again', () => ill.asked.length > 3 && well.asked.length > 3);
  await running.stop();
  expect(await owner`select from identity.source_person`).toHaveLength(1);
  const states = await readFeedStates(store.client);
  expect(states.map(({ failure }) => failure)).toEqual([
    'The server refused the request. (HTTP 401)',
    null,
  ]);
  expect(faults).toMatchObject([{ code: 'REFUSED' }]);
});
