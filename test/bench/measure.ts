import type { Turn, TurnResult } from './load.ts';
import { median } from './median.ts';
import type { Memory } from './memory.ts';
import { CannotBench } from './options.ts';
import type { BenchOptions } from './options.ts';
import type { Part } from './processes.ts';
import type { Target } from './requests.ts';
import { say } from './say.ts';

/** Medians of the turns: requests per second, milliseconds, and bytes of the server process. */
export interface Figures {
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  readonly rss: number;
  /** What a request left that outlived it, which only a full collection takes away. */
  readonly outlived: number;
}

export type ByConnections = Record<string, Figures>;

export interface Measured {
  readonly floor: ByConnections;
  readonly kith: ByConnections;
  /** Whole answers that Kith gave, warming up included. */
  readonly kithAnswers: number;
}

export interface Server {
  readonly target: Target;
  readonly part: Part;
}

type Sample = TurnResult & Pick<Figures, 'rss' | 'outlived'>;

/** Until what runs often has been compiled, as it has in a server of a day. */
const WARM_UP = { connections: 16, seconds: 10 } as const;

/** Floor and Kith in alternate turns, at each count of connections. */
export async function measure(
  servers: Readonly<Record<'floor' | 'kith', Server>>,
  load: Part,
  { connections: counts, turns, seconds }: BenchOptions,
): Promise<Measured> {
  let kithAnswers = 0;
  const turn = async (name: 'floor' | 'kith', connections: number, length: number) => {
    const { target, part } = servers[name];
    const asked: Turn = { target, connections, seconds: length };
    const before = await part.ask<Memory>('memory');
    const result = await load.ask<TurnResult>(asked);
    if (result.bad > 0) {
      throw new CannotBench(
        `${name}: ${result.bad} answers are in error, the first: ${result.example ?? 'none came'}`,
      );
    }
    if (name === 'kith') kithAnswers += result.answers;
    const { rss, outlived } = await part.ask<Memory>('memory');
    return { ...result, rss, outlived: (outlived - before.outlived) / result.answers };
  };

  say('Warming up');
  for (const name of ['floor', 'kith'] as const) {
    await turn(name, WARM_UP.connections, WARM_UP.seconds);
  }
  const floor: ByConnections = {};
  const kith: ByConnections = {};
  for (const connections of counts) {
    const samples: Record<'floor' | 'kith', Sample[]> = { floor: [], kith: [] };
    for (let number = 1; number <= turns; number += 1) {
      for (const name of ['floor', 'kith'] as const) {
        const sample = await turn(name, connections, seconds);
        samples[name].push(sample);
        say(`${connections} connections, turn ${number}: ${name} ${sample.rps.toFixed(0)}/s`);
      }
    }
    floor[connections] = figuresOf(samples.floor);
    kith[connections] = figuresOf(samples.kith);
  }
  return { floor, kith, kithAnswers };
}

const figuresOf = (samples: readonly Sample[]): Figures => ({
  rps: median(samples.map(({ rps }) => rps)),
  p50: median(samples.map(({ p50 }) => p50)),
  p99: median(samples.map(({ p99 }) => p99)),
  rss: median(samples.map(({ rss }) => rss)),
  outlived: median(samples.map(({ outlived }) => outlived)),
});
