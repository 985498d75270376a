import { randomUUID } from 'node:crypto';
import type { KithProcess } from '../../support/kith-process.ts';
import type { SmallArea } from '../../support/small-area.ts';

/** An answer that left Kith, and what the audit has to hold for it. */
export interface Answered {
  /** READ: a record, or that there is no such child. ACT: that something was recorded. */
  readonly kind: 'READ' | 'ACT';
  /** The reason stated with the question, of its own each time. */
  readonly reason: string;
  /** Null where the answer was that there is no such child. */
  readonly receipt: { readonly id: string; readonly position: number } | null;
}

/** Many who ask one Kith, each again when answered. */
export interface Asking {
  /** Whole answers so far, in the order in which they came. */
  readonly answered: readonly Answered[];
  /** How many were told that Kith cannot answer now. */
  unavailable(): number;
  /** Rejects as soon as an answer is neither whole nor a word of an outage. */
  readonly failure: Promise<never>;
  /** Ends when all have had their last answer. */
  stop(): Promise<void>;
}

const EVERY_SO_MANY_AN_ACT = 8;
const BEFORE_ASKING_AGAIN_MS = 5;

/** Asks until stopped, or until that Kith is no more. */
export function startAsking(kith: KithProcess, area: SmallArea, askers: number): Asking {
  const answered: Answered[] = [];
  let unavailable = 0;
  let stopped = false;
  const askOnAndOn = async (): Promise<void> => {
    for (let n = 0; !stopped; n += 1) {
      const one = await ask(kith, area, n);
      if (one === 'GONE') return;
      if (one === 'UNAVAILABLE') {
        unavailable += 1;
        await new Promise((wake) => setTimeout(wake, BEFORE_ASKING_AGAIN_MS));
      } else answered.push(one);
    }
  };
  const asking = Promise.all(Array.from({ length: askers }, askOnAndOn));
  asking.catch(() => (stopped = true));
  const failure = asking.then(() => new Promise<never>(() => undefined));
  // Who waits for something else is told at `stop`.
  failure.catch(() => undefined);
  return {
    answered,
    unavailable: () => unavailable,
    failure,
    stop: async () => {
      stopped = true;
      await asking;
    },
  };
}

interface Child {
  readonly child: { readonly receipt: { readonly id: string; readonly position: number } } | null;
}

interface Act {
  readonly recordCompetence: { readonly eventId: string; readonly position: number };
}

type Outcome = Answered | 'UNAVAILABLE' | 'GONE';

async function ask(kith: KithProcess, area: SmallArea, n: number): Promise<Outcome> {
  try {
    return n % EVERY_SO_MANY_AN_ACT === EVERY_SO_MANY_AN_ACT - 1
      ? await act(kith, area.ava)
      : await read(kith, n % 2 === 0 ? area.ava : area.ben);
  } catch (error) {
    // No answer, or half of one.
    if (error instanceof TypeError || error instanceof SyntaxError) return 'GONE';
    throw error;
  }
}

async function read(kith: KithProcess, id: string): Promise<Outcome> {
  const reason = randomUUID();
  const { status, data } = await kith.ask<Child>(
    'gp',
    `query ($id: ID!, $reason: String) { child(id: $id, purpose: DIRECT_CARE, reason: $reason) {
      name { text } health { conditions { display } } receipt { id position } } }`,
    { id, reason },
  );
  if (status === 503) return 'UNAVAILABLE';
  if (status !== 200 || !data) throw new Error(`answered ${String(status)}`);
  return { kind: 'READ', reason, receipt: data.child?.receipt ?? null };
}

async function act(kith: KithProcess, id: string): Promise<Outcome> {
  const words = randomUUID();
  const { status, data, errors } = await kith.ask<Act>(
    'social-worker',
    `mutation ($id: ID!, $words: String!) {
      recordCompetence(child: $id, competent: true, words: $words, purpose: CHILD_IN_NEED) { eventId position } }`,
    { id, words },
  );
  if (status === 503) return 'UNAVAILABLE';
  if (status !== 200 || !data || errors) throw new Error(`an act answered ${String(status)}`);
  const { eventId, position } = data.recordCompetence;
  return { kind: 'ACT', reason: words, receipt: { id: eventId, position } };
}
