import { expect, it } from 'vitest';
import { createAskTogether } from '../../src/store/ask-together.ts';
import { StoreUnavailable } from '../../src/store/unavailable.ts';

/** Statements that end when they are told to, and what each was asked. */
function statements() {
  const asked: (readonly number[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const ask = (questions: readonly number[]): Promise<number[]> => {
    asked.push(questions);
    return new Promise((resolve, reject) => {
      ends.push((error) => {
        if (error === undefined) resolve(questions.map((question) => question * 10));
        else reject(error);
      });
    });
  };
  return { asked, ask, end: (place: number, error?: Error) => ends[place]?.(error) };
}

it('what is asked at once goes together, and what is asked meanwhile with the next statement', async () => {
  const { asked, ask, end } = statements();
  const question = createAskTogether()(ask);
  const answers = [1, 2].map(question);
  await expect.poll(() => asked).toEqual([[1, 2]]);
  answers.push(...[3, 4].map(question));
  end(0);
  expect(await Promise.all(answers.slice(0, 2))).toEqual([10, 20]);
  await expect
    .poll(() => asked)
    .toEqual([
      [1, 2],
      [3, 4],
    ]);
  end(1);
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
});

it('kinds take turns, of each kind one statement at a time and of all no more than may be', async () => {
  const askTogether = createAskTogether(2);
  const kinds = [1, 2, 3].map(() => statements());
  const questions = kinds.map(({ ask }) => askTogether(ask));
  const asked = () => kinds.map((kind) => kind.asked);
  const answers = questions.map((question) => question(1));
  await expect.poll(asked).toEqual([[[1]], [[1]], []]);
  answers.push(...questions.map((question) => question(2)));
  kinds[0]?.end(0);
  // The third kind has waited longer than the second question of the first.
  await expect.poll(asked).toEqual([[[1]], [[1]], [[1, 2]]]);
  kinds[1]?.end(0);
  await expect.poll(asked).toEqual([[[1], [2]], [[1]], [[1, 2]]]);
  kinds[2]?.end(0);
  await expect.poll(asked).toEqual([[[1], [2]], [[1], [2]], [[1, 2]]]);
  kinds[0]?.end(1);
  kinds[1]?.end(1);
  expect(await Promise.all(answers)).toEqual([10, 10, 10, 20, 20, 20]);
});

it('one question that cannot be answered takes no other with it; an outage takes all', async () => {
  const failing = createAskTogether()((questions: readonly number[]) =>
    questions.includes(2)
      ? Promise.reject(new Error('no 2'))
      : Promise.resolve(questions.map((question) => question * 10)),
  );
  const answers = await Promise.allSettled([1, 2, 3].map(failing));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);

  const { asked, ask, end } = statements();
  const question = createAskTogether()(ask);
  const all = Promise.allSettled([1, 2, 3].map(question));
  await expect.poll(() => asked.length).toBe(1);
  end(0, new StoreUnavailable('gone'));
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(asked).toHaveLength(1);
});
