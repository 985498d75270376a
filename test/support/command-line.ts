import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { built } from '../../src/main/program/build.mjs';

/** As it is started: built once, and not by each process. */
const KITH = await built('src/main/kith.ts');

export interface CommandRun {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `kith` with these arguments, in an environment that holds these names and no others. */
export async function runKith(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  const home = environment.KITH_HOME ?? (await mkdtemp(join(tmpdir(), 'kith-home-')));
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [KITH, ...args],
      { env: { PATH: process.env.PATH, KITH_HOME: home, ...environment } },
      (_error, out, err) => resolve({ exitCode: child.exitCode ?? -1, out, err }),
    );
  });
}

/** The same, as a process that a test can kill. */
export const spawnKith = (
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): ChildProcess =>
  spawn(process.execPath, [KITH, ...args], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: 'ignore',
  });
