import type { KithProcess } from '../../support/kith-process.ts';
import type { SmallArea } from '../../support/small-area.ts';
import { enterSmallArea } from '../../support/small-area.ts';
import { until } from '../../support/until.ts';
import type { Answered, Asking } from './askers.ts';
import { startAsking } from './askers.ts';
import { judge } from './judge.ts';
import type { OwnServer } from './own-server.ts';
import { startOwnServer } from './own-server.ts';

const ASKERS = 16;
/** How long answers may keep away, on a busy machine. */
const PATIENCE_MS = 120_000;

/** A server of a trial's own, with children in it. */
export interface Ground {
  readonly server: OwnServer;
  readonly area: SmallArea;
}

/** What came of doing one thing so many times. */
export interface Tried {
  readonly what: string;
  readonly times: number;
  /** Answers that left Kith. */
  readonly answers: number;
  /** Of these, those that the log does not bear out. */
  readonly missing: number;
  /** After how many times the log did not verify. */
  readonly broken: number;
}

/** What was tried, or why it cannot be tried here. */
export type Trial = Tried | { readonly what: string; readonly impossible: string };

export async function onGround<Result>(
  work: (ground: Ground) => Promise<Result>,
  parent?: string,
): Promise<Result> {
  const server = await startOwnServer(parent);
  try {
    const area = await server.withStore((store) => enterSmallArea(store));
    return await work({ server, area });
  } finally {
    await server.remove();
  }
}

/** Asks until so many were answered, does the harm, and asks on until `over`; gives what was answered. */
export async function harmUnderLoad(
  kith: KithProcess,
  area: SmallArea,
  answersBefore: number,
  harm: (asking: Asking) => Promise<unknown>,
): Promise<readonly Answered[]> {
  const asking = startAsking(kith, area, ASKERS);
  try {
    await answers(asking, answersBefore);
    await harm(asking);
  } finally {
    await asking.stop();
  }
  return asking.answered;
}

/** Waits until so many more are answered. */
export const answers = (asking: Asking, more: number): Promise<void> =>
  countOn(asking, more, 'answers', () => asking.answered.length);

/** Waits until so many more are told that Kith cannot answer. */
export const outages = (asking: Asking, more: number): Promise<void> =>
  countOn(asking, more, 'outages', () => asking.unavailable());

async function countOn(
  { failure }: Asking,
  more: number,
  what: string,
  count: () => number,
): Promise<void> {
  const enough = count() + more;
  const reached = until(`${String(more)} ${what}`, () => count() >= enough, PATIENCE_MS);
  await Promise.race([reached, failure]);
}

/** Judges after each time, and adds up. */
export async function tryTimes(
  what: string,
  times: number,
  server: OwnServer,
  once: (time: number) => Promise<readonly Answered[]>,
): Promise<Tried> {
  const sum = { answers: 0, missing: 0, broken: 0 };
  for (let time = 1; time <= times; time += 1) {
    const answered = await once(time);
    const { missing, intact } = await judge(server, answered);
    sum.answers += answered.length;
    sum.missing += missing.length;
    if (!intact) sum.broken += 1;
    process.stderr.write(
      `${what}: ${String(time)} of ${String(times)}, ${String(missing.length)} missing\n`,
    );
  }
  return { what, times, ...sum };
}
