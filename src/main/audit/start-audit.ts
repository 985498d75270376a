import type { Store } from '../../store/store.ts';
import type { Configuration } from '../configuration.ts';
import { auditFiles } from '../configuration.ts';
import type { Repeating } from '../delivery/repeatedly.ts';
import { httpWitness } from './http-witness.ts';
import { keepingOf, tellKeeping } from './keeping-of.ts';
import { startKeeper } from './start-keeper.ts';

/** The keeper of the audit's checkpoints as it is configured, with where they go in a sentence. */
export function startAudit(
  store: Store,
  configuration: Configuration,
  say: (words: string) => void,
  onFault: (error: unknown) => void,
): Repeating & { readonly words: string } {
  const { witness } = configuration.audit ?? {};
  const keeper = startKeeper(
    store,
    keepingOf(configuration),
    witness ? httpWitness(witness) : null,
    tellKeeping(say, onFault),
  );
  const { checkpoints } = auditFiles(configuration);
  const seen = witness ? `, and the witness at ${witness.url} sees them` : '';
  return { ...keeper, words: `The audit’s checkpoints go to ${checkpoints}${seen}.` };
}
