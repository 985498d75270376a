import { openPeriods, tallyUp } from '../../store/audit-upkeep.ts';
import type { Store } from '../../store/store.ts';
import { askWitness } from '../../usecases/checkpoints/ask-witness.ts';
import type { Witness } from '../../usecases/checkpoints/ask-witness.ts';
import { deliverLatest } from '../../usecases/checkpoints/deliver-latest.ts';
import type { Keeping } from '../../usecases/checkpoints/outside.ts';
import { signNews } from '../../usecases/checkpoints/sign-news.ts';
import type { Repeating } from '../delivery/repeatedly.ts';
import { repeatedly } from '../delivery/repeatedly.ts';

const BETWEEN_CHECKPOINTS_MS = 5_000;
const BETWEEN_OPENINGS_MS = 3_600_000;
const MONTHS_AHEAD = 3;
/** Events counted in one statement, far below the time that a statement may take. */
const COUNTED_AT_ONCE = 20_000;

/**
 * Signs and delivers checkpoints, and looks after the audit's tables, beside the requests and never in
 * their way. Any number of processes may; one at a time signs. Whatever fails is told, and tried again at
 * the next turn: an outage that ends is not waited out.
 */
export function startKeeper(
  store: Store,
  keeping: Keeping,
  witness: Witness | null,
  tell: (error: unknown) => void,
): Repeating {
  const sign = async (signal?: AbortSignal): Promise<void> => {
    for (let left = 1; left > 0 && !signal?.aborted;) {
      ({ left } = await signNews(store, keeping));
      await deliverLatest(store, keeping);
    }
  };
  const show = (): Promise<void> => (witness ? askWitness(store, witness) : Promise.resolve());
  const upkeep: readonly [number, (signal: AbortSignal) => Promise<void>][] = [
    [BETWEEN_CHECKPOINTS_MS, sign],
    [BETWEEN_CHECKPOINTS_MS, show],
    [BETWEEN_CHECKPOINTS_MS, (signal) => countAll(store, signal)],
    [BETWEEN_OPENINGS_MS, () => openPeriods(store.client, MONTHS_AHEAD)],
  ];
  const running = upkeep.map(([pauseMs, work]) => {
    const told = tellingOnce(tell);
    return repeatedly(pauseMs, (signal) => told(() => work(signal)), tell);
  });
  return {
    stop: async () => {
      await Promise.all(running.map((one) => one.stop()));
      // What was answered last is protected too.
      await tellingOnce(tell)(async () => {
        await sign();
        await show();
      });
    },
  };
}

async function countAll({ client }: Store, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await tallyUp(client, COUNTED_AT_ONCE)));
}

/** Tells of a fault when it comes, and not again while it stays the same. */
function tellingOnce(tell: (error: unknown) => void): (work: () => Promise<void>) => Promise<void> {
  let last: string | null = null;
  return async (work) => {
    try {
      await work();
      last = null;
    } catch (error) {
      const words = String(error);
      if (words !== last) tell(error);
      last = words;
    }
  };
}
