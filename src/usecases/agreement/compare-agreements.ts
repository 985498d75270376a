import type { SharingAgreement } from '../../policy/agreement.ts';
import type { AgreementChange } from '../../policy/agreement-changes.ts';
import { changesBetween } from '../../policy/agreement-changes.ts';
import { readAgreementVersions } from '../../store/agreement-versions.ts';
import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { invalid } from '../act.ts';
import type { Asking } from '../asking.ts';
import type { Watched } from '../watch.ts';
import { watchOver } from '../watch.ts';
import { warningsOf } from './approve-agreement.ts';
import type { ComparedReach, OnProgress } from './compare-reach.ts';
import { compareReach } from './compare-reach.ts';
import type { PlacedFinding } from './examine-text.ts';
import { readVersion } from './read-agreement.ts';

export interface AgreementComparison extends ComparedReach {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly AgreementChange[];
  /** What `to` would open against `from`, with the lines of its text as Kith writes it. */
  readonly findings: readonly PlacedFinding[];
}

/** What changes from one version to another, in words, and who gains and loses what of how many. */
export const compareAgreements = (
  store: Store,
  asking: Asking,
  from: number,
  to: number,
  onProgress?: OnProgress,
): Promise<Watched<AgreementComparison> | ActRefusal> =>
  watchOver(store, asking, { act: 'COMPARE_AGREEMENTS', power: 'AUDIT' }, async () => ({
    result: await compareVersions(store, from, to, onProgress),
    details: { from, to },
  }));

/**
 * The same, asked by nobody in particular.
 * @throws Refused where there is no such version.
 */
export async function compareVersions(
  store: Store,
  from: number,
  to: number,
  onProgress?: OnProgress,
): Promise<AgreementComparison> {
  const before = await requireVersion(store, 'from', from);
  const after = await requireVersion(store, 'to', to);
  const basedOn = (await readAgreementVersions(store.client)).find(
    ({ version }) => version === to,
  )?.basedOn;
  return {
    ...{ from, to },
    changes: changesBetween(before, after),
    findings: await warningsOf(
      store,
      store.client,
      { version: to, basedOn: basedOn ?? null },
      before,
    ),
    ...(await compareReach(store, before, after, onProgress)),
  };
}

/** @throws Refused where there is no such version; `name` is what asked for it. */
export async function requireVersion(
  store: Store,
  name: string,
  version: number,
): Promise<SharingAgreement> {
  const found = await readVersion(store, store.client, version);
  if (!found)
    throw invalid(`${name}: there is no such version; the list of agreements has them all.`);
  return found;
}
