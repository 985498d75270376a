import type { Store } from '../store/store.ts';
import { watchAccesses } from '../usecases/watching/watch-accesses.ts';
import type { Repeating } from './delivery/repeatedly.ts';
import { repeatedly } from './delivery/repeatedly.ts';

/** After a fault the pause is ten times as long, and a finding is to be there within a minute even then. */
const BETWEEN_LOOKS_MS = 5_000;

/** Watches accesses beside the requests. Any number of processes may; each event is watched once. */
export const startWatching = (
  store: Store,
  onFault: (error: unknown) => void,
  pauseMs = BETWEEN_LOOKS_MS,
): Repeating => repeatedly(pauseMs, (signal) => watchAccesses(store, signal), onFault);
