import { expect, it } from 'vitest';
import { askTogether } from '../../src/store/ask-together.ts';
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

it('a question goes at once, and those asked meanwhile go together with the next statement', async () => {
  const { asked, ask, end } = statements();
  const question = askTogether(ask);
  const answers = [1, 2, 3].map(question);
  expect(asked).toEqual([[1]]);
  end(0);
  expect(await answers[0]).toBe(10);
  await expect.poll(() => asked).toEqual([[1], [2, 3]]);
  const late = question(4);
  expect(asked).toHaveLength(2);
  end(1);
  expect(await Promise.all(answers)).toEqual([10, 20, 30]);
  await expect.poll(() => asked).toHaveLength(3);
  end(2);
  expect(await late).toBe(40);
});

it('no more statements are under way than may be', async () => {
  const { asked, ask, end } = statements();
  const question = askTogether(ask, 2);
  const answers = [1, 2, 3, 4].map(question);
  expect(asked).toEqual([[1], [2]]);
  end(1);
  await expect.poll(() => asked).toEqual([[1], [2], [3, 4]]);
  end(0);
  end(2);
  expect(await Promise.all(answers)).toEqual([10, 20, 30, 40]);
});

it('one question that cannot be answered takes no other with it; an outage takes all', async () => {
  const failing = askTogether((questions: readonly number[]) =>
    questions.includes(2)
      ? Promise.reject(new Error('no 2'))
      : Promise.resolve(questions.map((question) => question * 10)),
  );
  const answers = await Promise.allSettled([1, 2, 3].map(failing));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);

  const { asked, ask, end } = statements();
  const question = askTogether(ask);
  const all = Promise.allSettled([1, 2, 3].map(question));
  end(0);
  await expect.poll(() => asked.length).toBe(2);
  end(1, new StoreUnavailable('gone'));
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(asked).toHaveLength(2);
});
