import { withdrawDirective } from '../store/consent.ts';
import type { Store } from '../store/store.ts';

/** Withdraws a directive. Once this resolves, no query that starts later relies on it. */
export const withdrawConsent = ({ client }: Store, directiveId: string): Promise<boolean> =>
  withdrawDirective(client, directiveId);
