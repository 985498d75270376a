import { afterEach, describe, expect, it } from 'vitest';
import type { RawAnswer } from '../../support/raw-answer.ts';
import { howMany } from '../../support/how-many.ts';
import { askRaw } from '../../support/raw-answer.ts';
import type { DemoHandle } from '../../../src/main/demo/practitioners.ts';
import { DIFFERENCES } from './differences.ts';
import { openSide } from './pair.ts';
import type { Question } from './questions.ts';
import { createQuestions } from './questions.ts';
import { chooser } from './write-query.ts';

const QUESTIONS_EACH = howMany(12, 34);
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const one = await openSide();
const other = await openSide();
const sides = [one, other];
const known = new Set(one.subjectIds);
afterEach(async () => {
  await Promise.all(sides.map((side) => side.restore()));
});

/** Without what is new each time: the ids of events, and the instant. */
const normalised = (answer: RawAnswer): RawAnswer => ({
  ...answer,
  body: answer.body
    .replace(UUID, (id) => (known.has(id) ? id : '<new id>'))
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '<instant>'),
});

/** Milliseconds that each side took. */
const took: readonly [number[], number[]] = [[], []];

async function answerOf(n: 0 | 1, handle: DemoHandle, question: Question): Promise<RawAnswer> {
  const started = performance.now();
  const { kith } = n === 0 ? one : other;
  const answer = await askRaw(kith, handle, JSON.stringify(question));
  took[n].push(performance.now() - started);
  return answer;
}

const median = (of: readonly number[]): number =>
  [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;

const combinations = DIFFERENCES.flatMap((difference) =>
  difference.unseenBy.map((handle) => ({ name: difference.name, handle, difference })),
);

describe('what a practitioner may not see makes no difference', () => {
  let asked = 0;

  it('two sides are alike at first', () => {
    expect(other.subjectIds).toEqual(one.subjectIds);
    expect([...other.canaries.all.keys()]).toEqual([...one.canaries.all.keys()]);
  });

  it.each(combinations)('$name: $handle', { timeout: 120_000 }, async ({ handle, difference }) => {
    await difference.differ(other.database.owner, handle, other.canaries);
    const { next } = createQuestions(one.canaries, chooser(asked + 1), one.subjectIds);
    for (let n = 0; n < QUESTIONS_EACH; n += 1) {
      const question = next();
      const answers = await Promise.all([
        answerOf(0, handle, question),
        answerOf(1, handle, question),
      ]);
      const [a, b] = answers.map((answer) => normalised(answer));
      asked += 1;
      expect(b, JSON.stringify(question)).toEqual(a);
      expect(a?.status, JSON.stringify(question)).not.toBe(500);
    }
  });

  it('has been asked of often enough', async ({ annotate }) => {
    // A coarse look, and no more: on a busy machine no bound would hold.
    await annotate(
      `ratio of the medians of time: ${(median(took[1]) / median(took[0])).toFixed(2)}`,
    );
    expect(asked).toBe(combinations.length * QUESTIONS_EACH);
  });
});
