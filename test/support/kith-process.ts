import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DemoHandle } from '../../src/main/demo/practitioners.ts';
import type { Answer } from './kith.ts';

const PROGRAM = fileURLToPath(new URL('kith-process-program.ts', import.meta.url));

/** Kith in a process of its own, that a test can kill. */
export interface KithProcess {
  readonly origin: string;
  /** A bearer token of the demo identity provider, by a practitioner's handle. */
  token(handle: DemoHandle): Promise<string>;
  /** All that it has written to its log so far. */
  log(): string;
  /** Asks as a practitioner, over HTTP. Rejects where no whole answer came. */
  ask<Data = Record<string, unknown>>(
    handle: DemoHandle,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<Data>>;
  /** Ends it at once, as a power cut would (SIGKILL). */
  kill(): Promise<void>;
}

interface Started {
  readonly origin: string;
  readonly tokens: Readonly<Record<string, string>>;
}

/** Starts Kith in demo mode on the database of an owner's address, on a port of its own. */
export async function startKithProcess(
  databaseUrl: string,
  logLevel = 'silent',
): Promise<KithProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      KITH_HOME: await mkdtemp(join(tmpdir(), 'kith-home-')),
      KITH_MODE: 'demo',
      PORT: '0',
      LOG_LEVEL: logLevel,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  child.stderr.on('data', (words: Buffer) => log.push(words.toString()));
  const { origin, tokens } = await firstWords(child);
  return {
    origin,
    token: (handle) => Promise.resolve(tokens[handle] ?? ''),
    log: () => log.join(''),
    ask: async <Data>(
      handle: DemoHandle,
      query: string,
      variables?: Record<string, unknown>,
    ): Promise<Answer<Data>> => {
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${tokens[handle] ?? ''}`,
        },
        body: JSON.stringify({ query, variables }),
      });
      return {
        status: response.status,
        ...((await response.json()) as Omit<Answer<Data>, 'status'>),
      };
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function firstWords(child: ChildProcess): Promise<Started> {
  if (!child.stdout || !child.stderr) throw new Error('a child process without its streams');
  const complaints: string[] = [];
  child.stderr.on('data', (words: Buffer) => complaints.push(words.toString()));
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as Started;
  throw new Error(`Kith did not start: ${complaints.join('')}`);
}
