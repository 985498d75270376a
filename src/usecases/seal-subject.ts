import type { SealEntry } from '../store/consent.ts';
import { keepSeal } from '../store/consent.ts';
import type { Store } from '../store/store.ts';

/** Seals a child, or a child's location, for all but those who may open it. */
export const sealSubject = ({ client }: Store, seal: SealEntry): Promise<void> =>
  keepSeal(client, seal);
