import autocannon from 'autocannon';
import { beAPart } from './be-a-part.ts';
import { asksFor } from './requests.ts';
import type { Target } from './requests.ts';

export interface Turn {
  readonly target: Target;
  readonly connections: number;
  readonly seconds: number;
}

/** What came back in one turn; latencies in milliseconds. */
export interface TurnResult {
  readonly rps: number;
  readonly p50: number;
  readonly p99: number;
  /** Every whole answer, those after the time was up included. */
  readonly answers: number;
  /** Answers that are no answer: another status than 200, or with errors in the body. */
  readonly bad: number;
  /** How the first of these began; undefined where there is none. */
  readonly example: string | undefined;
}

/** What autocannon's client has beside its documented methods. */
interface Counting {
  reqsMade: number;
  responseMax: number | undefined;
}

/** autocannon gives a promise that is also an emitter; its types know each apart from the other. */
type Run = Promise<autocannon.Result> & autocannon.Instance;
const runOf = (options: autocannon.Options) => autocannon(options) as unknown as Run;

beAPart({
  prepare: ({ children }: { children: readonly string[] }) =>
    Promise.resolve({
      ready: true,
      answer: (turn: Turn) => play(turn, children),
      stop: () => Promise.resolve(),
    }),
});

async function play({ target, connections, seconds }: Turn, children: readonly string[]) {
  const clients: Counting[] = [];
  const latencies: number[] = [];
  let answers = 0;
  let wrong = 0;
  let example: string | undefined;
  let timeUp = false;
  const run = runOf({
    url: target.url,
    connections,
    // Longer than the turn: it ends below, when each connection has had its last answer.
    duration: seconds + 30,
    sampleInt: 50,
    excludeErrorStats: true,
    requests: [asksFor(target, children)],
    setupClient: (client) => clients.push(client as unknown as Counting),
    verifyBody: (body) => {
      const isGood = String(body).startsWith(target.goodAnswer);
      if (!isGood) example ??= String(body).slice(0, 300);
      return isGood;
    },
  });
  void run.on('response', (_client, status, _bytes, milliseconds) => {
    answers += 1;
    if (status !== 200) wrong += 1;
    if (!timeUp) latencies.push(milliseconds);
  });
  setTimeout(() => {
    timeUp = true;
    // No request is left without its answer, so that answers and audit events can be compared.
    for (const client of clients) client.responseMax = client.reqsMade;
  }, seconds * 1000);
  const { mismatches, errors, timeouts } = await run;
  const bad = Math.max(wrong, mismatches) + errors + timeouts;
  return { ...summary(latencies, seconds), answers, bad, example };
}

function summary(latencies: number[], seconds: number) {
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return { rps: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}
