import { StoreUnavailable } from './unavailable.ts';

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** For what only reads: with one alone, the processors would wait for each other. */
export const STATEMENTS_AT_ONCE = 2;

/** Requests that share one statement at most. */
const MOST_SHARING = 256;

/**
 * Concurrent requests share statements, clocked by the statements themselves: a question goes at once while
 * few are under way, else with the next. No timer, so one request alone waits for nothing; and no question
 * is answered by a statement that was sent before it was asked.
 * @param ask answers each of the questions, in their order.
 * @param mostUnderWay statements at once: one where they would wait for each other, as commits of the audit do.
 */
export function askTogether<Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  mostUnderWay = 1,
): (question: Question) => Promise<Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let underWay = 0;

  const askFor = async (batch: readonly Waiting<Question, Answer>[]): Promise<void> => {
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
      for (const alone of batch) await askFor([alone]);
    }
  };
  const drain = async (): Promise<void> => {
    underWay += 1;
    while (waiting.length > 0) await askFor(waiting.splice(0, MOST_SHARING));
    underWay -= 1;
  };

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (underWay < mostUnderWay) void drain();
    });
}
