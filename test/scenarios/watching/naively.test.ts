import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/audit/event.ts';
import { practitionerId } from '../../../src/main/demo/enter-demo-practitioners.ts';
import type { WatchRule } from '../../../src/policy/agreement.ts';
import { watchAccesses } from '../../../src/usecases/watching/watch-accesses.ts';
import { aWaitingEvent } from '../../support/audit-events.ts';
import { useTestDatabase } from '../../support/database.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { backdateAgreements, forgetFindings, ruleFor, watchBy } from './watching.ts';

const database = await useTestDatabase();
const { owner, store } = database;
const { ava, ben } = await enterSmallArea(store);

const RULES: readonly WatchRule[] = [
  ruleFor('NO_RELATIONSHIP', { atLeast: 2, withinMinutes: 90 }),
  ruleFor('MANY_CHILDREN', { atLeast: 3, withinMinutes: 30 }),
  ruleFor('UNUSUAL_HOURS', { atLeast: 2, withinMinutes: 45, usualHours: { from: 8, until: 9 } }),
  ruleFor('ENUMERATION', { atLeast: 3, withinMinutes: 20 }),
  ruleFor('REPEATED_OVERRIDE', { atLeast: 2, withinMinutes: 60, roles: ['GENERAL_PRACTITIONER'] }),
];
const HANDLES = ['gp', 'class-teacher', 'health-visitor'];
const STRANGERS = Array.from({ length: 3 }, () => randomUUID());
const [FIRST, SECOND] = [randomUUID(), randomUUID()];

const streams = fc.array(
  fc.record({
    handle: fc.constantFrom(...HANDLES),
    minutes: fc.integer({ min: -1, max: 14 }),
    action: fc.constantFrom<AuditEvent['action'][]>('READ', 'READ', 'SEARCH', 'BREAK_GLASS'),
    outcome: fc.constantFrom<AuditEvent['outcome'][]>('DISCLOSED', 'ABSENT'),
    child: fc.constantFrom(ava, ben, ...STRANGERS),
    requestId: fc.constantFrom(null, null, FIRST, SECOND),
    question: fc.constantFrom('one', 'two', 'three'),
    roles: fc.constantFrom('GENERAL_PRACTITIONER', 'CLASS_TEACHER'),
  }),
  { minLength: 12, maxLength: 36 },
);

type Step = Awaited<ReturnType<typeof eventsOf>>[number];

/** The events of a stream, in half past seven in the morning in England and the hours after. */
const eventsOf = (steps: typeof streams extends fc.Arbitrary<infer Of> ? Of : never) => {
  let at = Date.parse('2026-06-01T06:30:00.000Z');
  return steps.map(({ handle, minutes, child, question, ...step }) => {
    at += minutes * 60_000;
    return aWaitingEvent({
      ...step,
      practitionerId: practitionerId(handle),
      recordedAt: new Date(at).toISOString(),
      subjectId: step.action === 'SEARCH' ? null : child,
      variablesDigest: question.padEnd(64, '0').replace(/[^0-9a-f]/g, 'a'),
    }).event;
  });
};

/** What a rule counts an event as, from the whole stream. */
function unitNaively(rule: WatchRule, events: readonly Step[], event: Step): string | null {
  const before = events.slice(0, events.indexOf(event));
  const ordinal = event.requestId
    ? before.filter(({ requestId }) => requestId === event.requestId).length + 1
    : 1;
  switch (rule.looksFor) {
    case 'NO_RELATIONSHIP':
      // Ava is known to the school, the practice and the trust of all three, and Ben to none.
      return event.subjectId === ben ? ben : null;
    case 'MANY_CHILDREN':
      return event.subjectId;
    case 'UNUSUAL_HOURS': {
      // British Summer Time.
      const hour = (new Date(event.recordedAt).getUTCHours() + 1) % 24;
      return hour < 8 || hour >= 9 ? event.subjectId : null;
    }
    case 'REPEATED_OVERRIDE':
      return event.action === 'BREAK_GLASS' ? event.id : null;
    default:
      if (event.action === 'SEARCH') return `${event.variablesDigest} ${String(ordinal)}`;
      return event.outcome === 'ABSENT' || ordinal > 1 ? event.subjectId : null;
  }
}

/** Ids of the events in what a rule finds of one practitioner, from the whole stream. */
function foundNaively(rule: WatchRule, events: readonly Step[], practitioner: string): string[] {
  const own = events.flatMap((event) => {
    const unit = event.practitionerId === practitioner ? unitNaively(rule, events, event) : null;
    return unit === null ? [] : [{ event, unit, at: Date.parse(event.recordedAt) }];
  });
  const isWatched = ({ roles }: Step) => rule.roles.length === 0 || rule.roles.includes(roles);
  // Time never goes back.
  const times = own.map((_, at) => Math.max(...own.slice(0, at + 1).map((one) => one.at)));
  const found = own.flatMap(({ event }, last) => {
    const since = (times[last] ?? 0) - rule.withinMinutes * 60_000;
    const span = own.filter((_, at) => at <= last && (times[at] ?? 0) > since);
    const reaches = new Set(span.map(({ unit }) => unit)).size >= rule.atLeast;
    return reaches && isWatched(event) ? span : [];
  });
  return [...new Set(found.map(({ event }) => event.id))].sort();
}

it('finds in any stream of events what whoever looks at all of them finds, whatever the batches', async () => {
  await watchBy(database, RULES);
  await backdateAgreements(database);
  await owner`update identity.role_assignment set assigned_from = '2020-01-01'`;
  const { texts } = aWaitingEvent();
  await fc.assert(
    fc.asyncProperty(streams, fc.integer({ min: 4, max: 20 }), async (steps, atATime) => {
      await forgetFindings(database);
      const events = eventsOf(steps);
      await store.appendEvents(events, texts);
      await watchAccesses(store, undefined, atATime);
      const kept = await owner<{ rule: string; practitioner: string; ids: string[] }[]>`
        select rule ->> 'id' as rule, practitioner_id as practitioner,
          (select json_agg(event_id order by event_id) from watch.finding_access
            where finding_id = finding.id) as ids
        from watch.finding`;
      const expected = RULES.flatMap((rule) =>
        HANDLES.flatMap((handle) => {
          const ids = foundNaively(rule, events, practitionerId(handle));
          return ids.length > 0 ? [`${rule.id} ${practitionerId(handle)}: ${ids.join()}`] : [];
        }),
      );
      const shown = kept.map(
        ({ rule, practitioner, ids }) => `${rule} ${practitioner}: ${ids.join()}`,
      );
      expect(shown.sort()).toEqual(expected.sort());
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 90_000);
