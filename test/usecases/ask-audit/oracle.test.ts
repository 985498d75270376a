import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcomeSet } from '../../../src/audit/outcome-set.ts';
import type { FieldPath } from '../../../src/domain/child-record.ts';
import { organisationId, practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import { DEMO_ORGANISATIONS } from '../../../src/main/demo/practitioners.ts';
import { DEFAULT_AGREEMENT } from '../../../src/policy/default-agreement.ts';
import { categoryOf } from '../../../src/policy/coverage.ts';
import { countEvents } from '../../../src/store/audit-questions/count-events.ts';
import { countByPractitioner } from '../../../src/store/audit-questions/count-practitioners.ts';
import type { EventFilter } from '../../../src/store/audit-questions/event-filter.ts';
import { GROUPINGS, TOTAL } from '../../../src/store/audit-questions/groupings.ts';
import { pageOfPositions } from '../../../src/store/audit-questions/page-of-events.ts';
import { sealedFromViewer } from '../../../src/store/audit-questions/who-is-sealed.ts';
import { tallyUp } from '../../../src/store/audit-upkeep.ts';
import type { AuditFilter } from '../../../src/usecases/ask-audit/audit-filter.ts';
import { readFilter } from '../../../src/usecases/ask-audit/audit-filter.ts';
import type { CountedBy } from '../../../src/usecases/ask-audit/count-events.ts';
import { COUNTED_BY } from '../../../src/usecases/ask-audit/count-events.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import { useTestDatabase } from '../../support/database.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import type { RawEvent, Versions } from './naive-answer.ts';
import { NaiveAnswer, rawEvents } from './naive-answer.ts';

const EVENTS = 400;
const FILTERS = 20;
const SEED = 20261122;
const GROUPED_EACH = 4;

const { owner, store } = await useTestDatabase();
const { ava, ben, sam } = await enterSmallArea(store);
const viewer = practitionerId('ig-officer');

/** Under the second version, one field of the address is in another category. */
const MOVED: FieldPath = 'address.postcode';
const { categories } = DEFAULT_AGREEMENT;
const secondVersion = {
  ...DEFAULT_AGREEMENT,
  categories: {
    ...categories,
    IDENTITY: { ...categories.IDENTITY, covers: [...(categories.IDENTITY?.covers ?? []), MOVED] },
  },
} as typeof DEFAULT_AGREEMENT;
const versions: Versions = new Map([
  [1, DEFAULT_AGREEMENT],
  [2, secondVersion],
]);
const categoryUnder = (version: number, path: FieldPath): string | undefined => {
  const terms = versions.get(version);
  return terms && categoryOf(terms, path);
};

const PATHS = ['name.text', 'dateOfBirth', MOVED, 'health.conditions.display'] as const;
const ACTIONS = ['READ', 'SEARCH', 'BREAK_GLASS', 'SEAL'] as const;
const OUTCOMES = [
  'DISCLOSED',
  'PARTLY_DISCLOSED',
  'WITHHELD',
  'ABSENT',
  'REFUSED',
  'DONE',
] as const;
const PURPOSES = ['SAFEGUARDING', 'DIRECT_CARE'] as const;
const COUNCIL = DEMO_ORGANISATIONS[0]?.code ?? '';
const HANDLES = ['gp', 'mash', 'school-dsl'] as const;

/** About the night in which the clocks go forward, and the end of a month: minutes, so that midnights are met. */
const instant = fc
  .oneof(
    fc.integer({ min: 0, max: 8 * 1440 }),
    fc.constantFrom(0, 1440, 2 * 1440 - 60, 4 * 1440 - 60),
  )
  .map((minutes) => new Date(Date.UTC(2026, 2, 27) + minutes * 60_000).toISOString());

const groups = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom(...PATHS),
    outcome: fc.constantFrom('PERMITTED', 'PERMITTED', 'SEALED', 'CONSENT_ABSENT', 'UNRELATED'),
    overridden: fc.integer({ max: 5, min: 0 }).map((n) => n === 0),
  }),
  { selector: ({ path }) => path, maxLength: PATHS.length },
);

const happened = fc.record({
  recordedAt: instant,
  action: fc.constantFrom(...ACTIONS),
  outcome: fc.constantFrom(...OUTCOMES),
  practitionerId: fc.constantFrom(...HANDLES.map(practitionerId), sam),
  organisationId: fc.constantFrom(organisationId(COUNCIL), sam),
  purpose: fc.constantFrom(...PURPOSES),
  subjectId: fc.constantFrom(ava, ben, sam, null),
  agreementVersion: fc.constantFrom(1, 2, null),
  groups: fc.option(groups),
});

const rarely = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: values });
const wishes = fc.record({
  child: rarely(fc.constantFrom(ava, sam)),
  practitioner: rarely(fc.constantFrom(...HANDLES)),
  organisation: rarely(fc.constant(COUNCIL)),
  category: rarely(fc.constantFrom('IDENTITY', 'ADDRESS')),
  field: rarely(fc.constantFrom(...PATHS)),
  fieldOutcome: rarely(fc.constantFrom('PERMITTED', 'WITHHELD', 'CONSENT_ABSENT')),
  purpose: rarely(fc.constantFrom(...PURPOSES)),
  action: rarely(fc.constantFrom(...ACTIONS)),
  outcome: rarely(fc.constantFrom(...OUTCOMES)),
  override: rarely(fc.boolean()),
  from: rarely(instant),
  until: rarely(instant),
});

async function appendSome(): Promise<void> {
  const waiting = fc.sample(happened, { seed: SEED, numRuns: EVENTS }).map(({ groups, ...one }) => {
    const rule = { rule: 'R1', directive: null, obligations: [] };
    const outcomes = outcomeSet(
      (groups ?? []).map(({ path, outcome, overridden }) => [
        path,
        { ...rule, outcome, breakGlass: overridden ? ava : null },
      ]),
    );
    const { event, texts } = aWaitingEvent({
      ...one,
      id: randomUUID(),
      outcomesDigest: groups && outcomes.digest,
    });
    return { event, texts: [...texts, outcomes] };
  });
  await store.appendEvents(
    waiting.map(({ event }) => event),
    waiting.flatMap(({ texts }) => texts),
  );
}

async function listed(filter: EventFilter, sealed: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (let before: number | null = null; ;) {
    const asked = { filter, sealed, before, limit: 37 };
    const page: number[] = await pageOfPositions(store.questions, asked);
    found.push(...page);
    if (page.length < asked.limit) return found;
    before = page.at(-1) ?? null;
  }
}

async function counted(filter: EventFilter, sealed: readonly string[], by: CountedBy) {
  const groups =
    by === 'PRACTITIONER'
      ? await countByPractitioner(store.questions, { filter, sealed }, 100)
      : await countEvents(
          store.questions,
          { filter, sealed },
          GROUPINGS[by](filter, categoryUnder),
        );
  const some = groups.filter(({ events }) => events > 0);
  return Object.fromEntries(some.map(({ key, events }) => [key, events]));
}

const ALL_GROUPINGS = Object.keys(COUNTED_BY) as CountedBy[];

describe('whatever is asked of whatever happened', () => {
  let rows: RawEvent[] = [];
  let sealed: string[] = [];

  beforeAll(async () => {
    await owner`insert into policy.agreement (version, terms, based_on)
      values (2, ${JSON.stringify(secondVersion)}::text::jsonb, 1)`;
    await appendSome();
    rows = await rawEvents(owner);
    sealed = await sealedFromViewer(store.questions, viewer);
    expect(sealed).toEqual([sam]);
  });

  it.each([
    ['none of it is counted yet', 0],
    ['some of it is', 150],
    ['all of it is', EVENTS * 2],
  ])('is listed and counted as row by row, when %s', async (_when, tallied) => {
    await tallyUp(store.questions, tallied);
    const filters = fc.sample(wishes, { seed: SEED + tallied, numRuns: FILTERS });
    let met = 0;
    for (const [n, wish] of filters.entries()) {
      const isSpan = wish.from === null || wish.until === null || wish.from < wish.until;
      const asked: AuditFilter = isSpan ? wish : { ...wish, from: wish.until, until: wish.from };
      const naive = new NaiveAnswer(rows, sam, asked, versions);
      met += naive.events.length > 0 ? 1 : 0;
      const { filter } = await readFilter(store, viewer, asked);
      const told = JSON.stringify(asked);
      expect(await listed(filter, sealed), told).toEqual(naive.events.map((one) => one.position));
      const [total] = await countEvents(store.questions, { filter, sealed }, TOTAL);
      expect(total?.events, told).toBe(naive.events.length);
      for (let turn = 0; turn < GROUPED_EACH; turn += 1) {
        const by = ALL_GROUPINGS[(n * GROUPED_EACH + turn) % ALL_GROUPINGS.length] ?? 'DAY';
        expect(await counted(filter, sealed, by), `${by} ${told}`).toEqual(naive.counted(by));
      }
    }
    expect(met).toBeGreaterThan(FILTERS / 5);
  });
});
