import { escalateOverrides } from '../../usecases/break-glass/escalate-overrides.ts';
import type { Store } from '../../store/store.ts';
import { deliverDue } from './deliver-due.ts';
import type { Delivery } from './delivery.ts';
import type { Repeating } from './repeatedly.ts';
import { repeatedly } from './repeatedly.ts';

const BETWEEN_DELIVERIES_MS = 2_000;
const BETWEEN_ESCALATIONS_MS = 60_000;

/**
 * Delivers messages and escalates what nobody has reviewed, beside the requests and never in their way.
 * Any number of processes may; each message is one's. Without a delivery, messages wait.
 */
export function startMessages(
  store: Store,
  delivery: Delivery | null,
  onFault: (error: unknown) => void,
): Repeating {
  const work = [
    repeatedly(BETWEEN_ESCALATIONS_MS, () => escalateOverrides(store), onFault),
    ...(delivery
      ? [
          repeatedly(
            BETWEEN_DELIVERIES_MS,
            (signal) => deliverDue(store, delivery, onFault, signal),
            onFault,
          ),
        ]
      : []),
  ];
  return {
    stop: async () => {
      await Promise.all(work.map((one) => one.stop()));
    },
  };
}
