import type { AgreementVersion } from '../../store/agreement-versions.ts';
import { readAgreementVersions } from '../../store/agreement-versions.ts';
import type { Store } from '../../store/store.ts';

/**
 * DRAFT: not approved. APPROVED: its time is still to come. IN_FORCE: Kith decides by it. PAST: another
 * has taken its place.
 */
type AgreementState = 'DRAFT' | 'APPROVED' | 'IN_FORCE' | 'PAST';

export interface ListedAgreement extends AgreementVersion {
  readonly state: AgreementState;
  /** When another takes its place, by what is approved now (ISO 8601); null: none does. */
  readonly inForceUntil: string | null;
}

/** Every version of the agreement with its standing now, the newest first. */
export async function listAgreements(store: Store): Promise<ListedAgreement[]> {
  const versions = await readAgreementVersions(store.client);
  const now = new Date().toISOString();
  return versions.map((version) => {
    const inForceUntil = successor(version, versions);
    return { ...version, inForceUntil, state: stateOf(version, inForceUntil, now) };
  });
}

/** When the approved version that begins next after this one begins: the same order as in force. */
function successor(
  { version, approval }: AgreementVersion,
  versions: readonly AgreementVersion[],
): string | null {
  if (!approval) return null;
  const later = versions.flatMap((other) => {
    const from = other.approval?.inForceFrom;
    if (from === undefined || other.version === version) return [];
    const isLater =
      from > approval.inForceFrom || (from === approval.inForceFrom && other.version > version);
    return isLater ? [from] : [];
  });
  return later.sort()[0] ?? null;
}

function stateOf(
  { approval }: AgreementVersion,
  inForceUntil: string | null,
  now: string,
): AgreementState {
  if (!approval) return 'DRAFT';
  if (approval.inForceFrom > now) return 'APPROVED';
  return inForceUntil !== null && inForceUntil <= now ? 'PAST' : 'IN_FORCE';
}
