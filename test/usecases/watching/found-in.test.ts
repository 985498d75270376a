import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counted } from '../../../src/usecases/watching/found-in.ts';
import { foundIn } from '../../../src/usecases/watching/found-in.ts';

const MINUTE_MS = 60_000;

interface Rule {
  readonly atLeast: number;
  readonly withinMinutes: number;
}

/** When an access was: never before one that precedes it in the log. */
const timeOf = (log: readonly Counted[], { position }: Counted): number =>
  Math.max(...log.filter((one) => one.position <= position).map(({ at }) => at));

/** The accesses of every span of the rule's minutes, up to an access, that holds so many units. */
function naively({ atLeast, withinMinutes }: Rule, log: readonly Counted[]): Set<number> {
  const found = new Set<number>();
  for (const last of log) {
    const since = timeOf(log, last) - withinMinutes * MINUTE_MS;
    const span = log.filter((one) => one.position <= last.position && timeOf(log, one) > since);
    if (new Set(span.map(({ unit }) => unit)).size < atLeast) continue;
    for (const { position } of span) found.add(position);
  }
  return found;
}

const rules = fc.record({
  atLeast: fc.integer({ min: 1, max: 5 }),
  withinMinutes: fc.integer({ min: 1, max: 12 }),
});

/** Accesses in the order of the log, whose clocks need not agree with it. */
const logs = fc
  .array(
    fc.record({
      pause: fc.integer({ min: -2, max: 5 }),
      unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let at = 0;
    return steps.map(({ pause, unit }, index): Counted => {
      at += pause * MINUTE_MS;
      return { position: index + 1, subjectId: null, at, unit };
    });
  });

const positionsOf = (accesses: readonly Counted[]): number[] =>
  accesses.map(({ position }) => position).sort((a, b) => a - b);

describe('what a rule finds', () => {
  it('is what whoever looks at every span of all accesses finds', () => {
    fc.assert(
      fc.property(rules, logs, (rule, log) => {
        const found = foundIn(rule, log);
        expect(positionsOf(found?.accesses ?? [])).toEqual(
          [...naively(rule, log)].sort((a, b) => a - b),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is the same, looked at batch by batch', () => {
    fc.assert(
      fc.property(rules, logs, fc.integer({ min: 1, max: 9 }), (rule, log, atATime) => {
        const found = new Set<number>();
        for (let mark = 0; mark < log.length; mark += atATime) {
          const known = log.slice(0, mark + atATime);
          const fresh = foundIn(rule, known, ({ position }) => position > mark);
          for (const { position } of fresh?.accesses ?? []) found.add(position);
        }
        expect([...found].sort((a, b) => a - b)).toEqual(
          [...naively(rule, log)].sort((a, b) => a - b),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('tells the most that was seen in one span, and when it was enough', () => {
    const log = [0, 1, 2, 20, 21, 22, 23].map((minutes, index): Counted => ({
      ...{ position: index + 1, subjectId: null, at: minutes * MINUTE_MS },
      unit: String(index),
    }));
    const found = foundIn({ atLeast: 3, withinMinutes: 10 }, log);
    expect(found).toMatchObject({ seen: 4, foundAt: 2 * MINUTE_MS });
    expect(found?.accesses).toHaveLength(7);
    expect(foundIn({ atLeast: 5, withinMinutes: 10 }, log)).toBeNull();
    // A span that ends as another begins is not one with it.
    expect(foundIn({ atLeast: 2, withinMinutes: 1 }, log)).toBeNull();
  });
});
