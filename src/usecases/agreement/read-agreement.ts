import type { SharingAgreement } from '../../policy/agreement.ts';
import { readAgreementVersions } from '../../store/agreement-versions.ts';
import { readAgreementVersion } from '../../store/agreements.ts';
import type { Connection } from '../../store/sql.ts';
import type { Store } from '../../store/store.ts';

/**
 * A version of the sharing agreement, drafted, approved or past, by default the one in force;
 * undefined where there is none. No version is a secret: it tells of no child.
 */
export async function readAgreement(
  store: Store,
  version?: number,
): Promise<SharingAgreement | undefined> {
  if (version !== undefined) return readVersion(store, store.client, version);
  const inForce = await readAgreementVersion(store.client);
  return inForce === undefined ? undefined : store.readAgreement(inForce);
}

/** A version by its number; undefined where there is none. */
export async function readVersion(
  store: Store,
  connection: Connection,
  version: number,
): Promise<SharingAgreement | undefined> {
  const versions = await readAgreementVersions(connection);
  return versions.some((known) => known.version === version)
    ? store.readAgreement(version)
    : undefined;
}
