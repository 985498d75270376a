import type { Store } from '../../store/store.ts';
import type { ActRefusal } from '../act.ts';
import { Refused } from '../act.ts';
import type { Asking } from '../asking.ts';
import { tellOfOperator } from '../operator.ts';
import { watchOver } from '../watch.ts';
import type { ExportPlan } from './export-plan.ts';

/**
 * Tells the audit that a practitioner exports it, where the agreement gives them the power.
 * @throws Refused where it does not; that is audited too.
 */
export const tellAs =
  (store: Store, asking: Asking) =>
  async (plan: ExportPlan): Promise<void> => {
    const answer = await watchOver(
      store,
      asking,
      { act: 'EXPORT_AUDIT', power: 'KEEP_AUDIT' },
      () => Promise.resolve({ result: null, details: detailsOf(plan) }),
    );
    if (answer.refusal !== null) throw new Refused(answer satisfies ActRefusal);
  };

/** Tells the audit that the operator exports it: whoever holds the database may read it whole. */
export const tellAsOperator =
  (store: Store, asking: Asking) =>
  async (plan: ExportPlan): Promise<void> => {
    await tellOfOperator(store, asking, { act: 'EXPORT_AUDIT', details: detailsOf(plan) });
  };

const detailsOf = ({ log: { first, last, entries, span } }: ExportPlan) => ({
  ...{ first, last, entries, span },
});
