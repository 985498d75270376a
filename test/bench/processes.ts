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

/** Starts `file` with its first message, and resolves with what it says when it is ready. */
export async function startPart<Ready>(
  file: string,
  first: unknown,
  execArgv: readonly string[] = [],
): Promise<Part & { readonly ready: Ready }> {
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

/**
 * The other end: answers the first message by `prepare` and those after it by what that gives.
 * Ends with the bench, whatever became of it.
 */
export function beAPart<First, Question, Answer>(
  prepare: (first: First) => Promise<{
    readonly ready: unknown;
    answer(question: Question): Promise<Answer> | Answer;
    stop(): Promise<void>;
  }>,
): void {
  const reply = (message: unknown) => void process.send?.(message);
  let running: Awaited<ReturnType<typeof prepare>> | undefined;
  const hear = async (message: unknown): Promise<void> => {
    if (running) return reply(await running.answer(message as Question));
    running = await prepare(message as First);
    reply(running.ready);
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
