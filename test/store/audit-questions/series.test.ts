import { expect, it } from 'vitest';
import { countEvents } from '../../../src/store/audit-questions/count-events.ts';
import type { EventFilter } from '../../../src/store/audit-questions/event-filter.ts';
import { GROUPINGS, TOTAL } from '../../../src/store/audit-questions/groupings.ts';
import { tallyUp } from '../../../src/store/audit-upkeep.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import { useTestDatabase } from '../../support/database.ts';

const { store } = await useTestDatabase();

const ANY: EventFilter = {
  ...{ subjectId: null, practitionerId: null, organisationId: null, fields: null },
  ...{ fieldOutcome: null, purpose: null, action: null, outcome: null, override: null },
  ...{ from: null, until: null },
};

const appendOn = async (...days: string[]): Promise<void> => {
  for (const day of days) {
    const { event, texts } = aWaitingEvent({ recordedAt: `${day}T09:00:00.000Z` });
    await store.appendEvents([event], texts);
  }
};

const counted = (filter: EventFilter, by: 'WEEK' | 'MONTH') =>
  countEvents(store.questions, { filter, sealed: [] }, GROUPINGS[by]());

it('a series begins with the first event, also one that came late and is in no tally yet', async () => {
  await appendOn('2026-05-20', '2026-06-01');
  await tallyUp(store.client, 1_000);
  await appendOn('2026-03-31', '2026-06-02');
  const [total] = await countEvents(store.questions, { filter: ANY, sealed: [] }, TOTAL);
  const months = await counted(ANY, 'MONTH');
  expect(total?.events).toBe(4);
  expect(months.slice(0, 4)).toEqual([
    { key: '2026-03-01', events: 1 },
    { key: '2026-04-01', events: 0 },
    { key: '2026-05-01', events: 1 },
    { key: '2026-06-01', events: 2 },
  ]);
});

it('weeks of a span are those of its days alone, from tallies of weeks, of days, and event by event', async () => {
  await appendOn(
    '2026-04-06',
    '2026-04-12',
    '2026-04-13',
    '2026-04-15',
    '2026-04-16',
    '2026-04-19',
  );
  await tallyUp(store.client, 1_000);
  await appendOn('2026-04-14');
  const span = { ...ANY, from: '2026-04-06T00:00:00+01:00', until: '2026-04-16T12:00:00+01:00' };
  expect(await counted(span, 'WEEK')).toEqual([
    { key: '2026-04-06', events: 2 },
    { key: '2026-04-13', events: 4 },
  ]);
  // By plain and by shaped kinds together: fine kinds are in no tally of weeks.
  const fine = { ...span, action: 'READ', fieldOutcome: 'PERMITTED' };
  expect(await counted(fine, 'WEEK')).toEqual(await counted(span, 'WEEK'));
});
