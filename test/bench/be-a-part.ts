interface Running<Question> {
  readonly ready: unknown;
  answer(question: Question): unknown;
  stop(): Promise<void>;
}

export interface Role<First, Question> {
  prepare(first: First): Promise<Running<Question>>;
}

/**
 * The other end: answers the first message by `prepare` and those after it by what that gives.
 * Ends with the bench, whatever became of it.
 */
export function beAPart<First, Question>(role: Role<First, Question>): void {
  let running: Running<Question> | undefined;
  const answerTo = async (message: unknown): Promise<unknown> => {
    if (running) return running.answer(message as Question);
    running = await role.prepare(message as First);
    return running.ready;
  };
  const hear = async (message: unknown): Promise<void> => {
    const answer = await answerTo(message);
    process.send?.(answer);
  };
  process.on('message', (message) => void hear(message).catch(end));
  process.on('disconnect', () => void (running?.stop() ?? Promise.resolve()).then(() => end()));
  // A Ctrl-C is for the bench, which then disconnects its parts.
  process.on('SIGINT', () => undefined);
}

function end(error?: unknown): never {
  if (error !== undefined) process.stderr.write(`${String((error as Error).stack)}\n`);
  process.exit(error === undefined ? 0 : 1);
}
