import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { built } from '../../src/main/program/build.mjs';
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

/**
 * Starts `file` of this folder with its first message, and resolves when it is ready. It runs as Kith is
 * run, from a build: a translator at its side would count in its memory.
 */
export async function startPart<Ready>(
  file: string,
  first: unknown,
  execArgv: readonly string[] = [],
): Promise<ReadyPart<Ready>> {
  const child = fork(await built(`test/bench/${file}`), {
    execArgv: [...execArgv],
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
