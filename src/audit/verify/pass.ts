import type { ChainBreak, ChainWalk } from './chain-walk.ts';
import type { HeldNote } from './held-notes.ts';
import type { TreeWalk } from './tree-walk.ts';
import type { Fault } from './verdict.ts';

/** All that one pass over a log saw. */
export interface Pass {
  readonly chain: ChainWalk;
  readonly tree: TreeWalk;
  readonly faults: readonly Fault[];
  readonly beyond: readonly HeldNote[];
  readonly firstBreak: ChainBreak | null;
  /** False where a position is missing or there twice: then roots beyond it say nothing. */
  readonly inPlace: boolean;
}
