import { FeedFault } from './feed-fault.ts';

export interface Patience {
  /** Attempts at one request, the first one included. */
  readonly attempts: number;
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/**
 * Does what may fail for a while again, after pauses that double, each drawn from nothing to its full
 * length, so that many who failed together do not come back together (Brooker, Exponential backoff and
 * jitter, 2015). A server that names its own pause gets it, unless it is longer than the longest.
 */
export async function retrying<Result>(
  work: () => Promise<Result>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FeedFault) || !error.isPassing) throw error;
      if (attempt >= patience.attempts) throw error;
      const asked = error.retryAfterMs ?? 0;
      if (asked > patience.longestPauseMs) throw error;
      const full = Math.min(patience.firstPauseMs * 2 ** (attempt - 1), patience.longestPauseMs);
      await patience.wait(Math.max(asked, patience.random() * full), signal);
    }
  }
}
