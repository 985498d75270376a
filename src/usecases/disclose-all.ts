import type { AuditAction } from '../audit/event.ts';
import type { RecordSelection } from '../store/content/selection.ts';
import type { Store } from '../store/store.ts';
import type { Asking } from './asking.ts';
import type { Decided, Disclosure, ToldEvent } from './disclose-record.ts';
import { disclosureOf, eventOf } from './disclose-record.ts';

/**
 * Discloses what was decided of several children: all their events, and those given before them, commit in one
 * append, and what is permitted is read side by side, in one statement for each shape of Permit. A
 * disclosure for each, in their order; null for one who is absent.
 * @throws StoreUnavailable when content or audit cannot be had: then nothing is disclosed.
 */
export async function discloseAll(
  store: Store,
  asking: Asking,
  action: AuditAction,
  decided: readonly Decided[],
  selection: RecordSelection,
  before: readonly ToldEvent[] = [],
): Promise<readonly (Disclosure | null)[]> {
  const told = [...before, ...decided.map((one) => eventOf(asking, action, one, selection))];
  if (told.length === 0) return [];
  const permits = decided.flatMap(({ decision }) =>
    decision.standing === 'KNOWN' ? [decision.permit] : [],
  );
  const [receipts, records] = await Promise.all([
    store.appendEvents(
      told.map(({ event }) => event),
      told.flatMap(({ texts }) => texts),
    ),
    store.readRecords(permits, selection, asking.practitioner.agency),
  ]);
  return Promise.all(
    decided.map(async (one, index) => {
      const record = one.decision.standing === 'KNOWN' && records.get(one.decision.permit);
      if (!record) return null;
      return disclosureOf(store, one, {
        ...{ record, selection, receipt: receipts[before.length + index] },
      });
    }),
  );
}
