import type { Client } from '../sql.ts';
import type { Grouping, Sum } from './count-events.ts';
import type { EventFilter } from './event-filter.ts';
import type { CategoryUnder } from './fields-counted.ts';
import { byCategory, byField, byFieldOutcome } from './fields-counted.ts';
import type { GoesBy } from './grain.ts';
import type { KindTold } from './kinds-told.ts';
import { kindsTold } from './kinds-told.ts';
import { mostFirst } from './most-first.ts';
import { organisationsById } from './protected-up-to.ts';
import type { Step } from '../../domain/step.ts';
import { stepsOf } from '../../domain/step.ts';

/** All of them together. */
export const TOTAL: Grouping = {
  step: null,
  goesBy: 'NOTHING',
  groups: (_client, sums) => Promise.resolve([{ key: 'TOTAL', events: sums[0]?.events ?? 0 }]),
};

/** By steps of time in England; those without events as zero. */
const byTime = (step: Step): Grouping => ({
  step,
  goesBy: 'NOTHING',
  groups: (_client, sums, { firstDay, lastDay }) => {
    const byStep = new Map(sums.map(({ key, events }) => [key, events]));
    const steps = stepsOf(step, firstDay, lastDay);
    return Promise.resolve(steps.map((key) => ({ key, events: byStep.get(key) ?? 0 })));
  },
});

/** By what each kind tells. */
const byKind = (tells: (kind: KindTold) => string | null, goesBy: GoesBy = 'PLAIN'): Grouping => ({
  step: null,
  goesBy,
  groups: async (client, sums) => mostFirst(await summedBy(client, sums, tells)),
});

async function summedBy(
  client: Client,
  sums: readonly Sum[],
  tells: (kind: KindTold) => string | null,
): Promise<Map<string, number>> {
  const kinds = await kindsTold.find(
    client,
    sums.map(({ key }) => Number(key)),
  );
  const byKey = new Map<string, number>();
  for (const { key: id, events } of sums) {
    const kind = kinds.get(Number(id));
    const key = kind ? tells(kind) : null;
    if (key !== null) byKey.set(key, (byKey.get(key) ?? 0) + events);
  }
  return byKey;
}

/** By organisation, by its code, or its id where it is not entered. */
const byOrganisation = (): Grouping => ({
  step: null,
  goesBy: 'PLAIN',
  groups: async (client, sums) => {
    const byId = await summedBy(client, sums, ({ organisationId }) => organisationId);
    const organisations = await organisationsById(client, [...byId.keys()]);
    return mostFirst(
      new Map([...byId].map(([id, events]) => [organisations.get(id)?.code ?? id, events])),
    );
  },
});

/** What events are counted by, other than by who asked. */
export const GROUPINGS = {
  DAY: () => byTime('day'),
  WEEK: () => byTime('week'),
  MONTH: () => byTime('month'),
  ORGANISATION: byOrganisation,
  PURPOSE: () => byKind(({ purpose }) => purpose),
  ACTION: () => byKind(({ action }) => action),
  OUTCOME: () => byKind(({ looked }) => looked, 'OUTCOME'),
  CATEGORY: byCategory,
  FIELD: byField,
  FIELD_OUTCOME: byFieldOutcome,
} satisfies Record<string, (filter: EventFilter, categoryUnder: CategoryUnder) => Grouping>;
