import type { Store } from '../store/store.ts';
import { linkSome } from '../usecases/linkage/link-pending.ts';
import type { Repeating } from './delivery/repeatedly.ts';
import { repeatedly } from './delivery/repeatedly.ts';

const BETWEEN_LOOKS_MS = 3_000;

/** Links who came or changed, few at a time, beside the requests. Any number of processes may; one does. */
export const startLinking = (store: Store, onFault: (error: unknown) => void): Repeating =>
  repeatedly(BETWEEN_LOOKS_MS, () => linkSome(store), onFault);
