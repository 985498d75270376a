import { StoreUnavailable } from './unavailable.ts';

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Makes questions of one kind share statements: what is asked while none of the kind can be sent goes with the next.
 * @param ask answers each of the questions, in their order.
 */
export type AskTogether = <Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
) => (question: Question) => Promise<Answer>;

/**
 * Statements under way at once, of all kinds: best on two processors, since more would each carry fewer questions.
 * The other connections of the pool are for what shares nothing.
 */
const STATEMENTS_AT_ONCE = 3;

/** Requests that share one statement at most. */
const MOST_SHARING = 256;

/**
 * Concurrent requests share statements, clocked by the statements themselves: what is asked in one turn of the
 * event loop goes at its end, or, where a statement of its kind is under way or too many are, with the next. No
 * timer, so one request alone waits for nothing; and no question is answered by a statement that was sent before
 * it was asked.
 */
export function createAskTogether(mostUnderWay = STATEMENTS_AT_ONCE): AskTogether {
  /** The turns of kinds that have questions and no statement under way. */
  const line: (() => Promise<void>)[] = [];
  let underWay = 0;

  const begin = (): void => {
    const turn = underWay < mostUnderWay ? line.shift() : undefined;
    if (!turn) return;
    underWay += 1;
    void turn().finally(() => {
      underWay -= 1;
      begin();
    });
  };

  return <Question, Answer>(
    ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  ): ((question: Question) => Promise<Answer>) => {
    const waiting: Waiting<Question, Answer>[] = [];
    let isInLine = false;

    const turn = async (): Promise<void> => {
      await answer(ask, waiting.splice(0, MOST_SHARING));
      isInLine = waiting.length > 0;
      if (isInLine) line.push(turn);
    };
    return (question) =>
      new Promise((resolve, reject) => {
        waiting.push({ question, resolve, reject });
        if (isInLine) return;
        isInLine = true;
        line.push(turn);
        setImmediate(begin);
      });
  };
}

async function answer<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  batch: readonly Waiting<Question, Answer>[],
): Promise<void> {
  try {
    const answers = await ask(batch.map(({ question }) => question));
    if (answers.length !== batch.length) throw new Error('as many answers as questions');
    batch.forEach(({ resolve }, place) => resolve(answers[place] as Answer));
  } catch (error) {
    if (batch.length === 1 || error instanceof StoreUnavailable) {
      for (const { reject } of batch) reject(error);
      return;
    }
    // One question that cannot be answered takes no other with it.
    for (const alone of batch) await answer(ask, [alone]);
  }
}
