import type { DirectiveEntry } from '../store/consent.ts';
import { keepDirective } from '../store/consent.ts';
import type { Store } from '../store/store.ts';

/** Records what a family or young person permits or denies. */
export const recordConsent = ({ client }: Store, directive: DirectiveEntry): Promise<void> =>
  keepDirective(client, directive);
