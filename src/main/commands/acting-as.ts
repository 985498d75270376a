import { practitionerByHandle } from '../../store/list-practitioners.ts';
import type { Store } from '../../store/store.ts';
import type { Asking } from '../../usecases/asking.ts';
import { operatorAsking } from '../../usecases/operator.ts';
import { CannotRun } from '../configuration.ts';

/**
 * The operator of the database acts for a practitioner, whose powers hold here as anywhere: the audit
 * names the practitioner, and the command line as the client.
 */
export async function actingAs(
  store: Store,
  handle: string,
  command: string,
  given: Readonly<Record<string, unknown>> = {},
): Promise<Asking> {
  const practitioner = await practitionerByHandle(store.client, handle);
  if (!practitioner) {
    throw new CannotRun(`--as: no practitioner is entered in Kith by the handle ${handle}.`);
  }
  return { ...operatorAsking(command, given), practitioner };
}
