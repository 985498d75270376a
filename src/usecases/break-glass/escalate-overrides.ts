import { readAgreementVersion } from '../../store/agreements.ts';
import { tellOfOverdue } from '../../store/messages.ts';
import type { Store } from '../../store/store.ts';

/**
 * Tells all who review, once, of each override that nobody has reviewed in the agreed time. It blocks
 * nothing: an emergency is never kept waiting by the last one.
 */
export async function escalateOverrides(store: Store): Promise<void> {
  const version = await readAgreementVersion(store.client);
  if (version === undefined) return;
  const { clocks, powers } = await store.readAgreement(version);
  await tellOfOverdue(store.client, powers.REVIEW_BREAK_GLASS, clocks.breakGlassReviewHours);
}
