import type { DirectiveEntry } from '../../store/consent-directives.ts';
import { keepDirective } from '../../store/consent-directives.ts';
import type { Store } from '../../store/store.ts';

/** Enters a directive as it is told, by nobody's power: for a seed, and for what a test is about. */
export const enterConsent = ({ client }: Store, directive: DirectiveEntry): Promise<void> =>
  keepDirective(client, directive);
