import { undoLink as undo } from '../store/links.ts';
import type { Store } from '../store/store.ts';

/** Undoes a link between a source's person and a child; no record moves. */
export const undoLink = (
  { client }: Store,
  linkId: string,
  by: string,
  words: string,
): Promise<boolean> => undo(client, linkId, by, words);
