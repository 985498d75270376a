import type { SealEntry } from '../../store/seals.ts';
import { keepSeal } from '../../store/seals.ts';
import type { Store } from '../../store/store.ts';

/** Enters a seal that was decided elsewhere, as the demo's are. */
export const enterSeal = ({ client }: Store, seal: SealEntry): Promise<void> =>
  keepSeal(client, seal);
