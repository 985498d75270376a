import { PerformanceObserver, constants } from 'node:perf_hooks';
import { getHeapSpaceStatistics } from 'node:v8';

/** What a server process holds, in bytes. */
export interface Memory {
  readonly rss: number;
  /** What outlived the short collections since the process began, and so waits for a full one even when it is garbage. */
  readonly outlived: number;
}

interface Collection {
  readonly detail: { readonly kind: number };
}

const oldSpace = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'old_space')?.space_used_size ??
  Number.NaN;

/** Watches this process from now on. */
export function watchMemory(): () => Memory {
  let outlived = 0;
  let last = oldSpace();
  const observer = new PerformanceObserver((collections) => {
    const kinds = collections
      .getEntries()
      .map((entry) => (entry as unknown as Collection).detail.kind);
    const now = oldSpace();
    if (kinds.every((kind) => kind === constants.NODE_PERFORMANCE_GC_MINOR)) {
      outlived += Math.max(0, now - last);
    }
    last = now;
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => ({ rss: process.memoryUsage.rss(), outlived });
}
