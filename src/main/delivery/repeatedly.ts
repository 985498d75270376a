/** Work that goes on beside the requests. */
export interface Repeating {
  /** Begins no more turns, and resolves when the one under way is done. */
  stop(): Promise<void>;
}

/** After a fault the next turn waits longer, so that an outage does not fill the log. */
const LONGER_AFTER_FAULT = 10;

/** Does some work again and again with pauses between; a turn that fails is told of, and the next is tried. */
export function repeatedly(
  pauseMs: number,
  work: (signal: AbortSignal) => Promise<void>,
  onFault: (error: unknown) => void,
): Repeating {
  const stopping = new AbortController();
  const turns = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let pause = pauseMs;
      try {
        await work(stopping.signal);
      } catch (error) {
        onFault(error);
        pause *= LONGER_AFTER_FAULT;
      }
      await wait(pause, stopping.signal);
    }
  };
  const running = turns();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Waits, or until it is told to stop. */
export const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
