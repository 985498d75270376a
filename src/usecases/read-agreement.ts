import type { SharingAgreement } from '../policy/agreement.ts';
import { readAgreementVersion } from '../store/agreements.ts';
import type { Store } from '../store/store.ts';

/** A version of the sharing agreement, by default the one in force; undefined where there is none. */
export async function readAgreement(
  store: Store,
  version?: number,
): Promise<SharingAgreement | undefined> {
  const inForce = await readAgreementVersion(store.client);
  const asked = version ?? inForce;
  if (inForce === undefined || asked === undefined || asked < 1 || asked > inForce)
    return undefined;
  return store.readAgreement(asked);
}
