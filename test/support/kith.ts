import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Configuration } from '../../src/main/configuration.ts';
import { mintDemoToken } from '../../src/main/demo/demo-mode.ts';
import { serve } from '../../src/main/serve.ts';
import type { TestDatabase } from './database.ts';

export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data?: Data | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
    readonly path?: readonly (string | number)[];
  }[];
}

export interface RunningKith {
  readonly origin: string;
  /** A bearer token of the demo identity provider, by a practitioner's handle. */
  token(handle: string): Promise<string>;
  /** Asks as a practitioner, over HTTP. */
  ask<Data = Record<string, unknown>>(
    handle: string,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<Answer<Data>>;
  stop(): Promise<void>;
}

/** Kith in demo mode over a test's database, on a port of its own. */
export async function startKith({ store }: TestDatabase): Promise<RunningKith> {
  const configuration: Configuration = {
    port: 0,
    databaseUrl: undefined,
    home: await mkdtemp(join(tmpdir(), 'kith-home-')),
    mode: 'demo',
    logLevel: 'silent',
    issuer: undefined,
  };
  const serving = await serve(configuration, store, () => Promise.resolve('{ me { name } }'));
  const mint = await mintDemoToken(configuration.home, 0);
  const tokens = new Map<string, Promise<string>>();
  const token = (handle: string): Promise<string> => {
    const known = tokens.get(handle) ?? mintFor(mint, handle);
    tokens.set(handle, known);
    return known;
  };
  const ask = async <Data>(handle: string, query: string, variables?: Record<string, unknown>) => {
    const response = await fetch(`${serving.origin}/graphql`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${await token(handle)}`,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) } as Answer<Data>;
  };
  const running = { origin: serving.origin, token, ask, stop: () => serving.stop() };
  afterAll(() => running.stop());
  return running;
}

async function mintFor(
  mint: Awaited<ReturnType<typeof mintDemoToken>>,
  handle: string,
): Promise<string> {
  const minted = await mint(handle);
  if ('refusal' in minted) throw new Error(`no demo practitioner ${handle}`);
  return minted.token;
}
