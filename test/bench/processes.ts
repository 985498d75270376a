import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { CannotBench } from './options.ts';

/** A part of the bench in a process of its own, which answers one question at a time. */
export interface Part {
  ask<Answer>(question: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/** What a part says of itself when it is ready. */
export interface ReadyPart<Ready> extends Part {
  readonly ready: Ready;
}

/** Starts `file` with its first message, and resolves when it is ready. */
export async function startPart<Ready>(
  file: string,
  first: unknown,
  execArgv: readonly string[] = [],
): Promise<ReadyPart<Ready>> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--import', 'tsx', ...execArgv],
    serialization: 'advanced',
  });
  const ask = <Answer>(question: unknown): Promise<Answer> => {
    const answer = nextMessage<Answer>(child, file);
    child.send(question as object);
    return answer;
  };
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  return { ready: await ask<Ready>(first), ask, stop };
}

const nextMessage = <Answer>(child: ChildProcess, file: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const ended = (code: number | null) => {
      reject(new CannotBench(`${file} ended (${code ?? 'by a signal'}): see above.`));
    };
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Answer);
    });
  });

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
